/** The timeline as a picture: SVG made here, every text escaped, readable without a script. Pure. */
import { scaleUtc } from 'd3-scale';
import { oneLine, shorten } from '../redaction/plain';
import type { Edge } from './edges';
import { type Html, html } from './html';
import type { LaneKind } from './lane';
import type { Segment } from './segments';
import type { Timeline } from './timeline';
import { arrows, bar, mark, RIGHT, type Scale, TOP } from './timeline-marks';
import { layoutOf, type Row } from './timeline-rows';

/** Units of the picture; it is scaled to the page. */
const WIDTH = 1000;
const LABELS = 310;

export const KIND_WORDS: Record<LaneKind, string> = {
  cause: 'failed on its own',
  blocker: 'failed in the rollback',
  unexplained: 'failed, not explained',
  cancelled: 'cancelled',
  consequence: 'consequence',
  warning: 'only warned of',
  progress: 'no trouble',
};

/** Of a character, in a typeface that runs wide: names are cut before the picture cuts them. */
const WIDE = { plain: 7.3, bold: 8.2 };
/** What "failed first" takes beside a name. */
const FIRST = 90;

const clock = (at: number): string => new Date(at).toISOString().slice(11, 23);

const fitting = (text: string, width: number, weight: keyof typeof WIDE): string =>
  shorten(text, Math.max(6, Math.floor(width / WIDE[weight])));

/** What a lane did, with exact times, in one sentence. */
export function laneWords(segments: readonly Segment[]): string {
  return segments
    .slice(0, 6)
    .map((s) => {
      const end = s.end === 'open' ? 'no end seen' : `${s.end} ${clock(s.to)}`;
      return `${s.rollback ? 'rollback, ' : ''}${s.doing} ${clock(s.from)} – ${end}`;
    })
    .join('; ');
}

/**
 * @param anchors the id of the page's element for an event, by event id.
 */
export function timelineSvg(
  timeline: Timeline,
  edges: readonly Edge[],
  anchors: ReadonlyMap<string, string>,
): Html {
  const layout = layoutOf(timeline);
  const scale = scaleUtc()
    .domain([timeline.from, timeline.to])
    .range([LABELS + 8, RIGHT]);
  const x: Scale = (at) => Math.round(scale(at) * 10) / 10;
  const height = TOP + layout.height + 10;
  const ticks = scale.ticks(5).filter((at) => at.getTime() % 1000 === 0);
  const format = scale.tickFormat(
    5,
    timeline.to - timeline.from < 3_600_000 ? '%H:%M:%S' : '%H:%M',
  );
  return html`<svg class="timeline" viewBox="0 0 ${WIDTH} ${height}" role="group" aria-label="Timeline of the deployment, ${layout.rows.length} rows">
<defs><clipPath id="labels"><rect x="0" y="0" width="${LABELS}" height="${height}"/></clipPath>
<marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" class="arrowhead"/></marker></defs>
${shade(timeline, x, height)}
<g class="axis" aria-hidden="true"><text x="6" y="${TOP - 14}">UTC, ${new Date(timeline.from).toISOString().slice(0, 10)}</text>${ticksSvg(ticks, x, format, height)}</g>
${layout.rows.map((row) => rowSvg(row, x, anchors))}
<g class="deps" aria-hidden="true">${arrows(layout, edges, x)}</g></svg>`;
}

const shade = ({ rollbackAt, to }: Timeline, x: Scale, height: number): Html | null =>
  rollbackAt === null
    ? null
    : html`<g aria-hidden="true"><rect class="shade" x="${x(rollbackAt)}" y="${TOP - 6}" width="${Math.max(0, RIGHT - x(rollbackAt))}" height="${height - TOP}"/>${
        x(to) - x(rollbackAt) > 70 &&
        html`<text class="shade-name" x="${RIGHT - 4}" y="${height - 4}" text-anchor="end">rollback</text>`
      }</g>`;

/** A clock's width and a little more: labels nearer than this would touch. */
const APART = 76;

function ticksSvg(ticks: readonly Date[], x: Scale, format: (at: Date) => string, height: number) {
  let free = 0;
  return ticks.map((tick) => {
    const at = x(tick.getTime());
    const anchor = at > RIGHT - 40 ? 'end' : at < LABELS + 30 ? 'start' : 'middle';
    const left = at - { end: APART, middle: APART / 2, start: 0 }[anchor];
    const shown = left >= free;
    if (shown) free = left + APART;
    return html`<line x1="${at}" x2="${at}" y1="${TOP - 8}" y2="${height - 6}"/>${shown && html`<text x="${at}" y="${TOP - 14}" text-anchor="${anchor}">${format(tick)}</text>`}`;
  });
}

function rowSvg(row: Row, x: Scale, anchors: ReadonlyMap<string, string>): Html {
  const y = TOP + row.y;
  const left = 6 + row.depth * 14;
  if (row.kind === 'note') {
    return html`<text class="note" x="${left + 20}" y="${y + 15}">${fitting(row.text, LABELS - left - 20, 'plain')}</text>`;
  }
  const first = row.kind === 'lane' && row.lane.root;
  const weight = first || row.kind === 'stack' ? 'bold' : 'plain';
  const name = fitting(oneLine(row.name), LABELS - left - (first ? FIRST : 0) - 22, weight);
  if (row.kind === 'stack') {
    return html`<g class="stack"><title>${row.name}: ${laneWords(row.segments)}</title><g clip-path="url(#labels)"><text x="${left}" y="${y + 16}">${name}</text></g>${row.segments.map((s) => bar(s, x, y + 8, 6))}</g>`;
  }
  const { lane } = row;
  const what = lane.root ? 'failed first' : KIND_WORDS[lane.kind];
  const words = `${oneLine(lane.name)} (${lane.type}), ${what}: ${laneWords(lane.segments)}`;
  const anchor = anchors.get(lane.event.eventId);
  return html`<a class="lane ${lane.kind}${lane.root ? ' root' : ''}"${anchor ? html` href="#${anchor}"` : null} tabindex="0"><title>${words}</title>
<rect class="row" x="0" y="${y}" width="${WIDTH}" height="24"/><g clip-path="url(#labels)"><circle class="dot" cx="${left + 8}" cy="${y + 12}" r="4.5"/><text x="${left + 18}" y="${y + 16}">${name}${lane.root && html`<tspan class="first-name" dx="6">failed first</tspan>`}</text></g>
${lane.segments.map((s) => bar(s, x, y + 5, 14))}${mark(lane.segments, lane.root, x, y + 12)}
<g class="tip"><rect x="${LABELS}" y="${y}" width="${WIDTH - LABELS}" height="24"/><text x="${LABELS + 8}" y="${y + 16}">${shorten(`${what}: ${laneWords(lane.segments)}`, 108)}</text></g></a>`;
}
