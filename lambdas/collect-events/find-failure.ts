/** Reads a stack and its history as far as needed to tell which failure the event belongs to. */
import type { Stack } from '@aws-sdk/client-cloudformation';
import type { Trigger } from '../contracts/failure';
import { TransientError } from '../runtime/errors';
import { isStackLevel, type TimelineEvent } from '../stack-events/events';
import { nameFailure } from '../stack-events/failure-of';
import { hasTrouble, notAFailure, notAFailureStatus } from '../stack-events/not-a-failure';
import { type OperationSegment, splitOperations } from '../stack-events/operation';
import { endOf, hasFailed, selectOperation, windowOf } from '../stack-events/select-operation';
import {
  findChangeSetFailure,
  foundChangeSet,
  notAChangeSetsHook,
  readRefusal,
} from './find-change-set';
import { type FindServices, type FoundFailure, type NoFailure, none } from './found-failure';
import { describeStack, readEvents } from './read-events';
import type { ReaderSessions } from './reader';

/**
 * Finds the failed operation that the event belongs to.
 *
 * @throws ContractError for an unknown stack; TransientError where the events lag behind.
 */
export async function findFailure(
  sessions: ReaderSessions,
  event: Trigger['event'],
  services: FindServices,
): Promise<FoundFailure | NoFailure> {
  const { detail } = event;
  const stackId = detail['stack-id'];
  const changeSetId = detail['change-set-id'] ?? detail['target-detail']?.['target-id'];
  if (changeSetId && (services.readsHooks || !stackId)) {
    const stopped = detail['change-set-id'] ? null : notAChangeSetsHook(detail);
    if (stopped) return none(stopped);
    const named = { changeSetId, stackId: stackId ?? null };
    return findChangeSetFailure(sessions, named, services);
  }
  const { status: told, 'status-reason': reason } = detail['status-details'] ?? {};
  const status = told || null;
  const noFailure = notAFailureStatus(status, reason ?? '');
  if (noFailure) return none(noFailure);

  const stack = await describeStack(sessions, stackId ?? '');
  const excluded = services.excludedBy(stack.Tags ?? []);
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
  if (nothing && refused?.changeSet)
    return { ...foundChangeSet(stack, refused, refused.changeSet), unread: refused.unread };
  const segment = nothing ? refused?.segment : found;
  if (!segment) return none(nothing ?? '');
  return {
    stack,
    named: nameFailure(stack, segment, status, at),
    events: segment.events,
    window: windowOf(segment, segments),
    changeSets: (nothing && refused?.changeSets) || new Map(),
    unread: [
      ...(unread ? [`older events of ${stack.StackId}: ${unread}`] : []),
      ...(refused?.unread ?? []),
    ],
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
