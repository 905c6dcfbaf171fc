/** From the events of stacks to groups of lanes, nested as the stacks are. Pure. */
import {
  type Group,
  groupedBy,
  isOwn,
  type Lane,
  laneKey,
  type TimelineEntry,
  WEIGHT,
} from './lane';
import { type Phase, segmentsOf } from './segments';

export interface Context {
  byStack: Map<string, TimelineEntry[]>;
  shown: Set<string>;
  rootCause: string | null;
  to: number;
  /** Stacks that have their group. */
  seen: Set<string>;
}

export const isRollbackStart = (entry: TimelineEntry): boolean =>
  isOwn(entry) &&
  (/ROLLBACK_IN_PROGRESS$/.test(entry.status) ||
    (entry.status === 'DELETE_IN_PROGRESS' && /failed to create/.test(entry.reason)));

interface GroupHead {
  stackId: string;
  name: string;
  /** The parent's: what goes with its rollback may have none of its own. */
  rollbackAt: number | null;
}

export function groupOf({ stackId, name, rollbackAt }: GroupHead, context: Context): Group {
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
