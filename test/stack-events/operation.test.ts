import { splitOperations } from '../../lambdas/stack-events/operation';
import { hasFailed, selectOperation } from '../../lambdas/stack-events/select-operation';
import { history, timeAt } from '../support/history';

const twoFailures = () =>
  history('app')
    .stack('CREATE_IN_PROGRESS', 'User Initiated', { token: 'one' })
    .resource('Bucket', 'CREATE_COMPLETE', '', { token: 'one' })
    .stack('CREATE_COMPLETE', '', { token: 'one' })
    .stack('UPDATE_IN_PROGRESS', 'User Initiated', { token: 'two', at: 100 })
    .resource('Queue', 'CREATE_FAILED', 'older failure', { token: 'two' })
    .stack('UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to create: [Queue].')
    .stack('UPDATE_ROLLBACK_COMPLETE', '', { token: 'two' })
    .stack('UPDATE_IN_PROGRESS', 'User Initiated', { token: 'three', at: 200 })
    .resource('Topic', 'CREATE_FAILED', 'newer failure', { token: 'three' })
    .stack('UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to create: [Topic].');

const failedIn = (segment: ReturnType<typeof selectOperation>) =>
  segment?.events.filter((e) => e.status === 'CREATE_FAILED').map((e) => e.reason);

describe('splitOperations', () => {
  it('begins an operation at each start that a user asked for', () => {
    const segments = splitOperations(twoFailures().timeline());
    expect(segments.map((s) => [s.operation, hasFailed(s)])).toEqual([
      ['CREATE', false],
      ['UPDATE', true],
      ['UPDATE', true],
    ]);
  });

  it('keeps a rollback and the deletion of OnFailure=DELETE within their operation', () => {
    const events = history('app')
      .stack('CREATE_IN_PROGRESS', 'User Initiated')
      .resource('Bucket', 'CREATE_FAILED', 'taken')
      .stack(
        'DELETE_IN_PROGRESS',
        'The following resource(s) failed to create: [Bucket]. . Delete requested by user.',
      )
      .stack('DELETE_COMPLETE');
    const [segment, ...others] = splitOperations(events.timeline());
    expect(others).toEqual([]);
    expect(segment?.operation).toBe('CREATE');
  });

  it('puts a late event into the operation whose token it carries', () => {
    const events = twoFailures().resource('Late', 'CREATE_FAILED', 'late one', { token: 'two' });
    const segments = splitOperations(events.timeline());
    expect(failedIn(segments[1] ?? null)).toEqual(['older failure', 'late one']);
    expect(failedIn(segments[2] ?? null)).toEqual(['newer failure']);
  });

  it('separates operations that no reason marks by their OperationId', () => {
    const events = history('app')
      .stack('UPDATE_IN_PROGRESS', '', { operationId: 'op-1' })
      .resource('A', 'UPDATE_FAILED', 'first', { operationId: 'op-1' })
      .stack('UPDATE_IN_PROGRESS', '', { operationId: 'op-2' })
      .resource('A', 'UPDATE_FAILED', 'second', { operationId: 'op-2' });
    const types = new Map([
      ['op-2', 'UPDATE_STACK'],
      ['op-1', 'UPDATE_STACK'],
    ]);
    expect(splitOperations(events.timeline(), types)).toHaveLength(2);
    expect(splitOperations(events.timeline())).toHaveLength(1);
  });

  it('takes the operation from the earliest failed event where no stack-level event is', () => {
    const events = history('app')
      .resource('Cdn', 'CREATE_FAILED', 'no certificate')
      .resource('Db', 'DELETE_FAILED', 'still creating');
    expect(splitOperations(events.timeline())[0]?.operation).toBe('CREATE');
  });
});

describe('selectOperation', () => {
  const segments = splitOperations(twoFailures().timeline());
  const select = (at: string | null, token: string | null = null) =>
    failedIn(selectOperation(segments, { at: at ? Date.parse(at) : null, token }));

  it('takes the operation that contains the event, by token or by time', () => {
    expect(select(timeAt(102))).toEqual(['older failure']);
    expect(select(timeAt(900), 'two')).toEqual(['older failure']);
    expect(select(timeAt(202))).toEqual(['newer failure']);
  });

  it('takes the newest failed one without an event', () => {
    expect(select(null)).toEqual(['newer failure']);
  });

  it('looks past a newer operation that went well', () => {
    const later = twoFailures()
      .stack('UPDATE_ROLLBACK_COMPLETE')
      .stack('UPDATE_IN_PROGRESS', 'User Initiated', { at: 300, token: 'four' })
      .stack('UPDATE_COMPLETE', '', { token: 'four' });
    const selected = selectOperation(splitOperations(later.timeline()), { at: null, token: null });
    expect(failedIn(selected)).toEqual(['newer failure']);
  });
});

describe('the end of an operation', () => {
  const older = () =>
    history('app')
      .stack('UPDATE_IN_PROGRESS', 'User Initiated')
      .resource('Queue', 'UPDATE_FAILED', 'older failure')
      .stack('UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to update: [Queue].')
      .stack('UPDATE_ROLLBACK_COMPLETE');

  it('separates a newer one whose start is not in the history at hand', () => {
    const events = older().resource('Topic', 'CREATE_FAILED', 'newer failure', { at: 4000 });
    const segments = splitOperations(events.timeline());
    expect(segments).toHaveLength(2);
    expect(failedIn(segments[1] ?? null)).toEqual(['newer failure']);
  });

  it('keeps an event that is only reported late', () => {
    const events = older().resource('Other', 'UPDATE_FAILED', 'late', { at: 30 });
    expect(splitOperations(events.timeline())).toHaveLength(1);
  });

  it('keeps a rollback that is continued after it failed', () => {
    const events = history('app')
      .stack('UPDATE_IN_PROGRESS', 'User Initiated')
      .stack('UPDATE_ROLLBACK_FAILED', 'x')
      .stack('UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated', { at: 5000 });
    expect(splitOperations(events.timeline())).toHaveLength(1);
  });
});
