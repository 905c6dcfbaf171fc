/** Keeps the evidence far below the 256 KiB of a state: what does not fit is counted. */
import type { Evidence } from '../contracts/evidence';

/** Bytes of JSON that each part may take; together well below the limit, later steps add theirs. */
const SHARES = { causes: 64_000, blockers: 16_000, others: 24_000, enrichments: 32_000 };
const MAX_CAUSES = 25;
const LONGEST_REASON = { cause: 12_000, other: 1_000 };

/** Shortens a text in the middle; the beginning names the error, the end often its root. */
export function headAndTail(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = Math.ceil(limit * 0.7);
  const tail = limit - head;
  return `${text.slice(0, head)} [... ${text.length - limit} characters cut ...] ${text.slice(-tail)}`;
}

/** The first entries that fit into `bytes` of JSON; the first one always. */
function fitting<T>(entries: readonly T[], bytes: number): T[] {
  let used = 0;
  return entries.filter((entry, index) => {
    used += Buffer.byteLength(JSON.stringify(entry));
    return index === 0 || used <= bytes;
  });
}

/** The evidence, cut to size; `causes_cut` and the accounting's `cut_events` count what is gone. */
export function fitState(evidence: Evidence): Evidence {
  const short =
    <T extends { reason: string }>(limit: number) =>
    (e: T) => ({
      ...e,
      reason: headAndTail(e.reason, limit),
    });
  const causes = fitting(
    evidence.root_causes.slice(0, MAX_CAUSES).map(short(LONGEST_REASON.cause)),
    SHARES.causes,
  );
  const blockers = fitting(
    evidence.rollback_blockers.slice(0, MAX_CAUSES).map(short(LONGEST_REASON.other * 4)),
    SHARES.blockers,
  );
  const others = fitting(
    [...evidence.other_events].sort(unexplainedFirst).map(short(LONGEST_REASON.other)),
    SHARES.others,
  );
  const missing = evidence.missing_resources.slice(0, 100);
  const enrichments = fitting(evidence.enrichments, SHARES.enrichments);
  const cut =
    evidence.root_causes.length -
    causes.length +
    (evidence.rollback_blockers.length - blockers.length) +
    (evidence.other_events.length - others.length);
  return {
    ...evidence,
    failure: {
      ...evidence.failure,
      status_reason: headAndTail(evidence.failure.status_reason, 4_000),
      tags: Object.fromEntries(Object.entries(evidence.failure.tags).slice(0, 50)),
    },
    root_causes: causes,
    rollback_blockers: blockers,
    other_events: others,
    missing_resources: missing,
    enrichments,
    enrichment_notes: evidence.enrichment_notes
      .slice(0, 50)
      .map((n) => ({ ...n, detail: headAndTail(n.detail, 500) })),
    causes_cut: evidence.root_causes.length - causes.length,
    accounting: { ...evidence.accounting, cut_events: cut },
  };
}

const ORDER = { unexplained: 0, consequence: 1, cancelled: 2 };
const unexplainedFirst = (
  a: Evidence['other_events'][number],
  b: Evidence['other_events'][number],
): number => ORDER[a.class] - ORDER[b.class];
