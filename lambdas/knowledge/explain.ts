/** Explains a failed event in words: what it means, what to do, where to look. Pure. */
import type { Enrichment } from '../contracts/evidence';
import { fill } from './fill';
import { type Recognition, recognize } from './recognize';
import { unwrap } from './unwrap';
import { WORDS } from './words';

export interface Explainable {
  reason: string;
  resourceType: string;
  status: string;
  logicalResourceId: string;
  operation?: 'CREATE' | 'UPDATE' | 'DELETE' | 'IMPORT';
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
  const facts = { ...outer.facts, ...known.facts };
  const subject = `${event.logicalResourceId}${event.resourceType ? ` (${event.resourceType})` : ''}`;
  if (!words) return { ...known, ...unknown(subject, event), docs: null, via: null };
  const seen = inner ? ` Seen in ${VIA_WORDS[inner.source]}: "${inner.line}"` : '';
  const note = hookNote(enrichments, known.category);
  return {
    ...known,
    facts,
    cause: `${subject}: ${fill(words.meaning, facts)}${seen}${note}`,
    recommended_action: fill(words.action, facts),
    next_steps: `Look at ${fill(words.lookAt, facts)}.`,
    docs: words.docs,
    via: inner?.source ?? null,
  };
}

function unknown(subject: string, { reason }: Explainable) {
  const says = reason.trim().replace(/\s+/g, ' ').slice(0, 200);
  return {
    cause: says
      ? `${subject} failed for a reason that the rules do not know: "${says}"`
      : `${subject} failed, and CloudFormation gives no reason.`,
    recommended_action: says
      ? 'Read the reason, and look the failed call up in CloudTrail around that time.'
      : 'Look at the resource in its own service, and at the failed calls in CloudTrail around that time.',
    next_steps:
      "Look at the resource's definition, what this deployment changed on it, and CloudTrail.",
  };
}

/** What a hook or the validation found stands in no reason: it is added in their own words. */
function hookNote(enrichments: readonly Enrichment[], category: string): string {
  const found = enrichments.find((e) => e.source === 'hook' || e.source === 'validation');
  if (!found || !/^(hook-or-policy|template-error|already-exists)$/.test(category)) return '';
  const says = found.text.replace(/\s+/g, ' ').trim().slice(0, 300);
  return says ? ` ${found.title}: "${says}"` : '';
}
