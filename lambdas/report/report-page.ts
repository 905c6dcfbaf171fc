/** A finished triage as one self-contained file: answer, timeline, hypotheses, evidence. Pure. */
import type { Receipt } from '../contracts/receipt';
import { oneLine, shorten } from '../redaction/plain';
import { type Answer, answerOf } from './answer';
import { placeHtml, stuckSection, troubleCard } from './answer-html';
import { consequenceWords } from './consequences';
import type { Edge } from './edges';
import { document, type Html, html, type Slot } from './html';
import type { TimelineEntry } from './lane';
import { consoleLinks } from './links';
import {
  definitionSection,
  eventsSection,
  hypothesesSection,
  leftOutSection,
  shownEvents,
  smallPrint,
} from './report-sections';
import { REPORT_STYLE } from './report-style';
import { type Timeline, timelineOf } from './timeline';
import { timelineSection } from './timeline-section';
import type { Trouble } from './trouble';
import { minute } from './words';

export interface ReportInput {
  receipt: Receipt;
  /** Every event of the operation; where none was kept, the evidence stands in. */
  entries: readonly TimelineEntry[];
  /** What needs what, from the templates; for these lanes alone. */
  edges: readonly Edge[];
  /** What was never begun, because it needs what failed. */
  neverStarted: readonly string[];
  /** It ran on this machine and not in AWS. */
  local: boolean;
  /** Why not every event of the operation is among the entries; null where they are. */
  unread: string | null;
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

/** All events of the operation, or those of the evidence where none was kept. */
const known = (receipt: Receipt, entries: readonly TimelineEntry[]): readonly TimelineEntry[] =>
  entries.length > 0 ? entries : entriesOf(receipt);

/** The timeline of a triage, however much of it was kept. */
export const timelineIn = (receipt: Receipt, entries: readonly TimelineEntry[]): Timeline | null =>
  timelineOf(known(receipt, entries), {
    stackId: receipt.failure.stackId,
    stackName: receipt.failure.stackName,
    rootCause: receipt.root_causes[0]?.eventId ?? null,
  });

/** The whole file. */
export function reportPage(input: ReportInput): string {
  const { receipt } = input;
  const entries = known(receipt, input.entries);
  const answer = answerOf(receipt);
  const waits = answer.standing.kind === 'stuck';
  const events = shownEvents(receipt, entries);
  const anchors = new Map(events.map((event, i) => [event.eventId, `event-${i + 1}`]));
  const { operation } = receipt.failure;
  const { cancelled } = receipt.accounting;
  const timeline = timelineIn(receipt, entries);
  const body = html`${head(answer, receipt)}
${answerCard(answer, consequenceWords(entries, input.neverStarted))}
${waits && stuckSection(answer)}
${evidenceSection(answer, input)}
${othersSection(answer)}
${!waits && stuckSection(answer)}
${timelineSection({ ...input, timeline, answer, operation, cancelled }, anchors)}
${hypothesesSection(receipt, answer, events, anchors)}
${definitionSection(receipt)}
${eventsSection(events, anchors)}
${leftOutSection(receipt, input.unread)}
${smallPrint(receipt, input.version)}`;
  return document(answer.title, body, { style: REPORT_STYLE, wide: true, policy: true });
}

const head = ({ heading, state, standing, place }: Answer, { failure }: Receipt): Html =>
  html`<h1>${heading}${state !== '' && html` <span class="pill ${standing.kind}">${state}</span>`}</h1>
<p class="small">${place} · began ${minute(failure.started_at)}</p>`;

/** What a hurried reader needs: why, what to do, what else failed, and what to leave alone. */
function answerCard(answer: Answer, consequences: string): Html {
  const { why, sure, action, decided, blockers, others, standing } = answer;
  const cause = oneLine(why ?? 'No hypothesis stands; what follows is all that is known.');
  const briefly = (troubles: readonly Trouble[]): Html[] =>
    [
      ...troubles.slice(0, 2).map(({ why }) => shorten(oneLine(why), 300)),
      ...(troubles.length > 2 ? [`and ${troubles.length - 2} more`] : []),
    ].map((line) => html`<p>${line}</p>`);
  const rows: [term: string, text: Slot][] = [
    ['Do', shorten(action, 2000)],
    ['Decided', decided],
    [standing.kind === 'stuck' ? 'Stuck on' : 'In the rollback', briefly(blockers)],
    ['Failed as well', briefly(others)],
    ['Consequences', consequences],
  ];
  return html`<section class="answer" aria-label="The answer"><dl>
<dt>Why</dt><dd class="why">${shorten(cause, 1000)}${sure && html` <span class="sure">${sure}</span>`}</dd>
${rows.flatMap(([term, text]) => (isEmpty(text) ? [] : [html`<dt>${term}</dt><dd>${text}</dd>`]))}</dl></section>`;
}

const isEmpty = (slot: Slot): boolean => !slot || (Array.isArray(slot) && slot.length === 0);

function evidenceSection({ first, counts }: Answer, { receipt, local }: ReportInput): Html {
  // An execution on somebody's own machine has no page in the console.
  const links = consoleLinks(receipt.failure, local ? '' : receipt.run.execution_arn);
  return html`<section class="failed"><h2>Failed first</h2><p>${placeHtml(first)} · ${minute(first.at)}</p>
${first.quote !== '' && html`<blockquote>${first.quote}</blockquote>`}
${oneLine(first.reason) !== first.sentence && html`<details><summary>The whole reason, as CloudFormation reported it</summary><blockquote>${shorten(first.reason, 8000)}</blockquote></details>`}
<p class="small">${counts}</p>
<ul class="links">${links.map((l) => html`<li><a rel="noopener noreferrer" href="${l.url}">${l.text}</a></li>`)}</ul></section>`;
}

const othersSection = ({ others }: Answer): Html | null =>
  others.length === 0
    ? null
    : html`<section class="failed"><h2>Failed on their own as well</h2><div class="columns">${others.slice(0, 12).map(troubleCard)}</div>${others.length > 12 && html`<p class="small">and ${others.length - 12} more in the table of events</p>`}</section>`;
