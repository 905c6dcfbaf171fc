import type { Operation } from '../../lambdas/contracts/failure';
import type { EventClass } from '../../lambdas/stack-events/classification';
import { classify } from '../../lambdas/stack-events/classify';
import type { TimelineEvent } from '../../lambdas/stack-events/events';
import { type History, history, stackId } from '../support/history';

const isGeneric = (event: TimelineEvent) =>
  /^(?:Internal Failure|.*did not stabilize\.?)$/.test(event.reason);

function classes(operation: Operation, root: History, ...children: History[]) {
  const byStack = new Map([root, ...children].map((h) => [stackId(h.name), h.timeline()]));
  const found = classify({ operation, rootId: stackId(root.name), byStack }, isGeneric);
  const of = (cls: EventClass) =>
    found.filter((c) => c.class === cls).map((c) => c.event.logicalResourceId);
  return { found, of };
}

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
