/** What a stack says of itself: that an operation ended, failed, was refused or is rolled back. Pure. */
import { isFailed, isStackLevel, type TimelineEvent } from './events';
import { parseStackReason } from './stack-reason';

/** The statuses with which an operation ends. */
export const TERMINAL = /^(?!.*CLEANUP)(?:.*_COMPLETE|.*_FAILED)$/;

/** Nothing of an operation comes after its end, but an event may be reported late. */
export const LATE_MS = 60_000;

/** DELETE_IN_PROGRESS of OnFailure=DELETE is the roll-back of a create, not a deletion asked for. */
export const isOnFailureDelete = (event: TimelineEvent): boolean =>
  event.status === 'DELETE_IN_PROGRESS' && parseStackReason(event.reason).resources.length > 0;

/** The stack-level event with which a rollback (or the deletion in its place) begins. */
export const isRollbackStart = (event: TimelineEvent): boolean =>
  isStackLevel(event) &&
  (/^(?:UPDATE_|IMPORT_)?ROLLBACK_IN_PROGRESS$/.test(event.status) || isOnFailureDelete(event));

export const ROLLBACK_FAILED = /^(?:UPDATE_|IMPORT_)?ROLLBACK_FAILED$/;

/** Why CloudFormation does not begin a deletion that it was asked for. */
export const REFUSED = /^Export \S+ cannot be (?:deleted|updated) as it is in use by /i;

/** A refused deletion leaves the stack as it was, with the reason beside its old status. */
export const isRefusal = (event: TimelineEvent): boolean =>
  isStackLevel(event) && event.status.endsWith('_COMPLETE') && REFUSED.test(event.reason);

/** A stack-level event that says that an operation (or its rollback) failed. */
export const isStackFailure = (event: TimelineEvent): boolean =>
  isStackLevel(event) && (isFailed(event) || isRollbackStart(event) || isRefusal(event));
