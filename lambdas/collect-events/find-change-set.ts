/**
 * Deployments that were refused before anything happened: failed change sets, early validation. No
 * stack event tells of them; a hook's event or a person names one, or a stack's newest is looked up.
 */
import {
  type ChangeSetSummary,
  ListChangeSetsCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import type { Trigger } from '../contracts/failure';
import { readPages } from '../runtime/read-pages';
import { changeSetEvent, isEmptyChangeSet } from '../stack-events/change-set';
import { isFailed, type TimelineEvent } from '../stack-events/events';
import { type NamedChangeSet, nameChangeSetFailure } from '../stack-events/failure-of';
import type { OperationSegment } from '../stack-events/operation';
import { windowOf } from '../stack-events/select-operation';
import {
  type FailedChangeSets,
  type FindServices,
  type FoundFailure,
  type NoFailure,
  none,
} from './found-failure';
import { findChangeSet, readChangeSet } from './read-change-set';
import { describeStack, readOperationEvents } from './read-events';
import type { ReaderSessions } from './reader';

/** A hook that stopped a stack or a resource is told by the stack's own events. */
export function notAChangeSetsHook(detail: Trigger['event']['detail']): string | null {
  const target = detail['target-detail']?.['target-type'] ?? 'unknown';
  if (target !== 'CHANGE_SET') return `a hook of ${target}: the stack's own event will tell`;
  const mode = detail['hook-detail']?.['failure-mode'];
  return mode === 'WARN' ? 'a hook that only warns' : null;
}

/**
 * The failure of a change set that could not be made, whatever stopped it.
 *
 * @throws TransientError while the change set is still being made.
 */
export async function findChangeSetFailure(
  sessions: ReaderSessions,
  { changeSetId, stackId }: { changeSetId: string; stackId: string | null },
  { excludedBy, excludedByName }: FindServices,
): Promise<FoundFailure | NoFailure> {
  const changeSet = await findChangeSet(sessions, changeSetId, stackId);
  const { Status = '', StatusReason: reason = '', CreationTime, StackId = '' } = changeSet;
  if (Status !== 'FAILED') return none(`the change set is ${Status}`);
  if (isEmptyChangeSet(reason)) return none('the change set has no changes');
  const stack = await describeStack(sessions, StackId);
  const excluded = excludedByName(stack.StackName ?? '') ?? excludedBy(stack.Tags ?? []);
  if (excluded) return none(excluded);
  const { events, unread, changeSets } = await readChangeSet(sessions, changeSet);
  const operation = stack.StackStatus === 'REVIEW_IN_PROGRESS' ? 'CREATE' : 'UPDATE';
  const id = changeSet.ChangeSetId ?? changeSetId;
  const named = { id, at: (CreationTime ?? new Date(0)).toISOString(), reason };
  const segment = { start: null, operation, events } as const;
  return { ...foundChangeSet(stack, { segment, changeSets }, named), unread };
}

export const foundChangeSet = (
  stack: Stack,
  { segment, changeSets }: Pick<Refusal, 'segment' | 'changeSets'>,
  changeSet: NamedChangeSet,
): FoundFailure => ({
  stack,
  named: nameChangeSetFailure(stack, segment, changeSet),
  events: segment.events,
  window: windowOf(segment, []),
  changeSets,
  unread: [],
});

/** A stack keeps few change sets that were not executed. */
const CHANGE_SETS = { pages: 10, bytes: 8e6, ms: 20_000 };

interface Refusal {
  segment: OperationSegment;
  /** Null where no change set is known: CreateStack and UpdateStack are validated early as well. */
  changeSet: NamedChangeSet | null;
  changeSets: FailedChangeSets;
  /** What was left unread, in words. */
  unread: string[];
}

/**
 * The newest refusal as an operation of its own, or null. It emits no stack event: DescribeEvents
 * names the template's path, the change set's status reason is all that is left otherwise.
 *
 * @param since epoch ms; a refusal from before is an older deployment's.
 */
export async function readRefusal(
  sessions: ReaderSessions,
  stack: Stack,
  since = Number.NEGATIVE_INFINITY,
): Promise<Refusal | null> {
  const stackId = stack.StackId ?? '';
  const window = { from: since, to: Number.POSITIVE_INFINITY };
  let refused: unknown = null;
  const { events: told } = await readOperationEvents(sessions, stackId, window).catch(
    (error: unknown) => {
      refused = error;
      return { events: [] };
    },
  );
  const newest = told
    .filter(isFailed)
    .reduce<TimelineEvent | null>((a, b) => (a && a.at >= b.at ? a : b), null);
  const operation = stack.StackStatus === 'REVIEW_IN_PROGRESS' ? 'CREATE' : 'UPDATE';
  const until = newest?.at ?? Number.POSITIVE_INFINITY;
  const { failed, rest } = await failedChangeSet(sessions, stack, since, until);
  const unread = rest ? [`change sets of ${stackId}: ${rest}`] : [];
  const changeSets: FailedChangeSets = new Map(
    failed?.ChangeSetId ? [[stackId, { id: failed.ChangeSetId, parameters: null }]] : [],
  );
  if (newest) {
    const events = told.filter((e) => e.operationId === newest.operationId);
    return { segment: { start: null, operation, events }, changeSet: null, changeSets, unread };
  }
  // Not every region answers DescribeEvents; without a change set, its refusal is the answer.
  if (!failed && refused) throw refused;
  if (!failed) return null;
  const event = changeSetEvent(failed, stack);
  const changeSet = { id: event.eventId, at: event.timestamp, reason: event.reason };
  return { segment: { start: null, operation, events: [event] }, changeSet, changeSets, unread };
}

/** The newest that was begun within that time, epoch ms. */
async function failedChangeSet(
  sessions: ReaderSessions,
  stack: Stack,
  since: number,
  until: number,
): Promise<{ failed: ChangeSetSummary | undefined; rest: string | null }> {
  const client = sessions.client(stack.StackId ?? '');
  const summaries: ChangeSetSummary[] = [];
  const rest = await readPages(
    CHANGE_SETS,
    (NextToken) => client.send(new ListChangeSetsCommand({ StackName: stack.StackId, NextToken })),
    ({ Summaries, NextToken }) => {
      summaries.push(...(Summaries ?? []));
      return { token: NextToken };
    },
  );
  const [failed] = summaries
    .filter((s) => s.Status === 'FAILED' && !isEmptyChangeSet(s.StatusReason ?? ''))
    .filter(
      ({ CreationTime: at }) => (at?.getTime() ?? 0) >= since && (at?.getTime() ?? 0) <= until,
    )
    .sort((a, b) => (b.CreationTime?.getTime() ?? 0) - (a.CreationTime?.getTime() ?? 0));
  return { failed, rest };
}
