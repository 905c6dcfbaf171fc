/** A triage in brief, for an assistant that pays for every word: what failed, why, what to do. */
import type { RootCause } from '../../lambdas/contracts/evidence';
import type { Receipt } from '../../lambdas/contracts/receipt';
import { shorten } from '../../lambdas/redaction/plain';
import { standingOf } from '../../lambdas/report/standing';

/** Bytes that a brief triage may have as JSON. */
export const MOST_BYTES = 4000;

/** What is cut more and more until it fits: causes and hypotheses, characters of a text. */
const SIZES = [
  { items: 5, text: 400 },
  { items: 3, text: 250 },
  { items: 2, text: 150 },
  { items: 1, text: 60 },
];

export function briefTriage(receipt: Receipt) {
  const briefs = SIZES.map((size) => () => atSize(receipt, size));
  const fitting = briefs.find((brief) => Buffer.byteLength(JSON.stringify(brief())) < MOST_BYTES);
  return (fitting ?? briefs.at(-1)!)();
}

function atSize(receipt: Receipt, { items, text }: (typeof SIZES)[number]) {
  const { failure, diagnosis, root_causes, rollback_blockers, accounting } = receipt;
  const now = standingOf(receipt);
  const cut = (words: string) => shorten(words, text);
  const trouble = (one: RootCause) => ({
    resource: one.logicalResourceId,
    type: one.resourceType,
    stack: one.stackName,
    status: one.status,
    category: one.category,
    reason: cut(one.reason),
    at: one.timestamp,
  });
  return {
    stack: failure.stackName,
    stack_id: failure.stackId,
    operation: failure.operation,
    status: failure.status,
    now: { status: now.status, standing: now.kind },
    root_causes: root_causes.slice(0, items).map(trouble),
    rollback_blockers: rollback_blockers.slice(0, items).map(trouble),
    hypotheses: diagnosis.hypotheses.slice(0, items).map((one) => ({
      cause: cut(one.cause),
      recommended_action: cut(one.recommended_action),
      confidence: one.confidence_score,
    })),
    next_steps: cut(diagnosis.next_steps),
    confidence: diagnosis.overall_confidence,
    route: receipt.route,
    events: accounting.events,
    left_out: {
      root_causes: Math.max(0, root_causes.length - items),
      rollback_blockers: Math.max(0, rollback_blockers.length - items),
      hypotheses: Math.max(0, diagnosis.hypotheses.length - items),
    },
    more: 'detail: true gives the whole triage, get_evidence its events',
  };
}
