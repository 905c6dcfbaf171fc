/**
 * Which operation failed. A stack's history is a row of operations; each begins with a
 * stack-level CREATE|UPDATE|DELETE|IMPORT_IN_PROGRESS and includes the rollback that it caused.
 */
import type { Operation } from '../contracts/failure';
import { isFailed, isStackLevel, oldestFirst, type TimelineEvent } from './events';
import { isOnFailureDelete, isRefusal, LATE_MS, TERMINAL } from './stack-status';

/** What DescribeStacks tells of the last operations: their ids by type. */
export type OperationTypes = ReadonlyMap<string, string>;

export interface OperationSegment {
  /** Its first event; null when the history at hand may begin in the middle of it. */
  start: TimelineEvent | null;
  operation: Operation;
  /** Oldest first. */
  events: TimelineEvent[];
}

const START = /^(CREATE|UPDATE|DELETE|IMPORT)_IN_PROGRESS$/;
/** What a stack says of itself in the course of an operation, with the status of its start. */
const CONTINUES = /^(?:Transformation succeeded|Eventual consistency check)/i;
const DEPLOYMENT_TYPES = new Set(['CREATE_STACK', 'UPDATE_STACK', 'DELETE_STACK', 'IMPORT_STACK']);

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

/** Whether the operation to which `before` belongs was over by then, its start seen or not. */
function isOver(event: TimelineEvent, before: TimelineEvent | null): boolean {
  if (!before || !TERMINAL.test(before.status)) return false;
  if (isStackLevel(event)) return before.status.endsWith('_COMPLETE') && event.at > before.at;
  return event.at - before.at > LATE_MS;
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
