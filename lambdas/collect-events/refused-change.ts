/** Deployments that were refused before anything happened: failed change sets, early validation. */
import {
  type ChangeSetSummary,
  ListChangeSetsCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { isFailed, STACK_TYPE, type TimelineEvent, toTimelineEvent } from '../stack-events/events';
import type { OperationSegment } from '../stack-events/operation';
import { readOperationEvents } from './read-events';
import { readPages } from './read-pages';
import type { ReaderSessions } from './reader';

/** A stack keeps few change sets that were not executed. */
const CHANGE_SETS = { pages: 10, bytes: 8e6, ms: 20_000 };

/** A change set without changes is FAILED too, and no failure. */
const NO_CHANGES = /didn't contain changes|no updates are to be performed/i;

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
): Promise<OperationSegment | null> {
  const stackId = stack.StackId ?? '';
  const window = { from: since, to: Number.POSITIVE_INFINITY };
  let refused: unknown = null;
  const { events: failed } = await readOperationEvents(sessions, stackId, window).catch(
    (error: unknown) => {
      refused = error;
      return { events: [] };
    },
  );
  const newest = failed
    .filter(isFailed)
    .reduce<TimelineEvent | null>((a, b) => (a && a.at >= b.at ? a : b), null);
  const events = newest
    ? failed.filter((e) => e.operationId === newest.operationId)
    : await failedChangeSet(sessions, stack, since);
  // Not every region answers DescribeEvents; without a change set, its refusal is the answer.
  if (events.length === 0 && refused) throw refused;
  if (events.length === 0) return null;
  const operation = stack.StackStatus === 'REVIEW_IN_PROGRESS' ? 'CREATE' : 'UPDATE';
  return { start: null, operation, events };
}

async function failedChangeSet(
  sessions: ReaderSessions,
  stack: Stack,
  since: number,
): Promise<TimelineEvent[]> {
  const client = sessions.client(stack.StackId ?? '');
  const summaries: ChangeSetSummary[] = [];
  await readPages(
    CHANGE_SETS,
    (NextToken) => client.send(new ListChangeSetsCommand({ StackName: stack.StackId, NextToken })),
    ({ Summaries, NextToken }) => {
      summaries.push(...(Summaries ?? []));
      return { token: NextToken };
    },
  );
  const [newest] = summaries
    .filter((s) => s.Status === 'FAILED' && !NO_CHANGES.test(s.StatusReason ?? ''))
    .filter((s) => (s.CreationTime?.getTime() ?? 0) >= since)
    .sort((a, b) => (b.CreationTime?.getTime() ?? 0) - (a.CreationTime?.getTime() ?? 0));
  if (!newest) return [];
  const event = toTimelineEvent(
    {
      EventId: newest.ChangeSetId,
      StackId: stack.StackId,
      StackName: stack.StackName,
      LogicalResourceId: stack.StackName,
      PhysicalResourceId: newest.ChangeSetId,
      ResourceType: STACK_TYPE,
      Timestamp: newest.CreationTime,
      ResourceStatusReason: newest.StatusReason,
    },
    0,
  );
  return [{ ...event, status: 'CHANGE_SET_FAILED', source: 'operation-event' }];
}
