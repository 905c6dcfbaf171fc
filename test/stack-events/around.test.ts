/** Progress is shown only where it puts a cause in order. */
import { progressAround } from '../../lambdas/stack-events/around';
import type { Classified } from '../../lambdas/stack-events/classification';
import type { TimelineEvent } from '../../lambdas/stack-events/events';

const event = (name: string, at: number, status: string, more: Partial<TimelineEvent> = {}) =>
  ({
    eventId: `${name}-${status}-${at}`,
    stackId: 'shop',
    logicalResourceId: name,
    resourceType: 'AWS::SQS::Queue',
    status,
    reason: '',
    at,
    position: 0,
    ...more,
  }) as TimelineEvent;

const progress = (...args: Parameters<typeof event>): Classified => ({
  class: 'progress',
  event: event(...args),
});

const CAUSE = { class: 'cause' as const, event: event('Nat', 50, 'CREATE_FAILED') };
const names = (events: Classified[]) =>
  progressAround([CAUSE, ...events], [CAUSE.event]).map(
    (e) => `${e.logicalResourceId} ${e.status}`,
  );

test('what ended just before a cause, and what was still running, in order', () => {
  const events = [
    ...['A', 'B', 'C'].flatMap((name, i) => [
      progress(name, i, 'CREATE_IN_PROGRESS'),
      progress(name, 10 + i, 'CREATE_COMPLETE'),
    ]),
    progress('Attachment', 40, 'CREATE_IN_PROGRESS'),
    progress('Nat', 45, 'CREATE_IN_PROGRESS'),
    progress('Late', 60, 'CREATE_IN_PROGRESS'),
  ];
  expect(names(events)).toEqual([
    'B CREATE_COMPLETE',
    'C CREATE_COMPLETE',
    'Attachment CREATE_IN_PROGRESS',
  ]);
});

test('that the resource itself is replaced', () => {
  const reason =
    'Requested update requires the creation of a new physical resource; hence creating one.';
  expect(names([progress('Nat', 45, 'UPDATE_IN_PROGRESS', { reason })])).toEqual([
    'Nat UPDATE_IN_PROGRESS',
  ]);
});

test('nothing of other stacks, of stacks themselves, and no more than a few', () => {
  const many = Array.from({ length: 500 }, (_, i) => progress(`R${i}`, 1, 'CREATE_IN_PROGRESS'));
  const elsewhere = progress('X', 1, 'CREATE_COMPLETE', { stackId: 'other' });
  const stack = progress('shop', 1, 'CREATE_IN_PROGRESS', {
    resourceType: 'AWS::CloudFormation::Stack',
  });
  expect(names([elsewhere, stack])).toEqual([]);
  expect(names(many).length).toBeLessThanOrEqual(8);
});
