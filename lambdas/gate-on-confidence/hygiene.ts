/**
 * What the model must not carry to people: links that lead anywhere but to the AWS documentation,
 * commands that fetch or destroy, commands that came in with the evidence, mentions, markup.
 */
import { normalForm } from '../redaction/normal-form';
import { oneLine, shorten } from '../report/plain';

export interface Cleaned {
  text: string;
  /** True when a command was taken out. */
  command: boolean;
}

const LINK =
  /\b(?:https?|ftps?|file|data|javascript|vbscript|slack|mailto):[^\s<>"'|)\]]*|\bwww\.[^\s<>"'|)\]]+/gi;
const DOCS = /^https:\/\/docs\.aws\.amazon\.com\/[\w\-./#?=&%]*$/i;

/** Downloads, pipes into a shell and the like: up to the end of the sentence or line. */
const DANGEROUS = [
  /\b(?:curl|wget|iwr|invoke-webrequest|invoke-expression|iex)\s+[^\n;]*?(?=[.;]\s|[.;]?$)/gi,
  /\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b[^\n.;]*/gi,
  /\b(?:sudo|rm\s+-\w*r\w*|base64\s+(?:-d|--decode)|eval\s*["'$(`])[^\n;]*?(?=[.;]\s|[.;]?$)/gi,
];

const COMMAND =
  /\b(?:aws|bash|brew|cdk|chmod|docker|gem|git|helm|kubectl|nc|node|npm|npx|perl|pip3?|pnpm|python3?|ruby|sam|scp|sh|ssh|terraform|yarn|apt(?:-get)?|yum)\s+[\w\-./:=@]+(?:\s+[\w\-./:=@]+){0,8}/gi;

const flat = (text: string): string => normalForm(text).replace(/\s+/g, ' ').toLowerCase();

/** A command whose first three words stand in the evidence was put there for us to repeat. */
const fromEvidence = (command: string, evidence: string): boolean =>
  evidence.includes(flat(command).split(' ').slice(0, 3).join(' '));

const withoutMarkup = (text: string): string =>
  text
    .replace(/!?\[([^\]\n]{0,300})\]\(([^)\s]{0,500})[^)\n]{0,100}\)/g, '$1 $2')
    .replace(/<((?:https?|mailto):[^|>\s]{1,500})\|([^>\n]{0,300})>/gi, '$2 $1')
    .replace(/<[!@#][^>\n]{0,200}>/g, '')
    .replace(/<\/?[a-z][a-z0-9]*(?:\s[^<>]{0,300})?\/?>/gi, '')
    .replace(/(^|[^\w.])@(channel|here|everyone)\b/gi, '$1$2')
    .replace(/\*\*|__|~~|`+/g, '')
    .replace(/^\s{0,3}(?:#{1,6}|>)\s+/gm, '');

/**
 * Plain text of at most `max` characters.
 *
 * @param evidence everything that the model was shown, lower case and single-spaced
 */
export function tidy(text: string, max: number, evidence: string): Cleaned {
  let command = false;
  const drop = () => {
    command = true;
    return '[command removed]';
  };
  let plain = withoutMarkup(normalForm(text));
  for (const pattern of DANGEROUS) plain = plain.replace(pattern, drop);
  plain = plain.replace(COMMAND, (c) => (fromEvidence(c, evidence) ? drop() : c));
  plain = plain.replace(LINK, (link) => {
    const url = link.replace(/[.,;:!?]+$/, '');
    return DOCS.test(url) ? link : '[link removed]';
  });
  return { text: shorten(oneLine(plain), max), command };
}

/** All texts that the model was shown, in the form that `tidy` compares with. */
export const flatEvidence = (texts: string[]): string => flat(texts.join(' \n '));
