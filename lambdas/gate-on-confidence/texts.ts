/** How the texts of an answer leave the gate: in one normal form, cleaned, redacted, cut. Pure. */
import type { Diagnosed, Hypothesis } from '../contracts/diagnosis';
import { normalForm } from '../redaction/normal-form';
import { oneLine, shorten } from '../redaction/plain';
import { createRedactor } from '../redaction/redact';
import { subjectOf } from './about-the-failure';
import type { Source, Sources } from './citations';
import { flatEvidence, withoutCommands } from './commands';
import { dangersIn } from './dangers';

interface Cleaned {
  text: string;
  /** True when a command was taken out. */
  command: boolean;
}

const LINK =
  /\b(?:(?:https?|ftps?|file|data|javascript|vbscript|slack|mailto):|(?:s3|git|ssh):\/\/|www\.)[^\s<>"'|)\]]{1,2000}/gi;
const DOCS = /^https:\/\/docs\.aws\.amazon\.com\/[\w\-./#?=&%]*$/i;
/** A host and a path without a scheme lead somewhere too; images in AWS registries are names. */
const BARE_LINK =
  /(?<![\w@/.:-])(?:[a-z0-9-]{1,63}\.){1,8}(?:com|net|org|io|dev|app|sh|co|me|xyz|info|site|online|cloud|example|test|ru|cn|de|uk|us|eu)(?::\d{1,5})?\/[^\s<>"'|)\]]{0,2000}/gi;

const withoutMarkup = (text: string): string =>
  text
    .replace(/!?\[([^\]\n]{0,300})\]\(([^)\s]{0,500})[^)\n]{0,100}\)/g, '$1 $2')
    .replace(/<((?:https?|mailto):[^|>\s]{1,500})\|([^>\n]{0,300})>/gi, '$2 $1')
    .replace(/<[!@#][^>\n]{0,200}>/g, '')
    .replace(/<\/?[a-z][a-z0-9]{0,20}(?:\s[^<>]{0,300})?\/?>/gi, '')
    .replace(/(^|[^\w.])@(channel|here|everyone)\b/gi, '$1$2')
    .replace(/\*\*|__|~~|`+/g, '')
    .replace(/^\s{0,3}(?:#{1,6}|>)\s+/gm, '');

function withoutLinks(text: string): string {
  const plain = text.replace(LINK, (link) => {
    const url = link.replace(/[.,;:!?]{1,20}$/, '');
    return DOCS.test(url) ? link : '[link removed]';
  });
  return plain.replace(BARE_LINK, (link) =>
    /^(?:[\w-]+\.){0,6}(?:amazonaws|amazon)\.com[:/]/i.test(link) ? link : '[link removed]',
  );
}

/**
 * Plain text of at most `max` characters, without what a model must not carry to people: links that
 * lead anywhere but to the AWS documentation, commands, mentions, markup.
 *
 * @param evidence everything that the model was shown, as `flatEvidence` gives it
 */
export function tidy(text: string, max: number, evidence: string): Cleaned {
  const { text: plain, found } = withoutCommands(withoutMarkup(normalForm(text)), evidence);
  return { text: shorten(oneLine(withoutLinks(plain)), max), command: found };
}

/** Longest texts, in characters; what is longer is shortened in the middle. */
const LENGTH = { cause: 700, evidence: 1200, action: 900, next_steps: 1200 };

/** A text as it may be shown, and what in it is for a person to judge first. */
export interface Judged {
  text: string;
  /** Fits after "it". */
  dangers: string[];
}

export interface Texts {
  hypothesis(raw: Hypothesis, cited: Source[]): { hypothesis: Hypothesis; dangers: string[] };
  nextSteps(text: string, cited: Source[]): Judged;
}

const COMMAND = 'held a command, which was taken out';
const ACCOUNT = 'names an account that the evidence does not';

/** Nobody trusts or sends anything to an account on a model's word; examples of the docs are none. */
const strangers = (text: string, evidence: string): string[] =>
  (text.match(/(?<!\d)\d{12}(?!\d)/g) ?? []).filter(
    (account) => !evidence.includes(account) && !/^(?:123456789012|1{4}2{4}3{4})$/.test(account),
  );

type Clean = (text: string, max: number) => Cleaned;

export function textsOf(diagnosed: Diagnosed, sources: Sources): Texts {
  const redact = createRedactor().text;
  const { analysis, brief, failure } = diagnosed;
  const shown = [...sources.values()].flatMap((s) => [...s.reasons, ...s.enrichments]);
  const evidence = flatEvidence([...shown, brief.text, failure.status_reason]);
  // The rules' texts are ours, commands that are built of checked ids included.
  const byRules = analysis.by === 'rules';
  const clean: Clean = byRules
    ? (text, max) => ({ text: shorten(redact(text), max), command: false })
    : (text, max) => tidy(redact(normalForm(text)), max, evidence);
  const judge = (text: string, max: number, cited: Source[], tells = false): Judged => {
    const { text: plain, command } = clean(text, max);
    const subject = subjectOf(cited, failure.operation);
    const dangers = byRules ? [] : dangersIn(plain, subject, tells);
    if (!byRules && strangers(plain, evidence).length > 0) dangers.push(ACCOUNT);
    return { text: plain, dangers: command ? [COMMAND, ...dangers] : dangers };
  };
  return {
    hypothesis(raw, cited) {
      const cause = judge(raw.cause, LENGTH.cause, cited, true);
      const action = judge(raw.recommended_action, LENGTH.action, cited);
      const quotation = oneLine(normalForm(raw.evidence));
      return {
        dangers: [...new Set([...cause.dangers, ...action.dangers])],
        hypothesis: {
          ...raw,
          cause: cause.text || 'No cause was given.',
          recommended_action: action.text,
          evidence: shorten(redact(quotation), LENGTH.evidence),
        },
      };
    },
    nextSteps: (text, cited) => judge(text, LENGTH.next_steps, cited),
  };
}
