/** Reads, level by level, the events of every nested stack that an operation touched. */
import pLimit from 'p-limit';
import { childStackId, isFailed, type TimelineEvent } from '../stack-events/events';
import type { Window } from '../stack-events/select-operation';
import { inside, readEvents } from './read-events';
import type { ReaderSessions } from './reader';

/** Stacks read at the same time; more would only be throttled. */
const PARALLEL = 5;

/** Stacks, and time, beyond which nesting is not followed; the wrappers stay as causes. */
const MAX_STACKS = 500;
const MAX_MS = 60_000;

export interface NestedRead {
  /** The root's events first; a child whose events were not to be had is left out. */
  byStack: Map<string, TimelineEvent[]>;
  /** What was left unread, in words. */
  unread: string[];
}

/** Reads the tree below the root; what can't be read of it is said, and is not an error. */
export async function readNested(
  sessions: ReaderSessions,
  rootId: string,
  rootEvents: readonly TimelineEvent[],
  window: Window,
): Promise<NestedRead> {
  const byStack = new Map<string, TimelineEvent[]>([[rootId, [...rootEvents]]]);
  const unread: string[] = [];
  const until = Date.now() + MAX_MS;
  let level = childrenOf(rootEvents, byStack);
  while (level.length > 0) {
    const room = Date.now() < until ? MAX_STACKS - byStack.size : 0;
    if (level.length > room) unread.push(`${level.length - room} nested stacks: too many`);
    level = level.slice(0, room);
    await sessions.admit(level);
    const read = await pLimit(PARALLEL).map(level, (id) => readChild(sessions, id, window));
    unread.push(...read.flatMap((child) => child.unread ?? []));
    const found = read.filter((child) => child.events.length > 0);
    for (const { stackId, events } of found) byStack.set(stackId, events);
    level = childrenOf(
      found.flatMap((child) => child.events),
      byStack,
    );
  }
  return { byStack, unread };
}

async function readChild(sessions: ReaderSessions, stackId: string, window: Window) {
  try {
    const { events, unread } = await readEvents(sessions, stackId, (events) => {
      const oldest = events.at(-1);
      return oldest !== undefined && oldest.at < window.from;
    });
    const what = unread && `older events of ${stackId}: ${unread}`;
    return { stackId, events: events.filter(inside(window)), unread: what };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return { stackId, events: [], unread: `the nested stack ${stackId}: ${error.message}` };
  }
}

/** A child deleted more than 90 days ago, or one that we may not read. */
const isUnreadable = (error: unknown): error is Error =>
  error instanceof Error && ['ValidationError', 'AccessDenied'].includes(error.name);

/** The children that failed come first: where not all can be read, they are the ones that tell. */
function childrenOf(events: readonly TimelineEvent[], known: ReadonlyMap<string, unknown>) {
  const failed = events.filter(isFailed);
  return [...new Set([...failed, ...events].map(childStackId))].filter(
    (id) => id && !known.has(id),
  );
}
