/** What a timeline is made of: entries, lanes, and groups of lanes. */
import type { EvidenceEvent } from '../contracts/evidence';
import type { Segment } from './segments';

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

/** What matters most has the least. */
export const WEIGHT: Record<LaneKind, number> = {
  cause: 0,
  blocker: 1,
  unexplained: 2,
  cancelled: 3,
  consequence: 4,
  warning: 5,
  progress: 6,
};

/** The lane that an event belongs to. */
export const laneKey = (entry: { stackId: string; logicalResourceId: string }): string =>
  `${entry.stackId} ${entry.logicalResourceId}`;

/** An event of the stack itself and not of a resource in it. */
export const isOwn = (entry: TimelineEntry): boolean =>
  entry.physicalResourceId
    ? entry.physicalResourceId === entry.stackId
    : entry.resourceType === 'AWS::CloudFormation::Stack' &&
      entry.logicalResourceId === entry.stackName;

/** In the order in which each key comes first. */
export function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
