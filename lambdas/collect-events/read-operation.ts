/** Reads the whole failed operation: its nested stacks and, where asked for, DescribeEvents. */
import type { EnrichmentNote } from '../contracts/evidence';
import type { Classified } from '../stack-events/classification';
import { classify } from '../stack-events/classify';
import { isExplained, isNews, silentStacks } from '../stack-events/cross-check';
import type { TimelineEvent } from '../stack-events/events';
import { isGeneric } from '../stack-events/rank';
import type { FoundFailure } from './found-failure';
import { readOperationEvents } from './read-events';
import { readNested } from './read-nested';
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
