import { history, stackId } from '../support/history';
import { classes } from './classes';

const STACK = 'AWS::CloudFormation::Stack';

describe('classify', () => {
  it('tells the cause from cancelled siblings and the summary', () => {
    const { of } = classes(
      'CREATE',
      history('app')
        .stack('CREATE_IN_PROGRESS', 'User Initiated')
        .resource('Bucket', 'CREATE_FAILED', 'name is taken')
        .resource('Queue', 'CREATE_FAILED', 'Resource creation cancelled')
        .stack(
          'ROLLBACK_IN_PROGRESS',
          'The following resource(s) failed to create: [Bucket, Queue]. Rollback requested by user.',
        ),
    );
    expect(of('cause')).toEqual(['Bucket']);
    expect(of('cancelled')).toEqual(['Queue']);
    expect(of('consequence')).toEqual(['app']);
  });

  it('does not take a real error that contains the word for a cancellation', () => {
    const { of } = classes(
      'CREATE',
      history('app').resource(
        'Job',
        'CREATE_FAILED',
        'Resource creation cancelled by the provider: quota',
      ),
    );
    expect(of('cause')).toEqual(['Job']);
  });

  it('what names the generated name of a failed resource follows from it', () => {
    const { of } = classes(
      'CREATE',
      history('app')
        .resource('Role', 'CREATE_FAILED', 'Policy is malformed')
        .resource('Fn', 'CREATE_FAILED', "Template error: IAM role app-Role-1A2B3C4D doesn't exist")
        .resource('Job', 'CREATE_FAILED', "Template error: IAM role other-Role-1 doesn't exist"),
    );
    expect(of('cause')).toEqual(['Role', 'Job']);
    expect(of('consequence')).toEqual(['Fn']);
  });

  it('keeps the cause of the deployment and the blocker of its rollback apart', () => {
    const { of } = classes(
      'UPDATE',
      history('app')
        .stack('UPDATE_IN_PROGRESS', 'User Initiated')
        .resource('Service', 'UPDATE_FAILED', 'image not found')
        .stack(
          'UPDATE_ROLLBACK_IN_PROGRESS',
          'The following resource(s) failed to update: [Service].',
        )
        .resource('Late', 'UPDATE_FAILED', 'a parallel failure that came late')
        .resource('Fn', 'UPDATE_IN_PROGRESS')
        .resource('Fn', 'UPDATE_FAILED', 'runtime is retired')
        .resource('New', 'DELETE_FAILED', 'in use')
        .stack('UPDATE_ROLLBACK_FAILED', 'The following resource(s) failed to update: [Fn].'),
    );
    expect(of('cause')).toEqual(['Service', 'Late']);
    expect(of('blocker')).toEqual(['Fn', 'New']);
  });

  it('lets what broke the rollback stand where nothing else is known', () => {
    const { of } = classes(
      'CREATE',
      history('app')
        .resource('Manifest', 'DELETE_FAILED', 'no response')
        .stack('ROLLBACK_FAILED', 'The following resource(s) failed to delete: [Manifest].'),
    );
    expect(of('cause')).toEqual(['Manifest']);
    expect(of('blocker')).toEqual([]);
  });

  it('finds a stack-level cause where no resource failed', () => {
    const { of } = classes(
      'CREATE',
      history('app')
        .stack('CREATE_IN_PROGRESS', 'User Initiated')
        .stack('ROLLBACK_IN_PROGRESS', 'No export named Vpc found. Rollback requested by user.'),
    );
    expect(of('cause')).toEqual(['app']);
  });

  it('takes a reason on an event in progress when the resource has no better one', () => {
    const denied = 'User: x is not authorized to perform: iam:GetRole';
    const { of } = classes(
      'CREATE',
      history('app')
        .resource('RoleA', 'CREATE_IN_PROGRESS', denied)
        .resource('RoleA', 'CREATE_FAILED', 'Resource creation cancelled')
        .resource('Group', 'CREATE_IN_PROGRESS', 'Failed to receive 1 resource signal(s)')
        .resource('Group', 'CREATE_FAILED', 'Received 0 SUCCESS signal(s) out of 1')
        .resource('Slow', 'CREATE_IN_PROGRESS', 'Access denied to the bucket')
        .resource('Slow', 'CREATE_FAILED', 'Slow did not stabilize.'),
    );
    expect(of('cause')).toEqual(['RoleA', 'Group', 'Slow']);
    expect(of('consequence')).toEqual(['Group', 'Slow']);
  });

  it('counts a failure without a reason as unexplained, and as the cause when it is all there is', () => {
    const silent = history('app').resource('Thing', 'CREATE_FAILED');
    expect(classes('CREATE', silent).of('cause')).toEqual(['Thing']);
    const both = history('app')
      .resource('Thing', 'CREATE_FAILED')
      .resource('Bucket', 'CREATE_FAILED', 'taken');
    expect(classes('CREATE', both).of('unexplained')).toEqual(['Thing']);
  });

  it('does not blame a deletion that was tried again and went well', () => {
    const { of } = classes(
      'DELETE',
      history('app')
        .stack('DELETE_IN_PROGRESS', 'User Initiated')
        .resource('Group', 'DELETE_FAILED', 'has a dependent object')
        .resource('Group', 'DELETE_IN_PROGRESS')
        .resource('Bucket', 'DELETE_FAILED', 'The bucket is not empty')
        .resource('Group', 'DELETE_COMPLETE')
        .stack('DELETE_FAILED', 'The following resource(s) failed to delete: [Bucket].'),
    );
    expect(of('cause')).toEqual(['Bucket']);
    expect(of('consequence')).toEqual(['Group', 'app']);
  });

  it('takes a resource that is tried a hundred thousand times in its stride', () => {
    const stack = history('app').stack('CREATE_IN_PROGRESS', 'User Initiated');
    for (let i = 0; i < 100_000; i += 1) {
      stack.resource('Fleet', 'CREATE_IN_PROGRESS', 'Internal Failure');
    }
    stack.resource('Fleet', 'CREATE_FAILED', 'Internal Failure');
    const { of } = classes('CREATE', stack);
    expect(of('cause')).toEqual(['Fleet']);
  });

  it('gives every event exactly one class and survives stacks that name each other', () => {
    const a = history('a').resource(
      'B',
      'CREATE_FAILED',
      `Embedded stack ${stackId('b')} was not successfully created: x`,
      {
        type: STACK,
        physicalId: stackId('b'),
      },
    );
    const b = history('b').resource(
      'A',
      'CREATE_FAILED',
      `Embedded stack ${stackId('a')} was not successfully created: x`,
      {
        type: STACK,
        physicalId: stackId('a'),
      },
    );
    expect(classes('CREATE', a, b).found).toHaveLength(2);
  });
});
