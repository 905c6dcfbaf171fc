/** The review page: server-rendered, without a script. Pure. */
import type { Hypothesis } from '../contracts/diagnosis';
import type { Review, Verdict } from '../contracts/verdict';
import { firstFailure, tallyWords, whereWords } from './facts-message';
import { analysisWords, notExplained } from './findings';
import { document, type Html, html } from './html';
import { consoleLinks } from './links';
import { shorten } from './plain';
import { confidenceWords, reviewWords, titleOf } from './words';

export interface ReviewPageInput {
  verdict: Verdict;
  status: 'waiting' | 'decided' | 'expired';
  decision: Review | null;
  /** The token of the form; null where this visitor may only look. */
  formToken: string | null;
  /** What to tell the visitor first, for example what was wrong with the last answer. */
  notice: string | null;
}

const hypothesis = (
  h: Hypothesis,
): Html => html`<li value="${h.rank}"><p>${shorten(h.cause, 2000)}</p>
<p class="small">${confidenceWords(h.confidence_score)}, ${h.category}</p>
${h.evidence !== '' && html`<blockquote>${shorten(h.evidence, 2000)}</blockquote>`}
${h.recommended_action !== '' && html`<p><strong>Do:</strong> ${shorten(h.recommended_action, 2000)}</p>`}</li>`;

const choice = (value: string, text: string): Html =>
  html`<label class="choice"><input type="radio" name="choice" value="${value}" required> ${text}</label>`;

/** One radio group, so that the keyboard alone decides; the server checks what belongs to what. */
function form(verdict: Verdict, token: string): Html {
  return html`<form method="post"><input type="hidden" name="token" value="${token}">
<fieldset><legend>Your decision</legend>
${verdict.diagnosis.hypotheses.map((h) => choice(`approve-${h.rank}`, `Approve hypothesis ${h.rank}: ${shorten(h.cause, 120)}`))}
${choice('correct', 'Correct it, in the words below')}
${choice('reject', 'Reject: nothing is posted')}</fieldset>
<label for="correction">The cause in your own words (for a correction)</label>
<textarea id="correction" name="correction" rows="3" maxlength="2000"></textarea>
<label for="comment">Comment</label>
<textarea id="comment" name="comment" rows="2" maxlength="2000"></textarea>
<label for="by">Your name</label>
<input type="text" id="by" name="by" required maxlength="200" autocomplete="name">
<p><button type="submit">Decide</button></p></form>`;
}

function state({ verdict, status, decision, formToken }: ReviewPageInput): Html {
  if (decision) {
    const correction = decision.correction
      ? html`<blockquote>${decision.correction}</blockquote>`
      : null;
    return html`<h2>Decided</h2><p>${reviewWords(decision)}</p>${correction}`;
  }
  if (status === 'expired') {
    return html`<h2>Too late</h2><p>Nobody decided in time; the triage is recorded as unreviewed.</p>`;
  }
  if (formToken) return html`<h2>Decide</h2>${form(verdict, formToken)}`;
  return html`<h2>Waiting</h2><p>A person is asked. This link only shows the findings.</p>`;
}

const items = (title: string, lines: string[]): Html | null =>
  lines.length
    ? html`<h2>${title}</h2><ul>${lines.slice(0, 20).map((line) => html`<li>${shorten(line, 500)}</li>`)}</ul>`
    : null;

/** The page of one case. */
export function reviewPage(input: ReviewPageInput): string {
  const { verdict, notice } = input;
  const { what, reason } = firstFailure(verdict);
  const links = consoleLinks(verdict.failure, verdict.run.execution_arn);
  const title = titleOf(verdict.failure);
  return document(
    title,
    html`<h1>${title}</h1><p class="small">${whereWords(verdict)}</p>
${notice !== null && html`<p role="status"><strong>${notice}</strong></p>`}
<h2>Failed first</h2><p>${what}</p><blockquote>${shorten(reason, 4000)}</blockquote>
<p class="small">${tallyWords(verdict)}, of ${verdict.accounting.events} events</p>
<h2>Hypotheses</h2><p>Why you are asked: ${verdict.route_reason}</p>
<ol>${verdict.diagnosis.hypotheses.map(hypothesis)}</ol>
${items('Not explained', notExplained(verdict))}
${state(input)}
<p class="small">${links.map((l) => html`<a rel="noreferrer" href="${l.url}">${l.text}</a> `)}</p>
<p class="small">${analysisWords(verdict)}</p>`,
  );
}

/** A page that says one thing. */
export const plainPage = (title: string, text: string): string =>
  document(title, html`<h1>${title}</h1><p>${text}</p>`);
