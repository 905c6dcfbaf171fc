/** The review page: server-rendered, without a script. Pure. */
import { approvable } from '../contracts/approvable';
import type { Hypothesis } from '../contracts/diagnosis';
import type { Review, Verdict } from '../contracts/verdict';
import { oneLine, shorten } from '../redaction/plain';
import { factsAnswer } from '../report/answer';
import { placeHtml, stuckSection } from '../report/answer-html';
import { analysisWords, notExplained } from '../report/findings';
import { document, type Html, html } from '../report/html';
import { consoleLinks } from '../report/links';
import { confidenceWords, minute, reviewWords } from '../report/words';
import { type Answers, reviewForm } from './review-form';

export interface ReviewPageInput {
  verdict: Verdict;
  status: 'waiting' | 'decided' | 'expired';
  decision: Review | null;
  /** The token of the form; null where this visitor may only look. */
  formToken: string | null;
  /** What to tell the visitor first, for example what was wrong with the last answer. */
  notice: string | null;
  /** What was typed and could not be taken. */
  given?: Answers | null;
  /** Until when the link, and so an answer, is good; epoch seconds. */
  until?: number | null;
}

const hypothesis = (
  h: Hypothesis,
): Html => html`<li class="card"><h3>${h.rank}. ${shorten(h.cause, 2000)}</h3>
<p class="small">${confidenceWords(h.confidence_score)} · ${h.category}</p>
${h.evidence !== '' && !h.cause.includes(h.evidence) && html`<blockquote>${shorten(h.evidence, 2000)}</blockquote>`}
${h.recommended_action !== '' && html`<p><strong>Do:</strong> ${shorten(h.recommended_action, 2000)}</p>`}</li>`;

function state({ verdict, status, decision, formToken, given }: ReviewPageInput): Html {
  if (decision) {
    const correction = decision.correction
      ? html`<blockquote>${decision.correction}</blockquote>`
      : null;
    return html`<h2>Decided</h2><div class="notice decided"><p>${reviewWords(decision)}</p>${correction}</div>`;
  }
  if (status === 'expired') {
    return html`<h2>Too late</h2><p>Nobody decided in time; the triage is recorded as unreviewed.</p>`;
  }
  if (formToken) return reviewForm(verdict, formToken, given ?? null);
  return html`<h2>Waiting</h2><p>A person is asked. This link only shows the findings.</p>`;
}

/** What is asked, and until when. */
function asked({ verdict, formToken, until }: ReviewPageInput): Html | null {
  if (!formToken) return null;
  const end = until ? ` Until ${minute(new Date(until * 1000).toISOString())}.` : '';
  const what = approvable(verdict).length
    ? 'is one of the hypotheses below right? Approve it, correct it or reject it.'
    : 'what is the cause? Say it in your own words, or reject.';
  return html`<p class="notice"><strong>You are asked:</strong> ${what}${end}</p>`;
}

const items = (title: string, lines: string[]): Html | null =>
  lines.length
    ? html`<h2>${title}</h2><ul class="small">${lines.slice(0, 20).map((line) => html`<li>${shorten(line, 500)}</li>`)}</ul>`
    : null;

/** The page of one case. */
export function reviewPage(input: ReviewPageInput): string {
  const { verdict, notice } = input;
  const answer = factsAnswer(verdict);
  const { title, first } = answer;
  const { hypotheses } = verdict.diagnosis;
  const links = consoleLinks(verdict.failure, verdict.run.execution_arn);
  return document(
    title,
    html`<h1>${title}</h1><p class="small">${answer.place}</p>
${notice !== null && html`<p class="notice" role="status"><strong>${notice}</strong></p>`}
${notice === null && asked(input)}
<section class="failed"><h2>Failed first</h2><p>${placeHtml(first)}</p>
<blockquote>${shorten(first.sentence, 2000)}</blockquote>
${oneLine(first.reason) !== first.sentence && html`<details><summary>the whole reason</summary><blockquote>${shorten(first.reason, 6000)}</blockquote></details>`}
<p class="small">${answer.counts}</p>
<ul class="links">${links.map((l) => html`<li><a rel="noopener noreferrer" target="_blank" href="${l.url}">${l.text}</a></li>`)}</ul></section>
${stuckSection(answer)}
<h2>What may be the cause</h2><p>${verdict.route_reason}</p>
${hypotheses.length ? html`<ol class="cards">${hypotheses.map(hypothesis)}</ol>` : html`<p>No hypothesis stands.</p>`}
${items('Not explained', notExplained(verdict))}
${state(input)}
<p class="small">${analysisWords(verdict)}</p>`,
  );
}

/** A page that says one thing. */
export const plainPage = (title: string, text: string): string =>
  document(title, html`<h1>${title}</h1><p>${text}</p>`);
