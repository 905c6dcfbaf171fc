/**
 * The model is asked once a cause: of stacks that fail together for the same causes one asks, and
 * the others wait for its answer in the state machine, bounded by a time that is stored.
 */
import type { Brief } from '../contracts/brief';
import { LeaderPendingError } from '../runtime/errors';
import { logger } from '../runtime/log';
import { inDays, type TriageTable } from '../runtime/triage-table';
import { Answered, adopt, answered } from './adopt';
import type { Paid } from './ask';

const WITHIN_MS = 10 * 60_000;
/** How long one may take to ask, its own retries included, before another one does. */
const LEADS_MS = 150_000;
/** How long a stack waits for others, whoever leads, before it asks itself. */
const WAITS_MS = 300_000;
const KEEP_DAYS = 2;

/** After these the state machine asks again; after all others somebody else may at once. */
const ASKED_AGAIN = new Set([
  'ModelThrottledError',
  'ModelOverloadedError',
  'ModelUnavailableError',
  'ThrottledError',
  'TransientError',
  'IdempotencyAlreadyInProgressError',
]);

/**
 * @param key of the question; null for a stack whose answer nobody can share.
 * @param ask asks the model, for this stack.
 * @throws LeaderPendingError while another stack asks: the state retries.
 */
export async function askOnceACause(
  brief: Brief,
  key: string | null,
  table: TriageTable,
  ask: () => Promise<Paid>,
  now = Date.now(),
): Promise<Paid> {
  if (!key) return ask();
  const pk = `analysis#${key}`;
  const me = brief.failure_id;
  const found = await table.get(pk, 'answer');
  if (found && found.leader !== me && isNear(String(found.failed_at), brief)) {
    return adopt(Answered.parse(JSON.parse(String(found.answer))), brief) ?? ask();
  }
  if (await leads(table, pk, brief, now)) return lead(brief, pk, table, ask);
  if (await hasWaited(table, pk, me, now)) return ask();
  throw new LeaderPendingError('another stack asks about the same causes');
}

const isNear = (failedAt: string, { failure }: Brief): boolean =>
  Math.abs(Date.parse(failure.failed_at) - Date.parse(failedAt)) <= WITHIN_MS;

async function leads(table: TriageTable, pk: string, brief: Brief, now: number) {
  const me = brief.failure_id;
  for (let attempt = 0; attempt < 2; attempt++) {
    const open = await table.get(pk, 'leader');
    const theirs = open && open.leader !== me && isNear(String(open.failed_at), brief);
    if (theirs && Number(open.leads_until) > now) return false;
    const item = { pk, sk: 'leader', leader: me, failed_at: brief.failure.failed_at };
    const mine = await table.put(
      { ...item, leads_until: now + LEADS_MS, expires_at: inDays(KEEP_DAYS) },
      {
        condition: 'attribute_not_exists(pk) OR (leader = :was AND leads_until = :until)',
        values: { ':was': open?.leader ?? '', ':until': open?.leads_until ?? 0 },
      },
    );
    if (mine) return true;
  }
  return false;
}

async function hasWaited(table: TriageTable, pk: string, me: string, now: number) {
  const sk = `waits#${me}`;
  const note = await table.get(pk, sk);
  if (note) return Number(note.waits_until) < now;
  await table.put({ pk, sk, waits_until: now + WAITS_MS, expires_at: inDays(KEEP_DAYS) });
  return false;
}

async function lead(brief: Brief, pk: string, table: TriageTable, ask: () => Promise<Paid>) {
  try {
    const paid = await ask();
    await quietly(() =>
      table.put({
        pk,
        sk: 'answer',
        leader: brief.failure_id,
        failed_at: brief.failure.failed_at,
        answer: JSON.stringify(answered(brief, paid)),
        expires_at: inDays(KEEP_DAYS),
      }),
    );
    return paid;
  } catch (error) {
    if (!ASKED_AGAIN.has((error as Error).name)) {
      await quietly(() =>
        table.update(pk, 'leader', 'SET leads_until = :past', { values: { ':past': 0 } }),
      );
    }
    throw error;
  }
}

/** A paid answer is not lost because it could not be shared. */
async function quietly(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    logger.warn('the diagnosis could not be shared', { error_name: (error as Error).name });
  }
}
