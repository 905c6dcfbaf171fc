import { type Case, eventsOf } from '../../evals/case-file';
import { addNoise, NOISE_KINDS, type NoiseKind } from '../../evals/noise/kinds';
import { at, isRollbackStart, isStackLevel } from '../../evals/noise/root-stack';
import { aCase, event, PARTIAL, WHOLE } from './a-case';

function noisy(testCase: Case, kind: NoiseKind) {
  const recording = addNoise(testCase, kind);
  if (!recording) throw new Error(`${kind} is not possible here`);
  const events = eventsOf(recording);
  const known = new Set(eventsOf(testCase.recording).map((e) => e.EventId));
  return { recording, events, added: events.filter((e) => !known.has(e.EventId)) };
}

const theFailure = (events: ReturnType<typeof eventsOf>) =>
  events.find((e) => e.EventId === 'Originals-CREATE_FAILED-5');

describe.each(NOISE_KINDS)('%s', (kind) => {
  it('is the same for the same case, and keeps the failure and its reason', () => {
    const first = noisy(aCase(), kind);
    expect(first.recording).toEqual(noisy(aCase(), kind).recording);
    expect(theFailure(first.events)?.ResourceStatusReason).toBe('photos-originals already exists');
  });

  it('leaves the case untouched', () => {
    const testCase = aCase();
    const before = structuredClone(testCase);
    addNoise(testCase, kind);
    expect(testCase).toEqual(before);
  });

  it('gives every event an id of its own', () => {
    const ids = noisy(aCase(), kind).events.map((e) => e.EventId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('copes with a recording of one event', () => {
    expect(theFailure(noisy(aCase(PARTIAL), kind).events)).toBeDefined();
  });
});

describe('earlier operation', () => {
  it('begins with User Initiated, has its own token, and ends before the case begins', () => {
    const { added } = noisy(aCase(), 'earlier operation');
    const start = Date.parse('2026-01-05T12:00:00Z');
    expect(added.every((e) => at(e) < start)).toBe(true);
    const oldest = added.at(-1);
    expect(oldest).toMatchObject({
      ResourceStatus: 'CREATE_IN_PROGRESS',
      ResourceStatusReason: 'User Initiated',
      ClientRequestToken: expect.stringMatching(/^noise-/),
    });
    expect(added[0]).toMatchObject({
      LogicalResourceId: 'photos',
      ResourceStatus: 'DELETE_COMPLETE',
    });
  });

  it('is a failed update before an update', () => {
    const update = aCase(
      [
        event(0, 'photos', 'UPDATE_IN_PROGRESS', 'User Initiated'),
        event(5, 'Originals', 'UPDATE_FAILED', 'photos-originals already exists'),
      ],
      { operation: 'UPDATE' },
    );
    const stackLevel = noisy(update, 'earlier operation').added.filter(isStackLevel);
    expect(stackLevel.map((e) => e.ResourceStatus)).toEqual([
      'UPDATE_ROLLBACK_COMPLETE',
      'UPDATE_ROLLBACK_IN_PROGRESS',
      'UPDATE_IN_PROGRESS',
    ]);
  });

  it('adds the start that separates the operations when the recording has none', () => {
    const { added } = noisy(aCase(PARTIAL), 'earlier operation');
    expect(added[0]).toMatchObject({
      LogicalResourceId: 'photos',
      ResourceStatus: 'CREATE_IN_PROGRESS',
      ResourceStatusReason: 'User Initiated',
    });
  });
});

it('puts thousands of progress events between start and failure', () => {
  const { added } = noisy(aCase(), 'progress events');
  expect(added.length).toBeGreaterThan(2000);
  const times = added.map(at);
  expect(Math.min(...times)).toBeGreaterThan(Date.parse('2026-01-05T12:00:00Z'));
  expect(Math.max(...times)).toBeLessThan(Date.parse('2026-01-05T12:00:05Z'));
  expect(added.some((e) => e.ResourceStatus.endsWith('_FAILED'))).toBe(false);
});

it('cancels dozens of siblings after the failure, and lists them as CloudFormation does', () => {
  const { added, events } = noisy(aCase(), 'cancelled siblings');
  const cancelled = added.filter((e) => e.ResourceStatus === 'CREATE_FAILED');
  expect(cancelled).toHaveLength(48);
  expect(new Set(cancelled.map((e) => e.ResourceStatusReason))).toEqual(
    new Set(['Resource creation cancelled']),
  );
  const rollback = events.find(isRollbackStart);
  for (const e of cancelled) {
    expect(at(e)).toBeGreaterThan(Date.parse('2026-01-05T12:00:05Z'));
    expect(at(e)).toBeLessThan(at(rollback!));
    expect(rollback?.ResourceStatusReason).toContain(e.LogicalResourceId);
  }
});

describe('failing rollback', () => {
  it('fails after the rollback began, and ends in ROLLBACK_FAILED only', () => {
    const { events, added } = noisy(aCase(), 'failing rollback');
    const began = at(events.find(isRollbackStart)!);
    const failures = added.filter((e) => e.ResourceStatus === 'DELETE_FAILED');
    expect(failures).toHaveLength(2);
    expect(failures.every((e) => at(e) > began)).toBe(true);
    expect(events[0]).toMatchObject({ ResourceStatus: 'ROLLBACK_FAILED' });
    expect(events.some((e) => e.ResourceStatus === 'ROLLBACK_COMPLETE')).toBe(false);
  });

  it('cannot happen to a deletion, nor where rollback is disabled', () => {
    const deletion = aCase([event(5, 'Originals', 'DELETE_FAILED', 'not empty')], {
      operation: 'DELETE',
    });
    const kept = aCase([
      ...WHOLE.slice(0, 4),
      event(
        8,
        'photos',
        'CREATE_FAILED',
        'The following resource(s) failed to create: [Originals].',
      ),
    ]);
    expect(addNoise(deletion, 'failing rollback')).toBeNull();
    expect(addNoise(kept, 'failing rollback')).toBeNull();
  });
});

it('shows old events on top of the list, with their old times', () => {
  const { events } = noisy(aCase(), 'late events');
  const times = events.map(at);
  expect(times).not.toEqual([...times].sort((a, b) => b - a));
});

it('gives the failure, the cancelled sibling and the rollback one time, in their order', () => {
  const { events } = noisy(aCase(), 'equal timestamps');
  const near = events.filter((e) => at(e) === Date.parse('2026-01-05T12:00:05Z'));
  expect(near.map((e) => e.LogicalResourceId)).toEqual(['photos', 'Thumbnails', 'Originals']);
});
