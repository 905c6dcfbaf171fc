/** The order of causes: what follows from another stands behind it. */
import { rankCauses } from '../../lambdas/stack-events/rank';
import { history, stackId } from '../support/history';

const DENIED =
  'User: arn:aws:sts::111122223333:assumed-role/deploy/ci is not authorized to perform: iam:GetRole on resource: role app-WorkerRole-1A2B3C because no identity-based policy allows the iam:GetRole action';

const ranked = (stack: ReturnType<typeof history>) =>
  rankCauses([...stack.timeline()].reverse(), 'CREATE').map((cause) => cause.logicalResourceId);

describe('a follow-on failure ranks behind what it follows from', () => {
  it('a template error behind the denied read that it comes from, whichever is told first', () => {
    const causes = history('app')
      .resource('Worker', 'CREATE_FAILED', "Template error: IAM role app-Other-1 doesn't exist")
      .resource('WorkerRole', 'CREATE_FAILED', DENIED);
    expect(ranked(causes)).toEqual(['WorkerRole', 'Worker']);
  });

  it('a reason that names the other resource, by its physical or its logical id', () => {
    const causes = history('app')
      .resource('IndexPipeline', 'CREATE_FAILED', 'The table app-index-1 was not found', { at: 2 })
      .resource('Copy', 'CREATE_FAILED', 'IndexTable has no such attribute', { at: 2 })
      .resource('IndexTable', 'CREATE_FAILED', 'One or more parameter values were invalid', {
        at: 3,
        physicalId: 'app-index-1',
      });
    expect(ranked(causes)).toEqual(['IndexTable', 'IndexPipeline', 'Copy']);
  });

  it.each([
    'Embedded stack %s was not successfully created: The following resource(s) failed to create: [X].',
    'Embedded stack %s was not successfully cr',
    'Embedded stack %s was no...',
    'Embedded stack %s',
  ])('a wrapper, wherever a dump has cut it, behind a generic reason: %s', (reason) => {
    const causes = history('app')
      .resource('Kid', 'CREATE_FAILED', reason.replace('%s', stackId('app-Kid')), { at: 1 })
      .resource('Role', 'CREATE_FAILED', 'Internal Failure', { at: 2 });
    expect(ranked(causes)).toEqual(['Role', 'Kid']);
  });
});

describe('an independent failure keeps its place', () => {
  it.each([
    ['an ordinary word is not a name', 'Bucket', 'The Bucket is not empty, says the service'],
    ['a template error of much earlier', 'OtherTable', 'Template error: no such attribute'],
  ])('%s', (_, id, reason) => {
    const causes = history('app')
      .resource('First', 'CREATE_FAILED', reason, { at: 1 })
      .resource(id, 'CREATE_FAILED', DENIED, { at: 60 });
    expect(ranked(causes)).toEqual(['First', id]);
  });

  it('in another stack', () => {
    const events = [
      ...history('app')
        .resource('A', 'CREATE_FAILED', "Template error: x doesn't exist")
        .timeline(),
      ...history('other').resource('B', 'CREATE_FAILED', DENIED, { at: 1 }).timeline(),
    ];
    expect(rankCauses(events, 'CREATE')[0]?.logicalResourceId).toBe('A');
  });
});
