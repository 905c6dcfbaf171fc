/** The parts of an answer that every page shows alike. Pure. */
import { oneLine, shorten } from '../redaction/plain';
import type { FactsAnswer } from './answer';
import { type Html, html } from './html';
import type { NextCommand } from './next-command';
import { nameIn, type Trouble } from './trouble';
import { minute } from './words';

const command = ({ when, command: parts, leaves }: NextCommand): Html =>
  html`<p>${when}:</p><pre>${parts.join(' ')}</pre>${leaves !== '' && html`<p class="small">${leaves}</p>`}`;

/** What keeps the stack from going back, and how it gets going again. */
export function stuckSection({ blockers, commands, standing }: FactsAnswer): Html | null {
  if (blockers.length === 0 && commands.length === 0) return null;
  const title = standing.kind === 'stuck' ? 'Stuck' : blockers.length ? 'In the rollback' : 'Then';
  return html`<section class="failed"><h2>${title}</h2>${blockers.slice(0, 5).map(troubleCard)}${commands.map(command)}</section>`;
}

/** What it hit, and where that is. */
export const placeHtml = ({ what, where }: Trouble): Html =>
  html`<strong class="what">${oneLine(what)}</strong>${where !== '' && html` in ${where}`}`;

/** One cause with the service's own sentence, what it means and what to do about it. */
export const troubleCard = (
  t: Trouble,
): Html => html`<div class="trouble"><p>${placeHtml(t)} · ${minute(t.at)}</p>
<blockquote>${shorten(t.sentence, 1000)}</blockquote>
${t.quote !== '' && html`<p><strong>Why:</strong> ${shorten(oneLine(meaning(t)), 1000)}</p>`}
${t.action !== '' && html`<p><strong>Do:</strong> ${shorten(t.action, 1000)}</p>`}</div>`;

/** The resource's name stands above. */
const meaning = ({ why, what }: Trouble): string =>
  why.startsWith(nameIn(what)) ? why.replace(/^\S+(?: \([\w:@.-]{1,255}\))?: /, '') : why;
