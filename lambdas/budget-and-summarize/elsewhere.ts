/** Reasons that only point elsewhere, and what was found there. Pure. */
import type { Enrichment, EnrichmentNote } from '../contracts/evidence';

type Source = Enrichment['source'];

/** What a reason points to, and the source that looks there; null where none does. */
const POINTERS: [RegExp, string, Source | null][] = [
  [/\bDescribeEvents\b|early validation|ValidationError events/i, 'DescribeEvents', 'validation'],
  [/CloudWatch Log|log stream|\/aws\/lambda\//i, "the function's log", 'log'],
  [
    /(?:stopped|failed) tasks?|circuit breaker|did not stabilize|service events/i,
    'the stopped tasks',
    'ecs',
  ],
  [/\bhooks?\b.{0,80}(?:failed|see|details)/i, "the hook's result", 'hook'],
  [/Service ?Catalog|provisioned product/i, 'Service Catalog', null],
];

const OUTCOMES: Record<EnrichmentNote['outcome'], string> = {
  found: 'see below',
  cut: 'see below, in part',
  empty: 'looked up, nothing found',
  failed: 'could not be read',
};

/** A line on what the reason points to; null when it points nowhere, or its facts stand below. */
export function lookedUp(
  reason: string,
  resourceType: string,
  enriched: ReadonlySet<Source>,
  notes: readonly EnrichmentNote[],
): string | null {
  const pointer = POINTERS.find(
    ([text, , source]) =>
      text.test(reason) && (source !== 'ecs' || /^AWS::ECS::/.test(resourceType)),
  );
  if (!pointer) return null;
  const [, where, source] = pointer;
  if (source === null) return `it points to ${where}, which is not read`;
  if (enriched.has(source)) return null;
  const note = notes.find((n) => n.source === source);
  // What was found for another cause is nothing for this one.
  const outcome = note?.outcome === 'found' || note?.outcome === 'cut' ? 'empty' : note?.outcome;
  return `it points to ${where}: ${outcome ? OUTCOMES[outcome] : 'not looked up'}`;
}
