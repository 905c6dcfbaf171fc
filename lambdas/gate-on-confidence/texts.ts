/** How the texts of an answer leave the gate: in one normal form, cleaned, redacted, cut. Pure. */
import type { Diagnosed, Hypothesis } from '../contracts/diagnosis';
import { normalForm } from '../redaction/normal-form';
import { createRedactor } from '../redaction/redact';
import { oneLine, shorten } from '../report/plain';
import { subjectOf } from './about-the-failure';
import { flatEvidence } from './commands';
import { type Cleaned, tidy } from './hygiene';
import type { Source, Sources } from './sources';
import { dangersIn } from './unsafe-advice';

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
