/** The rim to CloudFormation: reads stacks and their events, page by page, only as far as needed. */
import {
  DescribeEventsCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type OperationEvent,
  type Stack,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import pLimit from 'p-limit';
import { ContractError } from '../runtime/errors';
import {
  childStackId,
  isFailed,
  stackNameOf,
  type TimelineEvent,
  toTimelineEvent,
} from '../stack-events/events';
import type { Window } from '../stack-events/operation';
import type { ReaderSessions } from './reader';

/** Stacks read at the same time; more would only be throttled. */
const PARALLEL = 5;

/** Nesting and breadth beyond this are not followed; the wrappers stay as causes. */
const MAX_STACKS = 500;

/** @throws ContractError when CloudFormation does not know the stack. */
export async function describeStack(sessions: ReaderSessions, stackId: string): Promise<Stack> {
  await sessions.admit([stackId]);
  const { Stacks } = await sessions
    .client(stackId)
    .send(new DescribeStacksCommand({ StackName: stackId }));
  const stack = Stacks?.[0];
  if (!stack) throw new ContractError(`detail.stack-id: CloudFormation knows no stack ${stackId}`);
  return stack;
}

/**
 * A stack's events, newest first, read until `enough` says so or there are no more.
 *
 * `enough` is asked after each page with all that was read so far. It is not asked once a page
 * came out of order: then only the end of the history is safe.
 */
export async function readEvents(
  sessions: ReaderSessions,
  stackId: string,
  enough: (events: TimelineEvent[]) => boolean,
): Promise<TimelineEvent[]> {
  const events: TimelineEvent[] = [];
  const seen = new Set<string>();
  let ordered = true;
  let token: string | undefined;
  do {
    const page = await sessions
      .client(stackId)
      .send(new DescribeStackEventsCommand({ StackName: stackId, NextToken: token }));
    for (const event of page.StackEvents ?? []) {
      const next = toTimelineEvent(event, events.length);
      // A stack that goes on while its pages are read can shift an event onto two of them.
      const key = `${next.eventId}|${next.status}|${next.at}`;
      if (seen.has(key)) continue;
      seen.add(key);
      ordered &&= next.at <= (events.at(-1)?.at ?? Number.POSITIVE_INFINITY);
      events.push(next);
    }
    token = page.NextToken;
  } while (token && !(ordered && enough(events)));
  return events;
}

const inside = (window: Window) => (event: TimelineEvent) =>
  event.at >= window.from && event.at < window.to;

/**
 * Reads, level by level, the events of every nested stack that the operation touched.
 * A child whose events are not to be had is left out; its wrapper then stands as the cause.
 */
export async function readNested(
  sessions: ReaderSessions,
  rootId: string,
  rootEvents: readonly TimelineEvent[],
  window: Window,
): Promise<Map<string, TimelineEvent[]>> {
  const byStack = new Map<string, TimelineEvent[]>([[rootId, [...rootEvents]]]);
  let level = childrenOf(rootEvents, byStack);
  while (level.length > 0 && byStack.size < MAX_STACKS) {
    level = level.slice(0, MAX_STACKS - byStack.size);
    await sessions.admit(level);
    const read = await pLimit(PARALLEL).map(level, (id) => readChild(sessions, id, window));
    const found = read.filter((child) => child.events.length > 0);
    for (const { stackId, events } of found) byStack.set(stackId, events);
    level = childrenOf(
      found.flatMap((child) => child.events),
      byStack,
    );
  }
  return byStack;
}

async function readChild(sessions: ReaderSessions, stackId: string, window: Window) {
  try {
    const all = await readEvents(sessions, stackId, (events) => {
      const oldest = events.at(-1);
      return oldest !== undefined && oldest.at < window.from;
    });
    return { stackId, events: all.filter(inside(window)) };
  } catch (error) {
    // A child deleted more than 90 days ago, or one that we may not read.
    if (isUnreadable(error)) return { stackId, events: [] };
    throw error;
  }
}

const isUnreadable = (error: unknown): boolean =>
  error instanceof Error && ['ValidationError', 'AccessDenied'].includes(error.name);

/** The children that failed come first: where not all can be read, they are the ones that tell. */
function childrenOf(events: readonly TimelineEvent[], known: ReadonlyMap<string, unknown>) {
  const failed = events.filter(isFailed);
  return [...new Set([...failed, ...events].map(childStackId))].filter(
    (id) => id && !known.has(id),
  );
}

/** Failed events that are read at most; the newest come first. */
const MAX_OPERATION_EVENTS = 1_000;

/**
 * The failed events of DescribeEvents that the stack events do not carry: early validation
 * errors (with the template's path) and hook failures, inside the operation's window.
 */
export async function readOperationEvents(
  sessions: ReaderSessions,
  stackId: string,
  window: Window,
): Promise<TimelineEvent[]> {
  const found: OperationEvent[] = [];
  let token: string | undefined;
  do {
    const page = await sessions.client(stackId).send(
      new DescribeEventsCommand({
        StackName: stackId,
        Filters: { FailedEvents: true },
        NextToken: token,
      }),
    );
    found.push(...(page.OperationEvents ?? []));
    token = page.NextToken;
  } while (token && found.length < MAX_OPERATION_EVENTS);
  return found
    .flatMap((event, index) =>
      fromOperationEvent({ ...event, StackId: event.StackId || stackId }, index),
    )
    .filter(inside(window));
}

/** A validation or hook failure as an event of the timeline; other kinds are stack events already. */
export function fromOperationEvent(event: OperationEvent, position: number): TimelineEvent[] {
  const reason = operationEventReason(event);
  if (!reason) return [];
  const asStackEvent = {
    ...event,
    StackName: undefined,
    ResourceStatus: undefined,
    ResourceStatusReason: reason,
  };
  const status = event.EventType === 'HOOK_INVOCATION_ERROR' ? 'HOOK_FAILED' : 'VALIDATION_FAILED';
  return [
    {
      ...toTimelineEvent(asStackEvent as unknown as StackEvent, position),
      logicalResourceId: event.LogicalResourceId || stackNameOf(event.StackId ?? ''),
      status,
      source: 'operation-event',
    },
  ];
}

function operationEventReason(event: OperationEvent): string {
  if (event.EventType === 'VALIDATION_ERROR') {
    const where = event.ValidationPath ? ` (at ${event.ValidationPath})` : '';
    return `${event.ValidationName ?? 'Validation'}: ${event.ValidationStatusReason ?? 'failed'}${where}`;
  }
  if (event.EventType === 'HOOK_INVOCATION_ERROR') {
    return `The following hook(s) failed: [${event.HookType ?? ''}]: ${event.HookStatusReason ?? ''}`;
  }
  return '';
}
