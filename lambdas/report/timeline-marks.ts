/** What is drawn over time: bars, marks where they end, arrows between them. Pure. */
import type { Edge } from './edges';
import { type Html, html } from './html';
import type { Segment } from './segments';
import type { Layout } from './timeline-rows';

/** The right end of the time, and what stands above the first row, in units of the picture. */
export const RIGHT = 984;
export const TOP = 34;

/** From epoch milliseconds to units of the picture. */
export type Scale = (at: number) => number;

/** A bar is never too thin to be seen. */
export function bar(s: Segment, x: Scale, y: number, height: number): Html {
  const width = Math.max(3, x(s.to) - x(s.from));
  return html`<rect class="bar ${s.end}${s.rollback ? ' back' : ''}" x="${Math.min(x(s.from), RIGHT - 3)}" y="${y}" width="${Math.min(width, RIGHT - x(s.from) + 3)}" height="${height}" rx="3"/>`;
}

/** A cross where it failed, a ring where it was cancelled; the first failure is encircled. */
export function mark(segments: readonly Segment[], root: boolean, x: Scale, y: number): Html[] {
  return segments.flatMap((s) => {
    const at = Math.min(x(s.to), RIGHT - 5);
    if (s.end === 'cancelled') return [html`<circle class="ring" cx="${at}" cy="${y}" r="4.5"/>`];
    if (s.end !== 'failed') return [];
    const cross = html`<path class="cross" d="M${at - 4} ${y - 4}l8 8m0-8l-8 8"/>`;
    return root && !s.rollback
      ? [html`<circle class="first" cx="${at}" cy="${y}" r="9"/>${cross}`]
      : [cross];
  });
}

/** From the end of what is needed to the start of what needs it. */
export function arrows(layout: Layout, edges: readonly Edge[], x: Scale): Html[] {
  return edges.flatMap(({ from, to }) => {
    const [a, b] = [layout.lanes.get(from), layout.lanes.get(to)];
    const [end, start] = [a?.lane.segments[0]?.to, b?.lane.segments[0]?.from];
    if (!a || !b || end === undefined || start === undefined) return [];
    const [x1, y1, x2, y2] = [x(end), TOP + a.y + 12, x(start), TOP + b.y + 12];
    const bend = Math.max(12, Math.abs(x2 - x1) / 2);
    return [
      html`<path class="dep" d="M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}" marker-end="url(#arrow)"/>`,
    ];
  });
}
