/** A finished triage as one self-contained file: answer, timeline, hypotheses, evidence. Pure. */
import type { Receipt } from '../contracts/receipt';
import { type Answer, answerOf } from './answer';
import { stuckSection, troubleCard } from './answer-html';
import type { Edge } from './edges';
import { document, type Html, html } from './html';
import { consoleLinks } from './links';
import { oneLine, shorten } from './plain';
import {
  definitionSection,
  eventsSection,
  hypothesesSection,
  leftOutSection,
  type StateTime,
  shownEvents,
  smallPrint,
} from './report-sections';
import { REPORT_STYLE } from './report-style';
import { type Timeline, type TimelineEntry, timelineOf } from './timeline';
import { KIND_WORDS, timelineSvg } from './timeline-svg';
import { lasting } from './timeline-text';
import { count, minute } from './words';

export interface ReportInput {
  receipt: Receipt;
  /** Every event of the operation; where none was kept, the evidence stands in. */
  entries: readonly TimelineEntry[];
  /** What needs what, from the templates; for these lanes alone. */
  edges: readonly Edge[];
  /** What was never begun, because it needs what failed. */
  neverStarted: readonly string[];
  states: readonly StateTime[];
  /** It ran on this machine and not in AWS. */
  local: boolean;
  /** The version of this program. */
  version: string;
}

/** The events of the evidence itself, where no timeline was kept. */
export function entriesOf(receipt: Receipt): TimelineEntry[] {
  return [
    ...receipt.root_causes.map((e) => ({ ...e, class: 'cause' as const })),
    ...receipt.rollback_blockers.map((e) => ({ ...e, class: 'blocker' as const })),
    ...receipt.other_events,
  ];
}

/** The timeline of a triage, however much of it was kept. */
export const timelineIn = (receipt: Receipt, entries: readonly TimelineEntry[]): Timeline | null =>
  timelineOf(entries.length > 0 ? entries : entriesOf(receipt), {
    stackId: receipt.failure.stackId,
    stackName: receipt.failure.stackName,
    rootCause: receipt.root_causes[0]?.eventId ?? null,
  });

/** The whole file. */
export function reportPage(input: ReportInput): string {
  const { receipt } = input;
  const answer = answerOf(receipt);
  const waits = answer.standing.kind === 'stuck';
  const events = shownEvents(receipt, input.entries);
  const anchors = new Map(events.map((event, i) => [event.eventId, `event-${i + 1}`]));
  const body = html`${head(answer, receipt)}
${answerCard(answer)}
${waits && stuckSection(answer)}
${evidenceSection(answer, input)}
${othersSection(answer)}
${!waits && stuckSection(answer)}
${timelineSection(input, anchors)}
${hypothesesSection(receipt, anchors)}
${definitionSection(receipt)}
${eventsSection(events, anchors)}
${leftOutSection(receipt)}
${smallPrint(receipt, input.states, input.version)}`;
  return document(answer.title, body, { style: REPORT_STYLE, wide: true, policy: true });
}

const head = (answer: Answer, { failure }: Receipt): Html => {
  const title = answer.title.split(`, ${answer.standing.words}`)[0] ?? answer.title;
  const { kind, words } = answer.standing;
  return html`<h1>${title}${words && html` <span class="pill ${kind}">${words}</span>`}</h1>
<p class="small">${answer.place} · began ${minute(failure.started_at)}</p>`;
};

const answerCard = ({
  why,
  sure,
  action,
  decided,
}: Answer): Html => html`<section class="answer" aria-label="The answer"><dl>
<dt>Why</dt><dd class="why">${shorten(oneLine(why ?? 'No hypothesis stands; what follows is all that is known.'), 1000)}${sure && html` <span class="sure">${sure}</span>`}</dd>
${action !== '' && html`<dt>Do</dt><dd>${shorten(action, 2000)}</dd>`}
${decided && html`<dt>Decided</dt><dd>${decided}</dd>`}</dl></section>`;

