/** Keeps the evidence far below the 256 KiB of a state: what does not fit is counted. */
import type { Enrichment, EnrichmentNote, Evidence, RootCause } from '../contracts/evidence';
import { wholeFromStart, wholeToEnd } from '../redaction/placeholders';

/** Bytes of JSON that each part may take; together well below the limit, later steps add theirs. */
const SHARES = {
  causes: 64_000,
  blockers: 16_000,
  others: 24_000,
  enrichments: 32_000,
  missing: 8_000,
  tags: 16_000,
  /** The resources that one cause lists by name. */
  resources: 16_000,
};
const MAX_CAUSES = 25;
const MAX_OTHERS = 200;
/** Bytes of JSON of a reason, and of a name or id: CloudFormation's own stay far below. */
const LONGEST_REASON = { cause: 12_000, blocker: 4_000, other: 1_000 };
const LONGEST_NAME = 600;

/** Shortens a text in the middle; the beginning names the error, the end often its root. */
export function cutMiddle(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const most = Math.ceil(limit * 0.7);
  const head = wholeToEnd(text.slice(0, most));
  const tail = wholeFromStart(text.slice(text.length - (limit - most)));
  return `${head} [... ${text.length - head.length - tail.length} characters cut ...] ${tail}`;
}

/** Shortens a text to about so many bytes of JSON: a control character takes six of them. */
function within(text: string, bytes: number): string {
  const limit = bytes + MARK;
  let length = Math.min(text.length, bytes);
  let cut = cutMiddle(text, length);
  for (let size = jsonBytes(cut); size > limit; size = jsonBytes(cut)) {
    length = Math.floor((length * bytes) / size);
    cut = cutMiddle(text, length);
  }
  return cut;
}

/** Quotes, and what says how much was cut. */
const MARK = 60;

const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** Every name and id of an entry, and its reason, cut to size; the rest of it stays. */
function short<T extends object>(entry: T, reason: number): T {
  const cut = Object.entries(entry).map(([key, value]) =>
    typeof value === 'string'
      ? [key, within(value, key === 'reason' ? reason : LONGEST_NAME)]
      : [key, value],
  );
  return Object.fromEntries(cut) as T;
}

const withFewer = (cause: RootCause): RootCause =>
  cause.resources
    ? {
        ...cause,
        resources: fitting(
          cause.resources.map((r) => short(r, LONGEST_NAME)),
          SHARES.resources,
        ),
      }
    : cause;

/** The first entries that fit into `bytes` of JSON; the first one always. */
function fitting<T>(entries: readonly T[], bytes: number): T[] {
  let used = 0;
  return entries.filter((entry, index) => {
    used += jsonBytes(entry);
    return index === 0 || used <= bytes;
  });
}

/** The evidence, cut to size; `causes_cut` and the accounting's `cut_events` count what is gone. */
export function fitEvidence(evidence: Evidence): Evidence {
  const first = (causes: readonly RootCause[], reason: number) =>
    causes.slice(0, MAX_CAUSES).map((cause) => short(withFewer(cause), reason));
  const causes = fitting(first(evidence.root_causes, LONGEST_REASON.cause), SHARES.causes);
  const blockers = fitting(
    first(evidence.rollback_blockers, LONGEST_REASON.blocker),
    SHARES.blockers,
  );
  const others = fitting(
    [...evidence.other_events]
      .sort(unexplainedFirst)
      .slice(0, MAX_OTHERS)
      .map((e) => short(e, LONGEST_REASON.other)),
    SHARES.others,
  );
  const missing = fitting(
    evidence.missing_resources.slice(0, 100).map((id) => within(id, LONGEST_NAME)),
    SHARES.missing,
  );
  const facts = evidence.enrichments.map((e) => ({
    ...e,
    eventId: within(e.eventId, LONGEST_NAME),
    title: within(e.title, LONGEST_NAME),
  }));
  const enrichments = fitting(facts, SHARES.enrichments);
  const cut =
    evidence.root_causes.length -
    causes.length +
    (evidence.rollback_blockers.length - blockers.length) +
    (evidence.other_events.length - others.length);
  return {
    ...evidence,
    failure: {
      ...evidence.failure,
      status_reason: within(evidence.failure.status_reason, 4_000),
      tags: Object.fromEntries(fitting(Object.entries(evidence.failure.tags), SHARES.tags)),
    },
    root_causes: causes,
    rollback_blockers: blockers,
    other_events: others,
    missing_resources: missing,
    enrichments,
    enrichment_notes: [...evidence.enrichment_notes, ...leftOut(facts, enrichments)]
      .slice(0, 50)
      .map((n) => ({ ...n, detail: within(n.detail, 500) })),
    causes_cut: evidence.root_causes.length - causes.length,
    accounting: { ...evidence.accounting, cut_events: cut },
  };
}

/** A line for each source of which something had to go. */
function leftOut(all: readonly Enrichment[], kept: readonly Enrichment[]): EnrichmentNote[] {
  const gone = all.filter((e) => !kept.includes(e)).map((e) => e.source);
  return [...new Set(gone)].map((source) => ({
    source,
    outcome: 'cut',
    detail: `${gone.filter((s) => s === source).length} left out for want of room`,
  }));
}

const ORDER = { unexplained: 0, consequence: 1, warning: 2, cancelled: 3 };
const unexplainedFirst = (
  a: Evidence['other_events'][number],
  b: Evidence['other_events'][number],
): number => ORDER[a.class] - ORDER[b.class];
