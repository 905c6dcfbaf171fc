/** Remembers causes by fingerprint, and what became of them. */
import * as z from 'zod';
import type { Evidence } from '../../contracts/evidence';
import type { DeliveryStatus } from '../../contracts/receipt';
import type { SeenBefore } from '../../contracts/seen';
import { Review, type Verdict } from '../../contracts/verdict';
import { fingerprint } from '../../knowledge/normalise-reason';
import { DAY_S, inDays, type TriageTable } from '../../runtime/triage-table';

/**
 * The first cause's fingerprint; null where there is none to recognize again: a generic reason
 * (`Internal Failure`, `See the details in CloudWatch Log Stream`) proves nothing about another
 * stack that has it too.
 */
export function causeOf({ root_causes }: Pick<Evidence, 'root_causes'>): string | null {
  const [first] = root_causes;
  if (!first || first.generic) return null;
  return fingerprint(first.reason, first.resourceType, first.category);
}

const WITHIN_DAYS = 7;
const MOST = 200;

const Occurrence = z.object({
  failure_id: z.string(),
  stack_name: z.string(),
  failed_at: z.string(),
  review: Review.nullish(),
  thread: z
    .object({ channel: z.string(), thread_ts: z.string(), destination: z.string().optional() })
    .nullish(),
});

/** A thread, by its channel's id; `destination` is how the settings name that channel. */
export interface KnownThread {
  channel: string;
  thread_ts: string;
  destination?: string;
}

export interface Memory {
  seen: SeenBefore | null;
  /** The newest thread in the given channel that told of this cause. */
  thread: KnownThread | null;
}

const iso = (time: number): string => new Date(time).toISOString();

/** Earlier failures with this cause in the seven days before this one failed. */
export async function recall(
  table: TriageTable,
  evidence: Pick<Evidence, 'root_causes' | 'failure' | 'failure_id'>,
  channel: string | null,
): Promise<Memory> {
  const cause = causeOf(evidence);
  const at = Date.parse(evidence.failure.failed_at);
  if (!cause || Number.isNaN(at)) return { seen: null, thread: null };
  const items = await table.range(
    `cause#${cause}`,
    iso(at - WITHIN_DAYS * DAY_S * 1000),
    `${iso(at)}~`,
    MOST,
  );
  const earlier = items
    .map((item) => Occurrence.parse(item))
    .filter((one) => one.failure_id !== evidence.failure_id);
  const here = (thread: KnownThread) =>
    thread.channel === channel || thread.destination === channel;
  const [last] = earlier;
  if (!last) return { seen: null, thread: null };
  return {
    seen: {
      times: earlier.length,
      last: { stackName: last.stack_name, failed_at: last.failed_at },
      review: earlier.find((one) => one.review)?.review ?? null,
    },
    thread: earlier.find(({ thread }) => thread && here(thread))?.thread ?? null,
  };
}

/** Stores this failure under its cause; the same failure is stored once. */
export async function remember(
  table: TriageTable,
  verdict: Verdict,
  status: DeliveryStatus,
  thread: Memory['thread'],
): Promise<void> {
  const cause = causeOf(verdict);
  if (!cause) return;
  const at = Date.parse(verdict.failure.failed_at);
  await table.put({
    pk: `cause#${cause}`,
    sk: `${Number.isNaN(at) ? verdict.failure.failed_at : iso(at)}#${verdict.failure_id}`,
    failure_id: verdict.failure_id,
    stack_name: verdict.failure.stackName,
    failed_at: verdict.failure.failed_at,
    delivery_status: status,
    review: verdict.review ?? null,
    thread,
    expires_at: inDays(30),
  });
}
