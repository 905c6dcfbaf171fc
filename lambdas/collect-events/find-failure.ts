/** Reads a stack and its history as far as needed to tell which failure the event belongs to. */
import type { Stack, Tag } from '@aws-sdk/client-cloudformation';
import type { Skipped } from '../contracts/evidence';
import type { Trigger } from '../contracts/failure';
import { TransientError } from '../runtime/errors';
import { isStackLevel, type TimelineEvent } from '../stack-events/events';
import {
  hasTrouble,
  type NamedFailure,
  nameFailure,
  notAFailure,
  notAFailureStatus,
} from '../stack-events/failure-of';
import {
  endOf,
  hasFailed,
  type OperationSegment,
  selectOperation,
  splitOperations,
  type Window,
  windowOf,
} from '../stack-events/operation';
import { describeStack, readEvents } from './read-events';
import type { ReaderSessions } from './reader';
import { readRefusal } from './refused-change';

export interface FoundFailure {
  stack: Stack;
  named: NamedFailure;
  /** The root's own events of the failed operation, oldest first. */
  events: readonly TimelineEvent[];
  window: Window;
  /** What was left unread, in words. */
  unread: string[];
}

/** An event that needs no triage, and why. */
export type NoFailure = Pick<Skipped, 'why'> & { outcome: 'nested' | 'not-a-failure' };

/** Why the stack's tags keep it from being triaged; null when they do not. */
export type ExcludedBy = (tags: readonly Tag[]) => string | null;

const none = (why: string): NoFailure => ({ outcome: 'not-a-failure', why });

/**
 * Finds the failed operation that the event belongs to.
 *
 * @throws ContractError for an unknown stack; TransientError where the events lag behind.
 */
export async function findFailure(
  sessions: ReaderSessions,
  event: Trigger['event'],
  excludedBy: ExcludedBy,
): Promise<FoundFailure | NoFailure> {
  const { detail } = event;
  const status = detail['status-details'].status || null;
  const noFailure = notAFailureStatus(status, detail['status-details']['status-reason'] ?? '');
  if (noFailure) return none(noFailure);

  const stack = await describeStack(sessions, detail['stack-id']);
  const excluded = excludedBy(stack.Tags ?? []);
  if (excluded) return none(excluded);
  const at = event.time ? Date.parse(event.time) : null;
  const root = stack.RootId ?? stack.ParentId;
  if (root && root !== stack.StackId && (await willReport(sessions, root, at))) {
    return { outcome: 'nested', why: `a nested stack; its root ${root} is triaged` };
  }
  const { found, segments, isNewest, unread } = await readHistory(sessions, stack, {
    at,
    token: detail['client-request-token'] ?? null,
  });
  const nothing = found
    ? notAFailure(found)
    : `the stack has no events${segments.length > 0 ? ' of that time' : ''}`;
  // A refused change set leaves no event in the stack's history. It comes after what is there.
  const untouched = found ? !hasTrouble(found) : segments.length === 0;
  if (found && untouched && isNewest) notTooEarly(stack, found);
  const refused = untouched ? await readRefusal(sessions, stack, found?.start?.at) : null;
  const segment = nothing ? refused : found;
  if (!segment) return none(nothing ?? '');
  return {
    stack,
    named: nameFailure(stack, segment, status, at),
    events: segment.events,
    window: windowOf(segment, segments),
    unread: unread ? [`older events of ${stack.StackId}: ${unread}`] : [],
  };
}

/** The stack's operations, back to the one that the event belongs to. */
async function readHistory(
  sessions: ReaderSessions,
  stack: Stack,
  hint: Parameters<typeof selectOperation>[1],
) {
  const types = new Map(
    (stack.LastOperations ?? []).map((o) => [o.OperationId ?? '', o.OperationType ?? '']),
  );
  // Only back to the operation's start: a stack may have years of history.
  const { events, unread } = await readEvents(sessions, stack.StackId ?? '', (events) =>
    Boolean(selectOperation(splitOperations(events, types), hint)?.start),
  );
  const segments = splitOperations(events, types);
  const found = selectOperation(segments, hint);
  return { found, segments, isNewest: found === segments.at(-1), unread };
}

/**
 * The stack's status is told at once, its events may lag: a failure that they do not show yet must
 * not end as none.
 *
 * @throws TransientError, which the state machine retries.
 */
function notTooEarly({ StackId, StackStatus }: Stack, { events }: OperationSegment): void {
  if (!/FAILED|ROLLBACK/.test(StackStatus ?? '') || !events.some(isStackLevel)) return;
  throw new TransientError(`the events of ${StackId} do not tell of its ${StackStatus} yet`);
}

/**
 * A nested stack is its root's affair while the root runs or has failed: the root's event comes.
 * A root that only cleans up has succeeded, and no event will tell what its clean-up could not
 * delete: that is the nested stack's own failure.
 *
 * The root's status is that of now. Where it began after the event, or rests by now, its history
 * tells what it did at that time: its failure may be an old one, and its success a newer one.
 */
async function willReport(
  sessions: ReaderSessions,
  rootId: string,
  at: number | null,
): Promise<boolean> {
  const root = await describeStack(sessions, rootId);
  const status: string = root.StackStatus ?? '';
  const underWay = /IN_PROGRESS$/.test(status) && status !== 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS';
  if (at === null) return underWay || /FAILED|ROLLBACK/.test(status);
  if (underWay && begunAt(root) <= at + 999) return true;
  const running = (events: TimelineEvent[]) =>
    selectOperation(splitOperations(events), { at, token: null });
  const { events } = await readEvents(sessions, rootId, (read) => Boolean(running(read)?.start));
  const operation = running(events);
  return operation !== null && hasFailed(operation) && at <= endOf(operation);
}

/** When the stack's last operation began (epoch ms). */
const begunAt = ({ CreationTime, LastUpdatedTime, DeletionTime }: Stack): number =>
  Math.max(...[CreationTime, LastUpdatedTime, DeletionTime].map((time) => time?.getTime() ?? 0));
