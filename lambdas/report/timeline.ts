/** A deployment as lanes over time: one for each resource that matters, grouped by stack. Pure. */
import type { EvidenceEvent } from '../contracts/evidence';
import { type Phase, type Segment, segmentsOf } from './segments';

export type LaneKind =
  | 'cause'
  | 'blocker'
  | 'unexplained'
  | 'cancelled'
  | 'consequence'
  | 'warning'
  | 'progress';

/** An event of the kept timeline, with its class. */
export type TimelineEntry = EvidenceEvent & { class: LaneKind };

export interface Lane {
  id: string;
  name: string;
  type: string;
  kind: LaneKind;
  /** True for the cause that is ranked first. */
  root: boolean;
  segments: Segment[];
  /** The event that the lane leads to: the failed one, else the last. */
  event: TimelineEntry;
}

/** A stack: its own life as a lane, the lanes that matter in it, and the stacks nested in it. */
export interface Group {
  stackId: string;
  /** The root's name, else the logical id by which the parent knows it. */
  name: string;
  own: Segment[];
  lanes: Lane[];
  /** Resources that are not shown, all of them fine, and how many more of the others. */
  folded: { fine: number; others: number };
  nested: Group[];
}

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

export interface TimelineOptions {
  stackId: string;
  stackName: string;
  /** The event that is ranked first. */
  rootCause: string | null;
  /** Lanes that are shown at most, whatever their kind. */
  most?: number;
}

const WEIGHT: Record<LaneKind, number> = {
  cause: 0,
  blocker: 1,
  unexplained: 2,
  cancelled: 3,
  consequence: 4,
  warning: 5,
  progress: 6,
};

/** A picture of less would have its marks on top of one another. */
const SHORTEST_MS = 5000;

/** Where there are no more resources than this, all of them are shown. */
const FEW = 14;
const MOST = 48;

/** Null without an event of this stack or of any nested in it. */
export function timelineOf(
  entries: readonly TimelineEntry[],
  { stackId, stackName, rootCause, most = MOST }: TimelineOptions,
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
  const shown = chosen(sorted, rootCause, most);
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

/** In the order in which each key comes first. */
function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

interface Context {
  byStack: Map<string, TimelineEntry[]>;
  shown: Set<string>;
  rootCause: string | null;
  to: number;
  seen: Set<string>;
}

const laneKey = (entry: { stackId: string; logicalResourceId: string }): string =>
  `${entry.stackId} ${entry.logicalResourceId}`;

/** An event of the stack itself and not of a resource in it. */
const isOwn = (entry: TimelineEntry): boolean =>
  entry.physicalResourceId
    ? entry.physicalResourceId === entry.stackId
    : entry.resourceType === 'AWS::CloudFormation::Stack' &&
      entry.logicalResourceId === entry.stackName;

const isRollbackStart = (entry: TimelineEntry): boolean =>
  isOwn(entry) &&
  (/ROLLBACK_IN_PROGRESS$/.test(entry.status) ||
    (entry.status === 'DELETE_IN_PROGRESS' && /failed to create/.test(entry.reason)));

/** The lanes to show: what matters most first, in the order in which it came to matter. */
function chosen(
  sorted: readonly TimelineEntry[],
  rootCause: string | null,
  most: number,
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

interface GroupHead {
  stackId: string;
  name: string;
  /** The parent's: what goes with its rollback may have none of its own. */
  rollbackAt: number | null;
}

function groupOf({ stackId, name, rollbackAt }: GroupHead, context: Context): Group {
  context.seen.add(stackId);
  const events = context.byStack.get(stackId) ?? [];
  const rollback = events.find(isRollbackStart);
  const phases: Phase = {
    rollbackAt: rollback ? Date.parse(rollback.timestamp) : rollbackAt,
  };
  const group: Group = {
    stackId,
    name,
    own: segmentsOf(events.filter(isOwn), phases, context.to),
    lanes: [],
    folded: { fine: 0, others: 0 },
    nested: [],
  };
  const byResource = groupedBy(
    events.filter((e) => !isOwn(e)),
    (e) => e.logicalResourceId,
  );
  for (const [logicalId, own] of byResource) {
    const child = own.find((e) => context.byStack.has(e.physicalResourceId ?? ''));
    const childId = child?.physicalResourceId ?? '';
    if (child && childId !== stackId && !context.seen.has(childId)) {
      const head = { stackId: childId, name: logicalId, rollbackAt: phases.rollbackAt };
      group.nested.push(groupOf(head, context));
      continue;
    }
    const lane = laneOf(own, phases, context);
    if (context.shown.has(lane.id)) group.lanes.push(lane);
    else group.folded[lane.kind === 'progress' ? 'fine' : 'others'] += 1;
  }
  return group;
}

function laneOf(events: TimelineEntry[], phases: Phase, context: Context): Lane {
  const [first] = events as [TimelineEntry, ...TimelineEntry[]];
  const worst = events.reduce((a, b) => (WEIGHT[b.class] < WEIGHT[a.class] ? b : a), first);
  const rooted = events.find((e) => e.eventId === context.rootCause);
  return {
    id: laneKey(first),
    name: first.logicalResourceId,
    type: first.resourceType,
    kind: rooted ? 'cause' : worst.class,
    root: Boolean(rooted),
    segments: segmentsOf(events, phases, context.to),
    event: rooted ?? (worst.class === 'progress' ? (events.at(-1) ?? first) : worst),
  };
}
