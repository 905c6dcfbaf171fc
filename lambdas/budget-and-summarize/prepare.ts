/** Redacts the evidence once more and turns it into items that can be placed. */
import type { CitableEvent } from '../contracts/brief';
import type { EnrichmentNote, Evidence } from '../contracts/evidence';
import type { Failure } from '../contracts/failure';
import type { Redactor } from '../redaction/redact';
import { insideFenceDeep } from './fence';
import { type Attachment, attachments, type Item, otherItems, rankedItems } from './items';

/** More than this of a kind is not even looked at: it could not be shown. */
const MOST = 200;

export interface Material {
  failure: Failure;
  causes: Item[];
  blockers: Item[];
  others: Item[];
  facts: Attachment[];
  missing_resources: string[];
  enrichment_notes: EnrichmentNote[];
}

/** All texts redacted and safe inside the fence; ids of events and stacks as they are. */
export function prepare(evidence: Evidence, redactor: Redactor): Material {
  const source = {
    failure: evidence.failure,
    root_causes: evidence.root_causes.slice(0, MOST),
    rollback_blockers: evidence.rollback_blockers.slice(0, MOST),
    other_events: [...evidence.other_events].sort(byClass).slice(0, MOST),
    missing_resources: evidence.missing_resources.slice(0, MOST),
    enrichments: byRank(evidence).slice(0, MOST),
    enrichment_notes: evidence.enrichment_notes.slice(0, 30),
  };
  const clean = insideFenceDeep(redactor.json(source));
  const at = { start: evidence.failure.started_at, stackName: clean.failure.stackName };
  const causes = rankedItems(source.root_causes, clean.root_causes, at, 'cause');
  const ranked = new Set(source.root_causes.map((cause) => cause.eventId));
  const blockers = rankedItems(source.rollback_blockers, clean.rollback_blockers, at, 'blocker');
  for (const blocker of source.rollback_blockers) ranked.add(blocker.eventId);
  const others = otherItems(source.other_events, clean.other_events, at);
  return {
    failure: clean.failure,
    causes,
    blockers,
    others: others.filter((item) => !ranked.has(item.event.eventId)),
    facts: attachments(source.enrichments, clean.enrichments),
    missing_resources: clean.missing_resources,
    enrichment_notes: clean.enrichment_notes,
  };
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
