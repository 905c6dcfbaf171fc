/** What a stack says of itself last: whether it still rolls back, is done or is stuck. Pure. */
import type { Evidence } from '../contracts/evidence';
import { isStackLevel, oldestFirst, type TimelineEvent } from './events';

/** The newest stack-level status of this stack in the events that were read; null without one. */
export function newestStatus(
  events: readonly TimelineEvent[],
  stackId: string,
): Evidence['stack_status'] {
  const own = events.filter(
    (e) => e.stackId === stackId && e.source === 'stack-event' && isStackLevel(e),
  );
  const newest = oldestFirst(own).at(-1);
  return newest ? { status: newest.status, at: newest.timestamp } : null;
}
