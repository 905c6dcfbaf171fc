/** The rim to CloudFormation: reads stacks and their events, page by page, only as far as needed. */
import {
  DescribeEventsCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import { ContractError, TransientError } from '../runtime/errors';
import { readPages } from '../runtime/read-pages';
import { stackNameOf, type TimelineEvent, toTimelineEvent } from '../stack-events/events';
import { fromOperationEvent } from '../stack-events/operation-event';
import type { Window } from '../stack-events/select-operation';
import type { ReaderSessions } from './reader';

/** Far above what one operation brings: CloudFormation's pages hold 100 events or 1 MB. */
const HISTORY = { pages: 200, bytes: 64e6, ms: 60_000 };
const OPERATION_EVENTS = { pages: 20, bytes: 8e6, ms: 20_000 };

/** Events of one stack, and why older ones were left unread; null when none was. */
export interface EventsRead {
  events: TimelineEvent[];
  unread: string | null;
}

/**
 * @throws ContractError when CloudFormation does not know the stack; TransientError for an answer
 *   that names none.
 */
export async function describeStack(sessions: ReaderSessions, stackId: string): Promise<Stack> {
  await sessions.admit([stackId]);
  const { Stacks } = await sessions
    .client(stackId)
    .send(new DescribeStacksCommand({ StackName: stackId }));
  if (!Stacks) throw malformed('DescribeStacks', 'Stacks');
  const [stack] = Stacks;
  if (!stack) throw new ContractError(`detail.stack-id: CloudFormation knows no stack ${stackId}`);
  if (!stack.StackId || !stack.StackStatus) throw malformed('DescribeStacks', 'StackStatus');
  return stack;
}

/** What AWS always answers is missing: the state machine asks again, and then it fails visibly. */
const malformed = (action: string, field: string) =>
  new TransientError(`CloudFormation's answer to ${action} is malformed: it has no ${field}`);

/**
 * A stack's events, newest first, read until `enough` says so or there are no more.
 *
 * `enough` is asked after each page with all that was read so far. It is not asked once a page
 * came out of order: then only the end of the history is safe.
 *
 * @throws TransientError for an answer without events: a stack that is known has at least one.
 */
export async function readEvents(
  sessions: ReaderSessions,
  stackId: string,
  enough: (events: TimelineEvent[]) => boolean,
): Promise<EventsRead> {
  const events: TimelineEvent[] = [];
  const seen = new Set<string>();
  let ordered = true;
  const client = sessions.client(stackId);
  const unread = await readPages(
    HISTORY,
    (NextToken) => client.send(new DescribeStackEventsCommand({ StackName: stackId, NextToken })),
    ({ StackEvents, NextToken }) => {
      if (!StackEvents) throw malformed('DescribeStackEvents', 'StackEvents');
      for (const event of StackEvents) {
        const next = toTimelineEvent(completed(event, stackId, events.at(-1)), events.length);
        // A stack that goes on while its pages are read can shift an event onto two of them.
        const key = `${next.eventId}|${next.status}|${next.at}`;
        if (seen.has(key)) continue;
        seen.add(key);
        ordered &&= next.at <= (events.at(-1)?.at ?? Number.POSITIVE_INFINITY);
        events.push(next);
      }
      return { token: NextToken, enough: ordered && enough(events) };
    },
  );
  return { events, unread };
}

/** What a later API may leave out is known all the same: whose event it is, and about when it was. */
function completed(event: StackEvent, stackId: string, newer: TimelineEvent | undefined) {
  return {
    ...event,
    StackId: event.StackId || stackId,
    StackName: event.StackName || stackNameOf(stackId),
    Timestamp: event.Timestamp ?? (newer && new Date(newer.at)),
  };
}

export const inside = (window: Window) => (event: TimelineEvent) =>
  event.at >= window.from && event.at < window.to;

/**
 * The failed events of DescribeEvents that the stack events do not carry: early validation
 * errors (with the template's path) and hook failures, inside the operation's window.
 */
export async function readOperationEvents(
  sessions: ReaderSessions,
  stackId: string,
  window: Window,
): Promise<EventsRead> {
  const events: TimelineEvent[] = [];
  const client = sessions.client(stackId);
  let position = 0;
  const unread = await readPages(
    OPERATION_EVENTS,
    (NextToken) =>
      client.send(
        new DescribeEventsCommand({
          StackName: stackId,
          Filters: { FailedEvents: true },
          NextToken,
        }),
      ),
    ({ OperationEvents, NextToken }) => {
      for (const event of OperationEvents ?? []) {
        const own = { ...event, StackId: event.StackId || stackId };
        events.push(...fromOperationEvent(own, position));
        position += 1;
      }
      return { token: NextToken };
    },
  );
  return { events: events.filter(inside(window)), unread };
}
