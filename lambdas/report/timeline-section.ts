/** The timeline of the report: the picture, its legend, and the same in words. Pure. */
import { oneLine, shorten } from '../redaction/plain';
import type { Answer } from './answer';
import type { Edge } from './edges';
import { type Html, html } from './html';
import type { Group, Lane } from './lane';
import type { Timeline } from './timeline';
import { KIND_WORDS, timelineSvg } from './timeline-svg';
import { lasting } from './timeline-text';
import type { Trouble } from './trouble';
import { count } from './words';

interface Moment {
  at: number;
  text: string;
  root?: boolean;
}

/** The same in words, in order: what a screen reader, or a hurried one, needs of the picture. */
function story({ from, rollbackAt, to }: Timeline, parts: TimelineParts): Html {
  const { answer, operation, cancelled } = parts;
  const each = (troubles: readonly Trouble[], did: string): Moment[] =>
    troubles.slice(0, 3).map(({ at, what }) => ({ at: Date.parse(at), text: `${what} ${did}` }));
  const [first] = each([answer.first], 'failed first');
  const stopped = cancelled ? `; ${count(cancelled, 'resource')} cancelled` : '';
  const moments: Moment[] = [
    { at: from, text: `${operation} began` },
    ...(first ? [{ ...first, root: true }] : []),
    ...each(answer.others, 'failed on its own'),
    ...(rollbackAt === null ? [] : [{ at: rollbackAt, text: `the rollback began${stopped}` }]),
    ...each(answer.blockers, 'failed in the rollback'),
  ];
  const sorted = moments.filter(({ at }) => Number.isFinite(at)).sort((a, b) => a.at - b.at);
  const stands = `${answer.standing.status}${answer.state && ` (${answer.state})`}`;
  return html`<ol class="story">${[
    ...sorted,
    { at: to, text: `last event; the stack is ${stands}` },
  ].map(
    ({ at, text, root }: Moment) =>
      html`<li${root === true && html` class="root"`}><time>${clock(at)}</time> ${shorten(oneLine(text), 200)}</li>`,
  )}</ol>`;
}

const clock = (at: number): string => new Date(at).toISOString().slice(11, 19);

const lanesIn = ({ lanes, nested }: Group): Lane[] => [...lanes, ...nested.flatMap(lanesIn)];

const KINDS = ['cause', 'blocker', 'cancelled', 'consequence', 'unexplained', 'warning'] as const;

/** Of what is in the picture. */
function legend({ rollbackAt }: Timeline, lanes: readonly Lane[], edges: readonly Edge[]): Html {
  const kinds = KINDS.filter((kind) => lanes.some((lane) => lane.kind === kind));
  return html`<ul class="legend">${kinds.map((kind) => html`<li><span class="tag ${kind}">●</span> ${KIND_WORDS[kind]}</li>`)}<li>green bars: done</li><li>× failed there</li>${kinds.includes('cancelled') && html`<li>○ cancelled there</li>`}${rollbackAt !== null && html`<li>pale bars: rollback</li>`}${edges.length > 0 && html`<li>dashed arrows: is needed by</li>`}</ul>`;
}

export interface TimelineParts {
  /** Null where no event has a time. */
  timeline: Timeline | null;
  answer: Answer;
  operation: string;
  /** Resources that were cancelled. */
  cancelled: number;
  /** What needs what, from the templates. */
  edges: readonly Edge[];
  /** What was never begun, because it needs what failed. */
  neverStarted: readonly string[];
}

/** The picture, the same in words, and what its marks mean. */
export function timelineSection(parts: TimelineParts, anchors: ReadonlyMap<string, string>): Html {
  const { timeline, edges, neverStarted } = parts;
  if (!timeline) return html`<section><h2>Timeline</h2><p>No event has a time.</p></section>`;
  const lanes = lanesIn(timeline.root);
  const shown = new Set(lanes.map(({ id }) => id));
  const drawn = edges.filter(({ from, to }) => shown.has(from) && shown.has(to));
  const took = lasting(timeline.to - timeline.from);
  const never = neverStarted.slice(0, 12).join(', ');
  const more = neverStarted.length > 12 ? ` and ${neverStarted.length - 12} more` : '';
  return html`<section><h2>Timeline</h2>
<p class="small">${timeline.shown} of ${timeline.resources} resources, ${took}. Focus or point at a row for exact times (UTC).</p>
<div class="picture" tabindex="0" role="region" aria-label="Timeline">${timelineSvg(timeline, drawn, anchors)}</div>
${legend(timeline, lanes, drawn)}
${story(timeline, parts)}
${neverStarted.length > 0 && html`<p class="small">Never begun, because they need what failed: ${never}${more}.</p>`}</section>`;
}
