/** Evidence in, brief out: what the model is shown, within the token budget. Pure. */
import type { Brief } from '../contracts/brief';
import type { Evidence } from '../contracts/evidence';
import { estimateTokens } from '../prompting/tokens';
import type { Redactor } from '../redaction/redact';
import { fitBrief } from './fit-brief';
import { cancelledLine, countsSection, headerSection, leftOutSection } from './frame';
import type { Item } from './items';
import { Page } from './page';
import { allocate, Cuts, frameTokens, type Placed, place, reasonTokens, wanted } from './place';
import { type Material, prepare } from './prepare';
import { headAndTail } from './shorten';

/** Events shown with an id: the state carries each one again. */
const MOST_SHOWN = 100;
/** The first cause's reason may take this part of the room before anything else gets its share. */
const FIRST_REASON = 0.6;
/** Further causes, rollback blockers, enrichments, other failed events. */
const WEIGHTS = [3, 1.5, 2.5, 1.5];

/** The page within `room` tokens: small sections whole, the others by weight. */
function assemble(material: Material, room: number, cuts: Cuts): Page {
  const { causes, blockers, facts, others } = material;
  const first = placeFirst(causes[0], room);
  const further = causes.slice(1);
  const left = Math.max(0, room - tokensOf(first));
  const factTokens = facts.reduce(
    (sum, f) => sum + reasonTokens(`${f.head}\n${f.text}`, left) + 8,
    0,
  );
  const shares = allocate(
    [wanted(further, left), wanted(blockers, left), factTokens, wanted(others, left)],
    left,
    WEIGHTS,
  );
  // What a section does not need after all goes to the next one.
  const [moreCauses, spare] = place(further, shares[0]!, MOST_SHOWN / 2);
  const [placedBlockers, spare2] = place(blockers, shares[1]! + spare, MOST_SHOWN / 5);
  const ranked = [...first, ...moreCauses, ...placedBlockers];
  const page = new Page(cuts);
  const shown = new Set(ranked.map((placed) => placed.item.event.eventId));
  const spare3 = page.planFacts(facts, shown, shares[2]! + spare2);
  const [placedOthers] = place(others, shares[3]! + spare3, MOST_SHOWN - shown.size);

  page.section('Causes, ranked by code, the most probable first', [...first, ...moreCauses]);
  page.section('What blocked the rollback, apart from the cause of the failure', placedBlockers);
  page.section('Other failed events, for context', placedOthers);
  return page;
}

/** The first cause: its reason whole, unless that alone would take most of the room. */
function placeFirst(item: Item | undefined, room: number): Placed[] {
  if (!item || room <= 0) return [];
  const frame = frameTokens(item);
  const most = Math.max(0, Math.floor(room * FIRST_REASON), Math.min(room, 300) - frame);
  return [{ item, reasonTokens: Math.min(reasonTokens(item.reason, room), most), same: 0 }];
}

const tokensOf = (placed: Placed[]) =>
  placed.reduce((sum, one) => sum + frameTokens(one.item) + one.reasonTokens, 0);

/** For the headings and for saying what was cut. */
const RESERVE = 240;

/**
 * The brief of a failure.
 *
 * Redacts all texts again, disarms what could close the fence around them, and writes, first
 * things first: the failed operation, the ranked causes each with its enrichments, what blocked
 * the rollback, other failed events, what is missing, what was cancelled, the counts, and what was left out. The first
 * cause's reason stands verbatim unless it needs more than six tenths of the budget.
 *
 * `accounting.cut_events` is the number of failed events (causes, consequences, cancelled and
 * unexplained ones, whether or not CollectEvents could pass them on) that are neither shown with
 * an id nor named among the resources that a shown cause hit.
 *
 * @param budget tokens for `brief.text`, at least 500 for anything useful; always kept.
 */
export function summarize(evidence: Evidence, budget: number, redactor: Redactor): Brief {
  const cuts = new Cuts();
  const material = prepare(evidence, redactor);
  const header = headerSection(material.failure, reasonsOf(material), budget, cuts);
  const cancelled = cancelledLine(material, evidence.accounting.cancelled, budget);
  const counts = [countsSection(evidence, material, budget), cancelled.line]
    .filter(Boolean)
    .join('\n');
  const room = budget - estimateTokens(header) - estimateTokens(counts) - RESERVE;
  const page = assemble(material, room, cuts);

  const named = page.events.length + page.named + cancelled.named;
  const hidden = Math.max(0, failedEvents(evidence) - named);
  cuts.add('failed events not listed', hidden);
  const ranked = evidence.root_causes.length + evidence.causes_cut;
  cuts.add('ranked causes among them', ranked - page.causes);
  const parts = [header, page.text(), counts, leftOutSection(cuts.list())];
  // The parts are within the budget by construction, unless it is too small even for the frame.
  const text = headAndTail(parts.filter((part) => part !== '').join('\n\n'), budget).text || '-';
  const tokens = estimateTokens(text);
  return fitBrief({
    ...evidence,
    failure: { ...evidence.failure, status_reason: material.failure.status_reason },
    accounting: { ...evidence.accounting, brief_tokens: tokens, cut_events: hidden },
    brief: { text, tokens, budget, events: page.events, facts: page.cited, cuts: cuts.list() },
  });
}

const reasonsOf = ({ causes, others }: Material) =>
  new Set([...causes, ...others].map((item) => item.reason));

function failedEvents({ accounting }: Evidence): number {
  const { causes, consequences, cancelled, unexplained } = accounting;
  return causes + consequences + cancelled + unexplained;
}
