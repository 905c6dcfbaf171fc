/** Evidence in, brief out: what the model is shown, within the token budget. Pure. */
import type { Brief } from '../contracts/brief';
import type { Evidence } from '../contracts/evidence';
import { estimateTokens } from '../prompting/tokens';
import type { Redactor } from '../redaction/redact';
import { assemble } from './assemble';
import { Cuts } from './cuts';
import { fitBrief } from './fit-brief';
import { cancelledLine, countsSection, headerSection, leftOutSection } from './frame';
import { type Material, prepare } from './prepare';
import { headAndTail } from './shorten';

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
