/** Deployments that were refused before anything happened: failed change sets, early validation. */
import {
  type ChangeSetSummary,
  ListChangeSetsCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { readPages } from '../runtime/read-pages';
import { changeSetEvent, isEmptyChangeSet } from '../stack-events/change-set';
import { isFailed, type TimelineEvent } from '../stack-events/events';
import type { NamedChangeSet } from '../stack-events/failure-of';
import type { OperationSegment } from '../stack-events/operation';
import type { FailedChangeSets } from './found-failure';
import { readOperationEvents } from './read-events';
import type { ReaderSessions } from './reader';

/** A stack keeps few change sets that were not executed. */
const CHANGE_SETS = { pages: 10, bytes: 8e6, ms: 20_000 };

export interface Refusal {
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
