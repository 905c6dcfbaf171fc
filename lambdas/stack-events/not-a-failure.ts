/** Why there is nothing to triage: what ended well, and what its user stopped. Pure. */
import { isCancelled, isFailed, isStackLevel, isWrapperReason, type TimelineEvent } from './events';
import type { OperationSegment } from './operation';
import { isRollbackStart, isStackFailure, parseStackReason, REFUSED } from './stack-status';

/** The statuses with which a failed operation, or a failed rollback, begins. */
const FAILURE_STATUS =
  /^(?:(?:UPDATE_|IMPORT_)?ROLLBACK_(?:IN_PROGRESS|FAILED)|(?:CREATE|UPDATE|DELETE|IMPORT)_FAILED)$/;

/** Why the triggering status alone says that nothing failed; null when it may be a failure. */
export function notAFailureStatus(status: string | null, reason: string): string | null {
  if (!status || FAILURE_STATUS.test(status)) return null;
  if (status.endsWith('_COMPLETE') && REFUSED.test(reason)) return null;
  if (status !== 'DELETE_IN_PROGRESS') return `${status} is not the status of a failure`;
  const listed = parseStackReason(reason).resources.length > 0;
  return listed ? null : 'a deletion that was asked for';
}

/** Whether anything in the operation failed or was rolled back, for whatever reason. */
export const hasTrouble = ({ events }: OperationSegment): boolean =>
  events.some((event) => isStackFailure(event) || isFailed(event));

/**
 * Why there is nothing to triage in the operation; null when there is.
 *
 * A user's own cancellation rolls back too: it names no failed resource, and every failed event
 * in it is a cancelled one. A rollback by an alarm or a timeout says so and is a failure.
 */
export function notAFailure(segment: OperationSegment): string | null {
  if (!hasTrouble(segment)) return 'nothing failed in this operation';
  return isCancelledByUser(segment) ? 'the deployment was cancelled by its user' : null;
}

function isCancelledByUser(segment: OperationSegment): boolean {
  const rollback = segment.events.find(isRollbackStart);
  if (!rollback) return false;
  const said = parseStackReason(rollback.reason);
  if (said.rest || said.resources.length > 0) return false;
  if (segment.events.some((e) => isStackLevel(e) && isFailed(e))) return false;
  const failed = segment.events.filter((e) => isFailed(e) && !isStackLevel(e));
  // An empty reason is what a partial dump shows; only a history that names who asked tells.
  const named = /^User Initiated$/i.test(rollback.reason.trim());
  const stopped = (e: TimelineEvent) => isCancelled(e) || (named && isWrapperReason(e.reason));
  return (named || failed.length > 0) && failed.every(stopped);
}
