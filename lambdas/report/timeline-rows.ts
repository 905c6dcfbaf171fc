/** The rows of the timeline's picture, from top to bottom. Pure. */
import type { Group, Lane } from './lane';
import type { Segment } from './segments';
import type { Timeline } from './timeline';

/** Nothing in it, or in what is nested in it, is worth a row. */
export const isQuiet = (group: Group): boolean =>
  group.lanes.length === 0 && group.folded.others === 0 && group.nested.every(isQuiet);

/** `and 42 more without trouble`. */
export function foldedWords({ folded, lanes }: Group): string[] {
  const more = lanes.length > 0 ? ' more' : '';
  return [
    ...(folded.others > 0 ? [`and ${folded.others}${more} in trouble, not shown`] : []),
    ...(folded.fine > 0 ? [`and ${folded.fine}${more} without trouble`] : []),
  ];
}

/** `and 3 nested stacks without trouble`. */
export function quietWords({ nested }: Group): string[] {
  const quiet = nested.filter(isQuiet).length;
  if (quiet === 0) return [];
  return [`and ${quiet} nested stack${quiet > 1 ? 's' : ''} without trouble`];
}

interface Place {
  y: number;
  depth: number;
}

type LaneRow = Place & { kind: 'lane'; name: string; lane: Lane };
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
