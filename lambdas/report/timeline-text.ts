/** The timeline for a terminal and for Markdown: one line a lane. Pure. */
import { scaleUtc } from 'd3-scale';
import { oneLine } from '../redaction/plain';
import type { Group, Lane, LaneKind } from './lane';
import type { Segment } from './segments';
import type { Timeline } from './timeline';
import { foldedWords, isQuiet, quietWords } from './timeline-rows';

/** What stands before a lane's name. */
export const MARKS: Record<LaneKind, string> = {
  cause: '✕',
  blocker: '!',
  unexplained: '?',
  cancelled: '○',
  consequence: '·',
  warning: '~',
  progress: ' ',
};

const ENDS: Record<Segment['end'], string> = {
  complete: '',
  failed: '✕',
  cancelled: '○',
  open: '',
};

const clock = (at: number): string => new Date(at).toISOString().slice(11, 19);

const padded = (text: string, width: number): string =>
  text.length <= width ? text.padEnd(width) : `${text.slice(0, Math.max(0, width - 1))}…`;

/** Names differ at their end, where the CDK puts its hash: what is cut is cut in the middle. */
function named(label: string, width: number): string {
  if (label.length <= width) return label.padEnd(width);
  const tail = Math.floor((width - 1) / 2);
  return `${label.slice(0, width - 1 - tail)}…${label.slice(-tail)}`;
}

/** `52 s`, `12 min`. */
export function lasting(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/** Lines of at most `width` columns; `━` is the deployment, `░` the rollback. */
export function timelineText(timeline: Timeline, width: number): string[] {
  const names = Math.min(32, Math.max(14, Math.floor(width * 0.4)));
  const bars = Math.max(10, width - names - 1);
  const scale = scaleUtc()
    .domain([timeline.from, timeline.to])
    .rangeRound([0, bars - 1]);
  const row = (label: string, segments: Segment[]): string =>
    `${named(label, names)} ${barOf(segments, scale, bars)}`.trimEnd();
  const lane = (depth: string) => (one: Lane) =>
    row(`${depth}${one.root ? '▶' : MARKS[one.kind]} ${oneLine(one.name)}`, one.segments);
  const group = (one: Group, depth: string): string[] => [
    row(`${depth}${oneLine(one.name)}`, one.own),
    ...one.lanes.map(lane(`${depth}  `)),
    ...foldedWords(one).map((words) => padded(`${depth}    ${words}`, width).trimEnd()),
    ...one.nested.filter((n) => !isQuiet(n)).flatMap((child) => group(child, `${depth}  `)),
    ...quietWords(one).map((words) => padded(`${depth}    ${words}`, width).trimEnd()),
  ];
  const span = `${clock(timeline.from)} to ${clock(timeline.to)} UTC (${lasting(timeline.to - timeline.from)})`;
  return [
    padded(span, width).trimEnd(),
    ...group(timeline.root, ''),
    ...legend.map((line) => padded(line, width).trimEnd()),
  ];
}

const legend = ['▶ failed first  ✕ failed  ○ cancelled', '! in the rollback  ━ deploy  ░ rollback'];

function barOf(segments: Segment[], scale: (at: number) => number, width: number): string {
  const cells = Array.from({ length: width }, () => ' ');
  for (const one of segments) {
    const [from, to] = [scale(one.from), scale(one.to)];
    for (let i = from; i <= to; i++) cells[i] = one.rollback ? '░' : '━';
  }
  for (const one of segments) if (ENDS[one.end]) cells[scale(one.to)] = ENDS[one.end];
  return cells.join('').trimEnd();
}
