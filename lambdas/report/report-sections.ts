/** The parts of the report below the timeline. Pure. */
import type { Hypothesis } from '../contracts/diagnosis';
import type { Receipt } from '../contracts/receipt';
import { oneLine, shorten } from '../redaction/plain';
import type { Answer } from './answer';
import { analysisWords, findings, notExplained } from './findings';
import { type Html, html } from './html';
import type { TimelineEntry } from './lane';
import { ownSentence, unquoted } from './sentence';
import { KIND_WORDS } from './timeline-svg';
import { confidenceWords, count, reviewWords } from './words';

/** Rows of the table of events. */
const MOST_EVENTS = 120;

const ORDER = ['cause', 'blocker', 'unexplained', 'cancelled', 'consequence', 'warning'];

/** What failed, most important first, then by time; the rest is progress. */
export function shownEvents(receipt: Receipt, entries: readonly TimelineEntry[]): TimelineEntry[] {
  const known = entries.filter((e) => e.class !== 'progress');
  const first = receipt.root_causes[0]?.eventId;
  const weight = (e: TimelineEntry) => (e.eventId === first ? -1 : ORDER.indexOf(e.class));
  const nested = new Set(
    known.filter((e) => e.physicalResourceId !== e.stackId).map((e) => e.physicalResourceId),
  );
  return known
    .filter((e) => !repeatsItsResource(e, nested))
    .sort((a, b) => weight(a) - weight(b) || a.timestamp.localeCompare(b.timestamp))
    .slice(0, MOST_EVENTS);
}

/** A nested stack tells of its failure twice: as itself, and as a resource of its parent. */
const repeatsItsResource = (
  { class: kind, physicalResourceId: id, stackId }: TimelineEntry,
  nested: ReadonlySet<string | undefined>,
): boolean => kind === 'consequence' && id === stackId && nested.has(id);

/**
 * How sure, and what it rests on. What the answer tells in full above is not told again.
 */
export function hypothesesSection(
  receipt: Receipt,
  answer: Answer,
  events: readonly TimelineEntry[],
  anchors: ReadonlyMap<string, string>,
): Html {
  const { hypotheses } = receipt.diagnosis;
  const review = receipt.review
    ? html`<p class="notice decided">${reviewWords(receipt.review)}</p>`
    : null;
  const lowered = [
    ...receipt.caps.map((cap) => html`<li>lowered: ${shorten(cap, 400)}</li>`),
    ...receipt.dropped.map(
      (d) => html`<li>dropped: ${shorten(d.cause, 300)} (${shorten(d.why, 300)})</li>`,
    ),
  ];
  const told = (h: Hypothesis) =>
    h.cause === findings(receipt).cause ||
    answer.others.some(({ eventId }) => eventId === h.evidence_ids[0]);
  return html`<section><h2>How sure, and by which events</h2>${review}<p>${receipt.route_reason}</p>
${hypotheses.length > 0 ? html`<ol class="cards">${hypotheses.map((h) => card(h, told(h), events, anchors))}</ol>` : html`<p>No hypothesis stands.</p>`}
${lowered.length > 0 && html`<h3>What the gate changed</h3><ul class="small">${lowered}</ul>`}</section>`;
}

/** @param told whether the answer has its text, quotation and advice already */
function card(
  h: Hypothesis,
  told: boolean,
  events: readonly TimelineEntry[],
  anchors: ReadonlyMap<string, string>,
): Html {
  const byId = new Map(events.map((event) => [event.eventId, event]));
  const cited = h.evidence_ids.slice(0, 10).map((id) => {
    const event = byId.get(id);
    return event
      ? html` <a href="#${anchors.get(id) ?? ''}">${event.logicalResourceId} at ${event.timestamp.slice(11, 19)}</a>`
      : html` an event that is not shown`;
  });
  const reason = byId.get(h.evidence_ids[0] ?? '')?.reason ?? '';
  return html`<li class="card"><h3>${h.rank}. ${shorten(unquoted(h.cause, reason), told ? 160 : 2000)}</h3>
<p class="small">${confidenceWords(h.confidence_score)} · ${h.category}${cited.length > 0 && html` · cites${cited}`}</p>
${!told && h.evidence !== '' && html`<blockquote>${shorten(h.evidence, 2000)}</blockquote>`}
${!told && h.recommended_action !== '' && html`<p><strong>Do:</strong> ${shorten(h.recommended_action, 2000)}</p>`}</li>`;
}

/**
 * Of what failed first and of what blocks the rollback: the template's definition, what was changed
 * on it, and what else was found.
 */
export const definitionSection = (receipt: Receipt): Html[] =>
  [...receipt.root_causes.slice(0, 1), ...receipt.rollback_blockers.slice(0, 3)].flatMap(
    ({ eventId, logicalResourceId }) => {
      const own = receipt.enrichments.filter((e) => e.eventId === eventId).slice(0, 8);
      if (own.length === 0) return [];
      return html`<section><h2>What is known of ${logicalResourceId}</h2>${own.map(
        ({ title, text, source }) =>
          html`<details${source === 'change' && html` open`}><summary>${shorten(oneLine(title), 200)}</summary><pre>${shorten(text, 6000)}</pre></details>`,
      )}</section>`;
    },
  );

export function eventsSection(
  events: readonly TimelineEntry[],
  anchors: ReadonlyMap<string, string>,
): Html {
  return html`<section><h2>Events in trouble</h2><div class="scroll" tabindex="0" role="region" aria-label="Events"><table><thead><tr><th scope="col">Time (UTC)</th><th scope="col">Resource</th><th scope="col">Status</th><th scope="col">Reason</th></tr></thead><tbody>
${events.map(
  (e) =>
    html`<tr id="${anchors.get(e.eventId) ?? ''}"><td class="nowrap">${e.timestamp.slice(11, 23)}</td><td><strong>${e.logicalResourceId}</strong><br><span class="small">${e.resourceType}</span></td><td><span class="tag ${e.class}">${KIND_WORDS[e.class]}</span><br><span class="small">${e.status}</span></td><td class="reason">${e.reason ? ownSentence(e.reason, 400) : '(no reason given)'}</td></tr>`,
)}</tbody></table></div></section>`;
}

/** What was cut, not read or not explained: nothing is left out in silence. */
export function leftOutSection(receipt: Receipt, unread: string | null): Html {
  const lines = [
    ...(unread ? [`only the events of the result are shown: ${unread}`] : []),
    ...notExplained({ ...receipt, caps: [], dropped: [] }),
  ];
  const { progress } = receipt.accounting;
  return html`<section><h2>Not shown, not read</h2><ul class="small"><li>${count(progress, 'event')} without trouble</li>${lines.slice(0, 40).map((line) => html`<li>${shorten(line, 500)}</li>`)}</ul></section>`;
}

/** Cost, versions, and the id under which the failure is kept. */
export const smallPrint = (receipt: Receipt, version: string): Html =>
  html`<section><h2>Small print</h2><p class="small">${analysisWords(receipt)} · ${receipt.delivery_status} · stack-triage ${version}</p>
<p class="small">failure id: ${receipt.failure_id}</p></section>`;
