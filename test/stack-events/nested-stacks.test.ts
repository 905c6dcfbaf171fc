import { history, stackId } from '../support/history';
import { classes } from './classes';

const STACK = 'AWS::CloudFormation::Stack';

describe('nested stacks', () => {
  it('follows a wrapper into its child, and lets it stand where the child cannot be read', () => {
    const child = history('app-Data').resource('Table', 'CREATE_FAILED', 'limit');
    const reason = `Embedded stack ${stackId('app-Data')} was not successfully created: The following resource(s) failed to create: [Table].`;
    const parent = () =>
      history('app').resource('Data', 'CREATE_FAILED', reason, {
        type: STACK,
        physicalId: stackId('app-Data'),
      });
    expect(classes('CREATE', parent(), child).of('cause')).toEqual(['Table']);
    expect(classes('CREATE', parent()).of('cause')).toEqual(['Data']);
  });

  it.each([
    ['says so', 'Stack creation cancelled', true],
    ['says only what failed in it', 'The following resource(s) failed to create: [Topic].', true],
    [
      'failed for a reason of its own',
      'The following resource(s) failed to create: [Topic].',
      false,
    ],
  ])('a nested stack that was cancelled, where its wrapper %s', (_, says, cancelled) => {
    const child = history('app-N')
      .resource('Topic', 'CREATE_FAILED', cancelled ? 'Resource creation cancelled' : 'quota')
      .stack('ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to create: [Topic].');
    const parent = history('app')
      .resource('Queue', 'CREATE_FAILED', 'Unknown Attribute FifoQueue.')
      .resource(
        'Nested',
        'CREATE_FAILED',
        `Embedded stack ${stackId('app-N')} was not successfully created: ${says}`,
        { type: STACK, physicalId: stackId('app-N') },
      );
    const { of } = classes('CREATE', parent, child);
    expect(of('cause')).toEqual(cancelled ? ['Queue'] : ['Queue', 'Topic']);
    expect(of('cancelled')).toEqual(cancelled ? ['Nested', 'Topic'] : []);
  });

  it('takes an error about the nested stack itself for a cause', () => {
    const child = history('app-Data').stack('CREATE_COMPLETE');
    const parent = history('app').resource(
      'Data',
      'UPDATE_FAILED',
      'Parameters: [Size] do not exist in the template',
      {
        type: STACK,
        physicalId: stackId('app-Data'),
      },
    );
    expect(classes('UPDATE', parent, child).of('cause')).toEqual(['Data']);
  });
});
