/** Explains a failed event in words: what it means, what to do, where to look. Pure. */
import type { Enrichment } from '../contracts/evidence';
import { type Around, factsAround } from './circumstances';
import { fill } from './fill';
import type { Words } from './matcher';
import { nextStep } from './next-step';
import { parseReason } from './parse-reason';
import { type Recognition, recognize } from './recognize';
import { retiredNote } from './retired-values';
import { losesDetail, quoted } from './sentence';
import { unwrap } from './unwrap';
import { WORDS } from './words';

export interface Explainable extends Around {
  reason: string;
  resourceType: string;
  status: string;
  logicalResourceId: string;
}

export interface Explanation extends Recognition {
  cause: string;
  recommended_action: string;
  next_steps: string;
  /** The page of the AWS documentation that it rests on; null for an unknown reason. */
  docs: string | null;
  /** Where the explanation comes from when the reason itself is a wrapper. */
  via: Enrichment['source'] | null;
}

const VIA_WORDS: Record<Enrichment['source'], string> = {
  log: "the function's log",
  ecs: 'the stopped tasks',
  hook: "the hook's result",
  validation: 'the validation',
  trail: 'CloudTrail',
  template: 'the template',
  properties: 'the properties',
  change: 'the change set',
};

/**
 * Explains an event. A reason that only wraps the cause ("did not stabilize", a failed custom
 * resource) is explained by what the enrichments of the event say, where they say it.
 */
export function explain(event: Explainable, enrichments: readonly Enrichment[] = []): Explanation {
  const outer = recognize(event);
  const inner = unwrap(outer, enrichments);
  const known = inner?.recognition ?? outer;
  const words = known.pattern === null ? undefined : WORDS[known.pattern];
  const facts = { ...factsAround(event, enrichments), ...outer.facts, ...known.facts };
  const usual = nextStep(known.category, event, words?.action);
  const seen = inner ? ` Seen in ${VIA_WORDS[inner.source]}: "${inner.line}".` : '';
  const action = withRetired(fill(usual.action, facts), event, known, facts);
  const said = words?.meaning
    ? withDetails(fill(words.meaning, facts), action, event.reason)
    : quotation(event.reason, words);
  return {
    ...known,
    facts: { ...outer.facts, ...known.facts },
    cause: `${subjectOf(event)}: ${said}${seen}${hookNote(enrichments, known.category)}`,
    recommended_action: action,
    next_steps: `Look at ${fill(words?.lookAt ?? usual.lookAt, facts)}.`,
    docs: words?.docs ?? null,
    via: inner?.source ?? null,
  };
}

const subjectOf = ({ logicalResourceId, resourceType }: Explainable): string =>
  `${logicalResourceId}${resourceType ? ` (${resourceType})` : ''}`;

/** Categories of answers to a value of which a retired one may be the reason. */
const ABOUT_A_VALUE = /^(?:invalid-input|capacity-or-availability|other)$/;

/** That the value is a retired one says more than what fits any sentence of that form. */
function withRetired(
  action: string,
  event: Explainable,
  { category, kind }: Recognition,
  facts: Readonly<Record<string, string>>,
): string {
  const note = ABOUT_A_VALUE.test(category) && !event.rollback ? retiredNote(event, facts) : null;
  if (!note) return action;
  return kind === 'topic' ? `${note} ${action}` : note;
}

/** A meaning, and the service's sentence behind it where that says more of this failure. */
function withDetails(meaning: string, action: string, reason: string): string {
  const parsed = parseReason(reason);
  const says = quoted(parsed);
  return says && losesDetail(parsed, `${meaning} ${action}`) ? `${meaning} ${says}.` : meaning;
}

/** What is known for sure of a sentence of which at most the form is known: that it was said. */
function quotation(reason: string, known: Words | undefined): string {
  const parsed = parseReason(reason);
  const code = parsed.service ? null : parsed.handlerErrorCode;
  if (parsed.text === 'null' && code) return `it failed, and all that is said is the code ${code}.`;
  const says = quoted(parsed);
  if (!says) return 'it failed, and CloudFormation gives no reason.';
  return known ? `${says}.` : `${says}; the rules do not know this sentence.`;
}

/** What a hook or the validation found stands in no reason: it is added in their own words. */
function hookNote(enrichments: readonly Enrichment[], category: string): string {
  const found = enrichments.find((e) => e.source === 'hook' || e.source === 'validation');
  if (!found || !/^(hook-or-policy|template-error|already-exists)$/.test(category)) return '';
  const says = found.text.replace(/\s+/g, ' ').trim().slice(0, 300);
  return says ? ` ${found.title}: "${says}"` : '';
}
