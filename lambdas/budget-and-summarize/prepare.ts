/** Redacts the evidence once more, fences it in, and turns it into items that can be placed. */
import type { CitableEvent } from '../contracts/brief';
import type { Enrichment, EnrichmentNote, Evidence, EvidenceEvent } from '../contracts/evidence';
import type { Failure } from '../contracts/failure';
import { normalForm } from '../redaction/normal-form';
import type { Redactor } from '../redaction/redact';
import { type Attachment, attachments, lookedUp } from './attachments';
import { type Item, offset, otherItems, rankedItems } from './items';
import { clip } from './shorten';
import { stackPaths } from './stack-paths';

/** `<` and what looks like it; full-width and small ones are `<` in the normal form. */
const DELIMITER = /[<\u2039\u3008]\s{0,20}(\/?)\s{0,20}(evidence)\b/gi;

/**
 * Text that may stand inside the fence between instructions and data, in its normal form. Everything
 * that AWS, a template or a log says stands inside it, and nothing inside it can close it: what would
 * is spelled with square brackets.
 */
const insideFence = (text: string): string => normalForm(text).replace(DELIMITER, '[$1$2');

/** The same for every string of a JSON value. */
function insideFenceDeep<T>(value: T): T {
  if (typeof value === 'string') return insideFence(value) as T;
  if (Array.isArray(value)) return value.map(insideFenceDeep) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, insideFenceDeep(item)]),
  ) as T;
}

/** More than this of a kind is not even looked at: it could not be shown. */
const MOST = 200;

export interface Material {
  failure: Failure;
  causes: Item[];
  blockers: Item[];
  others: Item[];
  facts: Attachment[];
  /** Names of what was cancelled because of the failure. */
  cancelled: string[];
  /** What began and ended around the first causes, in order, each in a few words. */
  around: string[];
  missing_resources: string[];
  enrichment_notes: EnrichmentNote[];
}

/** All texts redacted and safe inside the fence; ids of events and stacks as they are. */
export function prepare(evidence: Evidence, redactor: Redactor): Material {
  const others = evidence.other_events.filter((e) => e.class !== 'cancelled');
  const source = {
    failure: evidence.failure,
    root_causes: evidence.root_causes.slice(0, MOST),
    rollback_blockers: evidence.rollback_blockers.slice(0, MOST),
    other_events: [...others].sort(byClass).slice(0, MOST),
    cancelled: evidence.other_events
      .filter((e) => e.class === 'cancelled')
      .slice(0, 2 * MOST)
      .map((e) => e.logicalResourceId),
    around: (evidence.around ?? []).slice(0, MOST),
    missing_resources: evidence.missing_resources.slice(0, MOST),
    enrichments: byRank(evidence).slice(0, MOST),
    enrichment_notes: evidence.enrichment_notes.slice(0, 30),
  };
  const clean = insideFenceDeep(redactor.json(source));
  const start = evidence.failure.started_at;
  const known = [...clean.root_causes, ...clean.rollback_blockers, ...clean.other_events];
  const at = { start, pathOf: stackPaths(known, clean.failure) };
  const causes = rankedItems(source.root_causes, clean.root_causes, at, 'cause');
  const ranked = new Set(source.root_causes.map((cause) => cause.eventId));
  const blockers = rankedItems(source.rollback_blockers, clean.rollback_blockers, at, 'blocker');
  for (const blocker of source.rollback_blockers) ranked.add(blocker.eventId);
  const rest = otherItems(source.other_events, clean.other_events, at);
  return {
    failure: clean.failure,
    causes: pointed(causes, source.enrichments, clean.enrichment_notes),
    blockers,
    others: rest.filter((item) => !ranked.has(item.event.eventId)),
    facts: factsOf(source.enrichments, clean.enrichments, causes),
    cancelled: clean.cancelled,
    around: clean.around.map((e) => aroundWords(e, start)),
    missing_resources: clean.missing_resources,
    enrichment_notes: clean.enrichment_notes,
  };
}

function factsOf(original: Enrichment[], clean: Enrichment[], causes: Item[]): Attachment[] {
  const reasons = new Map(causes.map((item) => [item.event.eventId, item.reason]));
  return attachments(original, clean, (eventId) => reasons.get(eventId) ?? '');
}

/** The causes, with a line on what was looked up where their reason only points elsewhere. */
function pointed(causes: Item[], enrichments: Enrichment[], notes: EnrichmentNote[]): Item[] {
  return causes.map((item) => {
    const own = enrichments.filter((e) => e.eventId === item.event.eventId);
    const sources = new Set(own.map((e) => e.source));
    const line = lookedUp(item.reason, item.event.resourceType, sources, notes);
    return line === null ? item : { ...item, below: [...item.below, line] };
  });
}

function aroundWords(event: EvidenceEvent, start: string): string {
  const reason = event.reason === '' ? '' : ` (${clip(event.reason, 24)})`;
  const what = `${clip(event.logicalResourceId, 24)} ${clip(event.status, 12)}${reason}`;
  return [offset(event.timestamp, start), what].filter(Boolean).join(' ');
}

const CLASSES: Record<CitableEvent['class'], number> = {
  cause: 0,
  blocker: 0,
  unexplained: 1,
  consequence: 2,
  warning: 3,
  cancelled: 4,
};
type Other = Evidence['other_events'][number];
const byClass = (a: Other, b: Other) => CLASSES[a.class] - CLASSES[b.class];

/** Enrichments of the better ranked causes first, so that the cap does not hit those. */
function byRank({ enrichments, root_causes }: Evidence) {
  const rank = new Map(root_causes.map((cause) => [cause.eventId, cause.rank]));
  const of = (eventId: string) => rank.get(eventId) ?? 1e9;
  return [...enrichments].sort((a, b) => of(a.eventId) - of(b.eventId));
}
