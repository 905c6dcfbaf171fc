/**
 * The form of the review page, one radio group, so that the keyboard alone decides; and what it sends,
 * as a decision. Pure.
 */
import { approvable } from '../contracts/approvable';
import { Category } from '../contracts/failure';
import type { Review, Verdict } from '../contracts/verdict';
import { oneLine, shorten } from '../redaction/plain';
import { type Html, html } from '../report/html';
import { failedEvents } from '../review-cases/review-decision';

/** What a visitor typed, to be shown again after a mistake. */
export interface Answers {
  choice: string;
  correction: string;
  category: string;
  event: string;
  comment: string;
  by: string;
}

const NOTHING: Answers = {
  choice: '',
  correction: '',
  category: '',
  event: '',
  comment: '',
  by: '',
};

/** A list of more is no help on a phone. */
const MOST_EVENTS = 40;

/** The server checks what belongs to what; `token` binds the form to its link. */
export function reviewForm(verdict: Verdict, token: string, given: Answers | null): Html {
  const answers = given ?? NOTHING;
  const choice = (value: string, title: string, text: string): Html =>
    html`<label class="choice"><input type="radio" name="choice" id="choice-${value}" value="${value}" required${checked(answers.choice === value)}><span><strong>${title}</strong>${text && html`<br>${text}`}</span></label>`;
  return html`<form method="post"><input type="hidden" name="token" value="${token}">
<fieldset><legend><h2>Your decision</h2></legend>
${approvable(verdict).map((h) => choice(`approve-${h.rank}`, `Approve hypothesis ${h.rank}`, shorten(oneLine(h.cause), 160)))}
${choice('correct', 'Correct it', 'Your own words are posted instead.')}
${choice('reject', 'Reject it', 'Nothing is posted.')}</fieldset>
<div class="correction">${correction(verdict, answers)}</div>
<label for="comment">Comment <span class="small">(optional)</span></label>
<textarea id="comment" name="comment" rows="2" maxlength="2000">${newline(answers.comment)}</textarea>
<label for="by">Your name</label>
<input type="text" id="by" name="by" value="${answers.by}" required maxlength="200" autocomplete="name">
<button type="submit">Decide</button></form>`;
}

const correction = (verdict: Verdict, answers: Answers): Html =>
  html`<label for="correction">The cause in your own words <span class="small">(for a correction)</span></label>
<textarea id="correction" name="correction" rows="3" maxlength="2000">${newline(answers.correction)}</textarea>
<label for="category">Its category <span class="small">(if you know)</span></label>
<select id="category" name="category"><option value="">not said</option>
${Category.options.map((name) => option(name, name.replaceAll('-', ' '), answers.category))}</select>
<label for="event">The event that shows it <span class="small">(if you know)</span></label>
<select id="event" name="event"><option value="">not said</option>
${failedEvents(verdict)
  .slice(0, MOST_EVENTS)
  .map((e) => option(e.eventId, eventWords(e), answers.event))}</select>`;

const eventWords = (e: { logicalResourceId: string; stackName: string; reason: string }): string =>
  shorten(oneLine(`${e.logicalResourceId} in ${e.stackName}: ${e.reason}`), 110);

const option = (value: string, text: string, chosen: string): Html =>
  html`<option value="${value}"${chosen === value && { html: ' selected' }}>${text}</option>`;

const checked = (is: boolean): Html | false => is && { html: ' checked' };

// A browser drops the first line break inside a text area.
const newline = (text: string): string => (/^\r?\n/.test(text) ? `\n${text}` : text);

const OTHERS = new Map<string, Review['decision']>([
  ['correct', 'corrected'],
  ['reject', 'rejected'],
]);

/** Every field, as typed; what is missing is empty. */
export const answersOf = (fields: URLSearchParams): Answers => {
  const field = (name: string) => fields.get(name) ?? '';
  return {
    choice: field('choice'),
    correction: field('correction'),
    category: field('category'),
    event: field('event'),
    comment: field('comment'),
    by: field('by'),
  };
};

/** The decision that was chosen; null when none was. */
export function reviewOf(given: Answers): Omit<Review, 'decided_at'> | null {
  const rank = /^approve-(\d{1,3})$/.exec(given.choice)?.[1];
  const decision = rank ? 'approved' : OTHERS.get(given.choice);
  if (!decision) return null;
  const corrects = decision === 'corrected';
  return {
    decision,
    by: given.by,
    comment: given.comment,
    hypothesis_rank: rank ? Number(rank) : null,
    correction: corrects ? given.correction : null,
    category: corrects ? Category.safeParse(given.category).data : null,
    cause_event_id: corrects ? given.event || null : null,
  };
}
