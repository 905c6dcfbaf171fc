/** Evidence in, brief out: what the model is shown, within the token budget. Pure. */
import type { Brief, CitableEvent } from '../contracts/brief';
import type { Evidence } from '../contracts/evidence';
import type { Redactor } from '../shared/redact';
import { estimateTokens } from '../shared/tokens';
import { Cuts } from './cuts';
import { insideFenceDeep } from './fence';
import { fitState } from './fit-state';
import { countsSection, headerSection, leftOutSection } from './frame';
import { attachments, otherItems, rankedItems } from './items';
import { Page } from './page';
import { frameTokens, type Placed, place, reasonTokens, wanted } from './place';
import { shareOut } from './share-out';
import { headAndTail } from './shorten';

/** More than this of a kind is not even looked at: it could not be shown. */
const MOST = 200;
/** Events shown with an id: the state carries each one again. */
const MOST_SHOWN = 100;
/** For the headings and for saying what was cut. */
const RESERVE = 260;
/** The first cause's reason may take this part of the budget before anything else gets its share. */
const FIRST_REASON = 0.6;
/** Causes, rollback blockers, enrichments, other failed events. */
const WEIGHTS = [3, 1.5, 2.5, 1.5];

/**
 * The brief of a failure.
 *
 * Redacts all texts again, disarms what could close the fence around them, and writes, first
 * things first: the failed operation, the ranked causes each with its enrichments, what blocked
 * the rollback, other failed events, what is missing, the counts, and what was left out. The first
 * cause's reason stands verbatim unless it needs more than six tenths of the budget.
 *
 * `accounting.cut_events` is the number of failed events (causes, consequences, cancelled and
 * unexplained ones, whether or not CollectEvents could pass them on) that are neither shown with
 * an id nor named among the resources that a shown cause hit.
 *
 * @param budget tokens for `brief.text`, at least 300 for anything useful; always kept.
 */
export function summarize(evidence: Evidence, budget: number, redactor: Redactor): Brief {
  const cuts = new Cuts();
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
  const start = evidence.failure.started_at;
  const causes = rankedItems(source.root_causes, clean.root_causes, start, 'cause');
  const blockers = rankedItems(source.rollback_blockers, clean.rollback_blockers, start, 'blocker');
  const others = otherItems(source.other_events, clean.other_events, start);
  const facts = attachments(clean.enrichments);

  const header = headerSection(clean.failure, budget, cuts);
  const counts = countsSection(
    evidence.accounting,
    clean,
    evidence.missing_resources.length,
    budget,
  );
  let left = budget - estimateTokens(header) - estimateTokens(counts) - RESERVE;

  const first: Placed[] = [];
  const [root, ...further] = causes;
  if (root && left > 0) {
    const frame = frameTokens(root);
    const room = Math.max(0, Math.floor(left * FIRST_REASON), Math.min(left, 300) - frame);
    const tokens = Math.min(reasonTokens(root.reason, left), room);
    first.push({ item: root, reasonTokens: tokens, same: 0 });
    left = Math.max(0, left - frame - tokens);
  }
  const factsWanted = facts.reduce((sum, f) => sum + reasonTokens(f.head + f.text, budget) + 4, 0);
  const shares = shareOut(
    [wanted(further, budget), wanted(blockers, budget), factsWanted, wanted(others, budget)],
    left,
    WEIGHTS,
  );
  const [placedCauses, spare] = place(further, shares[0]!, MOST_SHOWN / 2);
  const [placedBlockers, spare2] = place(blockers, shares[1]! + spare, MOST_SHOWN / 5);
  const page = new Page(cuts);
  page.heading('Causes, ranked by code, the most probable first');
  const shownFirst = [...first, ...placedCauses];
  const shown = new Set([...shownFirst, ...placedBlockers].map((p) => p.item.event.eventId));
  const spare3 = page.planFacts(facts, shown, shares[2]! + spare2);
  page.items(shownFirst);
  page.heading('What blocked the rollback, apart from the cause of the failure');
  page.items(placedBlockers);
  const [placedOthers] = place(
    others.filter((o) => !shown.has(o.event.eventId)),
    shares[3]! + spare3,
    MOST_SHOWN - shown.size,
  );
  page.heading('Other failed events, for context');
  page.items(placedOthers);

  const hidden = failedEvents(evidence) - page.events.length - page.named;
  cuts.add('failed events not listed', Math.max(0, hidden));
  const unshown = evidence.root_causes.length + evidence.causes_cut - shownFirst.length;
  cuts.add('of them ranked causes', unshown);
  const parts = [header, page.text(), counts, leftOutSection(cuts.list())];
  const text = headAndTail(parts.filter((part) => part !== '').join('\n\n'), budget).text || '-';
  return fitState({
    ...evidence,
    failure: { ...evidence.failure, status_reason: clean.failure.status_reason },
    accounting: {
      ...evidence.accounting,
      brief_tokens: estimateTokens(text),
      cut_events: Math.max(0, hidden),
    },
    brief: { text, tokens: estimateTokens(text), budget, events: page.events, cuts: cuts.list() },
  });
}

const CLASSES: Record<CitableEvent['class'], number> = {
  cause: 0,
  blocker: 0,
  unexplained: 1,
  consequence: 2,
  cancelled: 3,
};
type Other = Evidence['other_events'][number];
const byClass = (a: Other, b: Other) => CLASSES[a.class] - CLASSES[b.class];

/** Enrichments of the better ranked causes first, so that the cap does not hit those. */
function byRank({ enrichments, root_causes }: Evidence) {
  const rank = new Map(root_causes.map((cause) => [cause.eventId, cause.rank]));
  const of = (eventId: string) => rank.get(eventId) ?? 1e9;
  return [...enrichments].sort((a, b) => of(a.eventId) - of(b.eventId));
}

function failedEvents({ accounting }: Evidence): number {
  const { causes, consequences, cancelled, unexplained } = accounting;
  return causes + consequences + cancelled + unexplained;
}
