/** The rows of the timeline's picture, from top to bottom. Pure. */

import { foldedWords, isQuiet, quietWords } from './fold';
import type { Group, Lane } from './lane';
import type { Segment } from './segments';
import type { Timeline } from './timeline';

interface Place {
  y: number;
  depth: number;
}

export type LaneRow = Place & { kind: 'lane'; name: string; lane: Lane };
export type Row =
  | LaneRow
  | (Place & { kind: 'stack'; name: string; segments: Segment[] })
  | (Place & { kind: 'note'; text: string });

export interface Layout {
  rows: Row[];
  /** By lane id. */
  lanes: Map<string, LaneRow>;
  height: number;
}

const ROW = 26;
/** Deeper nesting is shown, but no further indented. */
const DEEPEST = 5;

export function layoutOf({ root }: Timeline): Layout {
  const rows: Row[] = [];
  const lanes = new Map<string, LaneRow>();
  let y = 0;
  const place = (depth: number): Place => {
    const at = { y, depth: Math.min(depth, DEEPEST) };
    y += ROW;
    return at;
  };
  const add = (group: Group, depth: number): void => {
    rows.push({ ...place(depth), kind: 'stack', name: group.name, segments: group.own });
    for (const lane of group.lanes) {
      const row: LaneRow = { ...place(depth), kind: 'lane', name: lane.name, lane };
      rows.push(row);
      lanes.set(lane.id, row);
    }
    for (const text of foldedWords(group)) rows.push({ ...place(depth), kind: 'note', text });
    for (const child of group.nested) if (!isQuiet(child)) add(child, depth + 1);
    for (const text of quietWords(group)) rows.push({ ...place(depth), kind: 'note', text });
  };
  add(root, 0);
  return { rows, lanes, height: y };
}
