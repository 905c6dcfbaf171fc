/**
 * Which operation failed. A stack's history is a row of operations; each begins with a
 * stack-level CREATE|UPDATE|DELETE|IMPORT_IN_PROGRESS and includes the rollback that it caused.
 */
import type { Operation } from '../contracts/failure';
import { isFailed, isStackLevel, oldestFirst, type TimelineEvent } from './events';
import { parseStackReason } from './stack-reason';

/** What DescribeStacks tells of the last operations: their ids by type. */
export type OperationTypes = ReadonlyMap<string, string>;

export interface OperationSegment {
  /** Its first event; null when the history at hand may begin in the middle of it. */
  start: TimelineEvent | null;
  operation: Operation;
  /** Oldest first. */
  events: TimelineEvent[];
}

/** What the triggering event says; each field may be unknown. */
export interface TriggerHint {
  at: number | null;
  token: string | null;
}

const START = /^(CREATE|UPDATE|DELETE|IMPORT)_IN_PROGRESS$/;
/** What a stack says of itself in the course of an operation, with the status of its start. */
const CONTINUES = /^(?:Transformation succeeded|Eventual consistency check)/i;
const TERMINAL = /^(?!.*CLEANUP)(?:.*_COMPLETE|.*_FAILED)$/;
const DEPLOYMENT_TYPES = new Set(['CREATE_STACK', 'UPDATE_STACK', 'DELETE_STACK', 'IMPORT_STACK']);

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

function isStart(event: TimelineEvent, before: TimelineEvent | null, types: OperationTypes) {
  if (!isStackLevel(event) || !START.test(event.status) || isOnFailureDelete(event)) return false;
  if (/^User Initiated$/i.test(event.reason)) return true;
  // The oldest event at hand; it may stand in the middle of an operation whose start is unread.
  if (!before) return !CONTINUES.test(event.reason) && !event.hook;
  const id = event.operationId;
  if (id && id !== before.operationId && DEPLOYMENT_TYPES.has(types.get(id) ?? '')) return true;
  if (event.token && before.token && event.token !== before.token) return true;
  return TERMINAL.test(before.status) || before.status === 'REVIEW_IN_PROGRESS';
}

/** Nothing of an operation comes after its end, but an event may be reported late. */
const LATE_MS = 60_000;

/** Whether the operation to which `before` belongs was over by then, its start seen or not. */
function isOver(event: TimelineEvent, before: TimelineEvent | null): boolean {
  if (!before || !TERMINAL.test(before.status)) return false;
  if (isStackLevel(event)) return before.status.endsWith('_COMPLETE') && event.at > before.at;
  return event.at - before.at > LATE_MS;
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

/**
 * Splits a stack's own events into its operations, oldest first.
 *
 * An event that carries an OperationId or ClientRequestToken of another operation's stack-level
 * events belongs there, whatever its time says: events may arrive late.
 */
export function splitOperations(
  events: readonly TimelineEvent[],
  types: OperationTypes = new Map(),
): OperationSegment[] {
  const segments: OperationSegment[] = [];
  const owner = new Map<string, OperationSegment>();
  const loose: { event: TimelineEvent; segment: OperationSegment }[] = [];
  let current: OperationSegment = { start: null, operation: 'CREATE', events: [] };
  let before: TimelineEvent | null = null;
  segments.push(current);
  for (const event of oldestFirst(events)) {
    if (isStart(event, before, types) || isOver(event, before)) {
      before = null;
      current = { start: event, operation: 'CREATE', events: [] };
      segments.push(current);
    }
    if (isStackLevel(event)) {
      before = event;
      for (const key of [event.operationId, event.token]) {
        if (key && !owner.has(key)) owner.set(key, current);
      }
    }
    loose.push({ event, segment: current });
  }
  for (const { event, segment } of loose) {
    const own = isStackLevel(event) ? undefined : owner.get(event.operationId || event.token);
    (own ?? segment).events.push(event);
  }
  const filled = segments.filter((segment) => segment.events.length > 0);
  for (const segment of filled) segment.operation = operationOf(segment);
  return filled;
}

/** The prefix of the stack-level events, else of the earliest failed event. */
function operationOf({ start, events }: OperationSegment): Operation {
  const stackLevel = events.filter(isStackLevel);
  if (stackLevel.some(isRefusal)) return 'DELETE';
  // REVIEW_IN_PROGRESS and an OnFailure=DELETE say nothing of their own about the operation.
  const telling =
    (start && START.test(start.status) && isStackLevel(start) ? start : undefined) ??
    stackLevel.find((e) => e.status !== 'REVIEW_IN_PROGRESS' && !isOnFailureDelete(e));
  const status =
    telling?.status ??
    events.find(isFailed)?.status ??
    stackLevel.at(-1)?.status ??
    events[0]?.status ??
    '';
  if (stackLevel.some(isOnFailureDelete) && !/^(?:UPDATE|IMPORT)/.test(status)) return 'CREATE';
  if (/^ROLLBACK/.test(status)) return 'CREATE';
  return (/^(CREATE|UPDATE|DELETE|IMPORT)/.exec(status)?.[1] ?? 'CREATE') as Operation;
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
