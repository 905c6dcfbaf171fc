/** Reads the whole failed operation: its nested stacks and, where asked for, DescribeEvents. */
import pLimit from 'p-limit';
import type { EnrichmentNote } from '../contracts/evidence';
import type { Classified } from '../stack-events/classification';
import { classify } from '../stack-events/classify';
import { isExplained, isNews, silentStacks } from '../stack-events/cross-check';
import { childStackId, isFailed, type TimelineEvent } from '../stack-events/events';
import { isGeneric } from '../stack-events/rank';
import type { Window } from '../stack-events/select-operation';
import type { FoundFailure } from './found-failure';
import { inside, readEvents, readOperationEvents } from './read-events';
import type { ReaderSessions } from './reader';

/** Stacks that are asked for what their stack events do not tell. */
const MAX_ASKED = 5;

export interface OperationRead extends Pick<FoundFailure, 'changeSets'> {
  /** Every event of the operation, classified; raw. */
  classified: Classified[];
  /** What could not be read. */
  notes: EnrichmentNote[];
}

export async function readOperation(
  sessions: ReaderSessions,
  { named, events, window, unread, changeSets }: FoundFailure,
): Promise<OperationRead> {
  const { stackId: rootId, operation } = named.failure;
  const nested = await readNested(sessions, rootId, events, window);
  const { byStack } = nested;
  const notes = [...unread, ...nested.unread].map(note('events'));
  const classifyAll = () =>
    classify({ operation, rootId, byStack }, (event) => isGeneric(event, operation));
  const classified = classifyAll();
  if (isExplained(classified)) return { classified, notes, changeSets };
  try {
    const found: TimelineEvent[] = [];
    for (const id of [rootId, ...silentStacks(classified, byStack)].slice(0, MAX_ASKED)) {
      const told = await readOperationEvents(sessions, id, window);
      if (told.unread) notes.push(note('validation')(`older events of ${id}: ${told.unread}`));
      const news = told.events.filter((event) => isNews(event, classified));
      byStack.set(id, [...(byStack.get(id) ?? []), ...news]);
      found.push(...news);
    }
    return { classified: found.length > 0 ? classifyAll() : classified, notes, changeSets };
  } catch (error) {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { classified, notes: [...notes, note('validation')(detail)], changeSets };
  }
}

const note =
  (source: EnrichmentNote['source']) =>
  (detail: string): EnrichmentNote => ({ source, outcome: 'failed', detail });

/** Stacks read at the same time; more would only be throttled. */
const PARALLEL = 5;

/** Stacks, and time, beyond which nesting is not followed; the wrappers stay as causes. */
const MAX_STACKS = 500;
const MAX_MS = 60_000;

interface NestedRead {
  /** The root's events first; a child whose events were not to be had is left out. */
  byStack: Map<string, TimelineEvent[]>;
  /** What was left unread, in words. */
  unread: string[];
}

/** Reads the tree below the root; what can't be read of it is said, and is not an error. */
async function readNested(
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
