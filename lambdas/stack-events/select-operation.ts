/** Which of a stack's operations a triggering event belongs to, and the time that it takes up. Pure. */
import { isFailed, isStackLevel } from './events';
import type { OperationSegment } from './operation';
import { isStackFailure, LATE_MS, TERMINAL } from './stack-status';

/** What the triggering event says; each field may be unknown. */
export interface TriggerHint {
  at: number | null;
  token: string | null;
}

/** Until when the operation's events can be (epoch ms); Infinity while it is under way. */
export function endOf({ events }: OperationSegment): number {
  const last = events.filter(isStackLevel).at(-1);
  if (!last || !TERMINAL.test(last.status)) return Number.POSITIVE_INFINITY;
  return events.reduce((latest, event) => Math.max(latest, event.at), last.at) + LATE_MS;
}

/** The time span of an operation (epoch ms); `from` is -Infinity when its start is not known. */
export interface Window {
  from: number;
  to: number;
}

/**
 * From the operation's start to the next operation's start, or to its own end: what a nested stack
 * does while its root is idle is another deployment.
 */
export function windowOf(segment: OperationSegment, all: readonly OperationSegment[]): Window {
  const index = all.indexOf(segment);
  const next = index < 0 ? undefined : all[index + 1];
  return {
    from: segment.start?.at ?? Number.NEGATIVE_INFINITY,
    to: Math.min(next?.start?.at ?? Number.POSITIVE_INFINITY, endOf(segment)),
  };
}

/** Whether anything in the operation failed, a stack-level status or a resource. */
export function hasFailed(segment: OperationSegment): boolean {
  return (
    segment.events.some(isStackFailure) || (!endsWell(segment) && segment.events.some(isFailed))
  );
}

/** An update that only cleans up has succeeded, whatever the clean-up can't delete. */
function endsWell({ events }: OperationSegment): boolean {
  const last = events.filter(isStackLevel).at(-1)?.status ?? '';
  return /^(?:(?:CREATE|UPDATE|DELETE|IMPORT)_COMPLETE|UPDATE_COMPLETE_CLEANUP_IN_PROGRESS)$/.test(
    last,
  );
}

/**
 * The operation that contains the triggering event: by its token, else by its time; null when all
 * of them began later. Without either, the newest one that failed, else the newest in which any
 * resource failed.
 */
export function selectOperation(
  segments: readonly OperationSegment[],
  hint: TriggerHint,
): OperationSegment | null {
  if (hint.token) {
    const holders = segments.filter((s) => s.events.some((e) => e.token === hint.token));
    if (holders.length === 1) return holders[0] ?? null;
  }
  if (hint.at !== null) {
    // EventBridge gives the time in whole seconds: an event may be up to a second newer.
    const horizon = hint.at + 999;
    // None had begun: the history at hand is all newer, and none of it is the event's.
    const begun = segments.filter((s) => (s.start?.at ?? Number.NEGATIVE_INFINITY) <= horizon);
    return begun.at(-1) ?? null;
  }
  const newest = [...segments].reverse();
  return newest.find(hasFailed) ?? newest.find((s) => s.events.some(isFailed)) ?? newest[0] ?? null;
}
