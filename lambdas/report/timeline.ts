/** A deployment as lanes over time: one for each resource that matters, grouped by stack. Pure. */
import { type Context, groupOf, isRollbackStart } from './groups';
import {
  type Group,
  groupedBy,
  isOwn,
  type LaneKind,
  laneKey,
  type TimelineEntry,
  WEIGHT,
} from './lane';

export interface Timeline {
  from: number;
  to: number;
  /** When the root's rollback began; null where there was none. */
  rollbackAt: number | null;
  root: Group;
  /** Resource lanes that are shown. */
  shown: number;
  resources: number;
}

interface TimelineOptions {
  stackId: string;
  stackName: string;
  /** The event that is ranked first. */
  rootCause: string | null;
  /** Lanes that are shown at most, whatever their kind. */
  most?: number;
}

/** A picture of less would have its marks on top of one another. */
const SHORTEST_MS = 5000;

/** Null without an event of this stack or of any nested in it. */
export function timelineOf(
  entries: readonly TimelineEntry[],
  { stackId, stackName, rootCause, most }: TimelineOptions,
): Timeline | null {
  const sorted = entries
    .map((entry) => ({ entry, at: Date.parse(entry.timestamp) }))
    .filter(({ at }) => Number.isFinite(at))
    .sort((a, b) => a.at - b.at)
    .map(({ entry }) => entry);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (!first || !last) return null;
  const from = Date.parse(first.timestamp);
  const to = Math.max(Date.parse(last.timestamp), from + SHORTEST_MS);
  const byStack = groupedBy(sorted, (entry) => entry.stackId);
  const shown = shownLanes(sorted, rootCause, most);
  const context: Context = { byStack, shown, rootCause, to, seen: new Set() };
  const root = groupOf({ stackId, name: stackName, rollbackAt: null }, context);
  // Stacks that no wrapper names (a partial dump) still belong to the deployment.
  for (const [id, [one]] of byStack) {
    if (!context.seen.has(id)) {
      const name = one?.stackName ?? id;
      root.nested.push(groupOf({ stackId: id, name, rollbackAt: null }, context));
    }
  }
  const rollback = (byStack.get(stackId) ?? []).find(isRollbackStart);
  return {
    from,
    to,
    rollbackAt: rollback ? Date.parse(rollback.timestamp) : null,
    root,
    shown: shown.size,
    resources: new Set(sorted.filter((e) => !isOwn(e)).map(laneKey)).size,
  };
}

/** Where there are no more resources than this, all of them are shown. */
const FEW = 14;
const MOST = 48;

/** The lanes to show: what matters most first, in the order in which it came to matter. */
function shownLanes(
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
