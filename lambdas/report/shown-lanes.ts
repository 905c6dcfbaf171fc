/** Which lanes are worth a row. Pure. */
import { isOwn, type LaneKind, laneKey, type TimelineEntry, WEIGHT } from './lane';

/** Where there are no more resources than this, all of them are shown. */
const FEW = 14;
const MOST = 48;

/** The lanes to show: what matters most first, in the order in which it came to matter. */
export function shownLanes(
  sorted: readonly TimelineEntry[],
  rootCause: string | null,
  most = MOST,
): Set<string> {
  const kinds = new Map<string, LaneKind>();
  for (const entry of sorted) {
    if (isOwn(entry)) continue;
    const key = laneKey(entry);
    const known = kinds.get(key) ?? 'progress';
    kinds.set(key, WEIGHT[entry.class] < WEIGHT[known] ? entry.class : known);
  }
  const few = kinds.size <= FEW;
  const first = sorted.find((e) => e.eventId === rootCause);
  const weight = ([key, kind]: [string, LaneKind]) =>
    first && key === laneKey(first) ? -1 : WEIGHT[kind];
  const wanted = [...kinds].filter(([, kind]) => few || kind !== 'progress');
  return new Set(
    wanted
      .sort((a, b) => weight(a) - weight(b))
      .slice(0, most)
      .map(([key]) => key),
  );
}
