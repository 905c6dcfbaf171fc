/** What a stack says of itself, by status and by reason: ended, failed, refused, rolled back. Pure. */
import type { Evidence } from '../contracts/evidence';
import { isFailed, isStackLevel, oldestFirst, type TimelineEvent } from './events';

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

interface StackReason {
  /** Logical ids in "The following resource(s) failed to ...: [A, B]", in order. */
  resources: string[];
  /** Whether the list breaks off: its last id may be half of one, and others may be missing. */
  isCut: boolean;
  /** What is left when lists and boilerplate are taken away; '' when nothing is. */
  rest: string;
}

/**
 * Consoles and reports show the sentence in other languages as well: letters that English lacks, and
 * then nothing but a list of logical ids in brackets.
 */
const TRANSLATED =
  /^[^[\]]{0,200}[^ -~][^[\]]{0,200}[:\uff1a]\s*\[([A-Za-z0-9]+(?:,\s*[A-Za-z0-9]+)*)\][^[\]]{0,200}$/;

const LISTS =
  /(?:The\s+following\s+resource\(s\)\s+failed\s+to\s+\w+|Validation\s+failed\s+for\s+following\s+resources)\s*:\s*\[([^\]]*)\]?\s*\.?/gi;

// CloudFormation appends who asked for the rollback: its own default setting counts as the user.
const REQUESTED =
  /(?<![\s.])[\s.]*\b(?:Rollback|Delete) requested by (?:the )?(?:user|parent stack)\.?/gi;

const BOILERPLATE =
  /^(?:User Initiated|(?:\w+ )?initiated by (?:the )?parent stack|(?:Resource|Stack) (?:creation|update|deletion) cancell?ed|Transformation succeeded|Eventual consistency check initiated|The creation of the stack (?:was )?started)?[\s.]*$/i;

/** Parses the reason of a stack-level event. */
export function parseStackReason(reason: string): StackReason {
  const translated = TRANSLATED.exec(reason)?.[1];
  if (translated) return { resources: idsIn(translated), isCut: false, rest: '' };
  const resources: string[] = [];
  let isCut = false;
  const rest = reason
    .replace(LISTS, (list, ids: string) => {
      resources.push(...idsIn(ids));
      isCut ||= !list.includes(']');
      return ' ';
    })
    .replace(REQUESTED, ' ')
    .trim();
  return { resources, isCut, rest: BOILERPLATE.test(rest) ? '' : rest };
}

const idsIn = (list: string): string[] =>
  list
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);