function evidenceSection({ first, counts }: Answer, { receipt, local }: ReportInput): Html {
  // An execution on somebody's own machine has no page in the console.
  const links = consoleLinks(receipt.failure, local ? '' : receipt.run.execution_arn);
  return html`<section class="failed"><h2>Failed first</h2><p><strong class="what">${oneLine(first.what)}</strong> in ${first.where} · ${minute(first.at)}</p>
<blockquote>${shorten(first.sentence, 3000)}</blockquote>
${oneLine(first.reason) !== first.sentence && html`<details><summary>The whole reason, as CloudFormation reported it</summary><blockquote>${shorten(first.reason, 8000)}</blockquote></details>`}
<p class="small">${counts}</p>
<ul class="links">${links.map((l) => html`<li><a rel="noopener noreferrer" href="${l.url}">${l.text}</a></li>`)}</ul></section>`;
}

const othersSection = ({ others }: Answer): Html | null =>
  others.length === 0
    ? null
    : html`<section class="failed"><h2>Failed on their own as well</h2><div class="columns">${others.slice(0, 12).map(troubleCard)}</div>${others.length > 12 && html`<p class="small">and ${others.length - 12} more in the table of events</p>`}</section>`;

/** The same in words, in order: what a screen reader, or a hurried one, needs of the picture. */
function story(timeline: Timeline, receipt: Receipt): Html {
  const answer = answerOf(receipt);
  const cancelled = receipt.accounting.cancelled;
  const items: [at: number, text: string, root?: boolean][] = [
    [timeline.from, `${receipt.failure.operation} began`],
    [Date.parse(answer.first.at), `${answer.first.what} failed first`, true],
    ...answer.others
      .slice(0, 3)
      .map((o): [number, string] => [Date.parse(o.at), `${o.what} failed on its own`]),
    ...(timeline.rollbackAt === null
      ? []
      : ([
          [
            timeline.rollbackAt,
            `the rollback began${cancelled ? `; ${count(cancelled, 'resource')} cancelled` : ''}`,
          ],
        ] as [number, string][])),
    ...answer.blockers
      .slice(0, 3)
      .map((b): [number, string] => [Date.parse(b.at), `${b.what} blocked the rollback`]),
  ];
  const sorted = items.filter(([at]) => Number.isFinite(at)).sort((a, b) => a[0] - b[0]);
  const { status, words } = answer.standing;
  return html`<ol class="story">${sorted.map(
    ([at, text, root]) =>
      html`<li${root ? html` class="root"` : null}><time>${new Date(at).toISOString().slice(11, 19)}</time> ${shorten(oneLine(text), 200)}</li>`,
  )}<li><time>${new Date(timeline.to).toISOString().slice(11, 19)}</time> last event; the stack is ${status}${words && ` (${words})`}</li></ol>`;
}

const LEGEND = ['cause', 'blocker', 'cancelled', 'consequence'] as const;

function timelineSection(input: ReportInput, anchors: ReadonlyMap<string, string>): Html {
  const timeline = timelineIn(input.receipt, input.entries);
  if (!timeline) return html`<section><h2>Timeline</h2><p>No event has a time.</p></section>`;
  const { neverStarted, edges } = input;
  const took = lasting(timeline.to - timeline.from);
  const never = neverStarted.slice(0, 12).join(', ');
  const more = neverStarted.length > 12 ? ` and ${neverStarted.length - 12} more` : '';
  return html`<section><h2>Timeline</h2>
<p class="small">${timeline.shown} of ${timeline.resources} resources, ${took}. Focus or point at a row for exact times (UTC).</p>
<div class="picture" tabindex="0" role="region" aria-label="Timeline">${timelineSvg(timeline, edges, anchors)}</div>
${story(timeline, input.receipt)}
<ul class="legend">${LEGEND.map((kind) => html`<li><span class="tag ${kind}">●</span> ${KIND_WORDS[kind]}</li>`)}<li>pale bars: rollback</li>${edges.length > 0 && html`<li>dashed arrows: is needed by</li>`}</ul>
${neverStarted.length > 0 && html`<p class="small">Never begun, because they need what failed: ${never}${more}.</p>`}</section>`;
}
