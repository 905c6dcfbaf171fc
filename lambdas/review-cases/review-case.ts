/**
 * A verdict that waits for a person: one item per failure, and its conditional transitions
 * `waiting` -> `decided` or `expired`. The task token never leaves this item but to Step Functions.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { Review, Verdict } from '../contracts/verdict';
import { logger } from '../runtime/log';
import { failureKey, inDays, type TriageTable } from '../runtime/triage-table';

const SORT_KEY = 'review';
/** How long a decided case is kept: decisions are labelled cases to learn from. */
const KEEP_DAYS = 365;

const StoredCase = z.object({
  failure_id: z.string(),
  run_id: z.string(),
  stack_name: z.string(),
  region: z.string(),
  status: z.enum(['waiting', 'decided', 'expired']),
  asked_at: z.string(),
  task_token: z.string(),
  verdict: z.string(),
  decision: Review.nullish(),
  /** The conversation whose other stacks wait for the same decision. */
  conversation: z.string().nullish(),
  /**
   * `waiting`; `follows` when another stack of the conversation has asked; `unsent` when decided
   * but not acknowledged by Step Functions.
   */
  waiting: z.enum(['waiting', 'follows', 'unsent']).optional(),
});
type StoredCase = z.infer<typeof StoredCase>;

/** What may be shown to people: everything but the token. */
export interface ReviewCase {
  id: string;
  failure_id: string;
  run_id: string;
  status: StoredCase['status'];
  asked_at: string;
  verdict: Verdict;
  decision: Review | null;
  conversation: string | null;
}

/** The token and the decision that it is owed. */
export interface Owed {
  failure_id: string;
  /** Sort key of the case: an earlier run's decision may still be on its way. */
  sk: string;
  task_token: string;
  decision: Review;
}

/** A short name for a failure, to be typed: ten hexadecimal digits. */
export const caseId = (failureId: string): string =>
  createHash('sha256').update(failureId).digest('hex').slice(0, 10);

const toCase = (stored: StoredCase): ReviewCase => ({
  id: caseId(stored.failure_id),
  failure_id: stored.failure_id,
  run_id: stored.run_id,
  status: stored.status,
  asked_at: stored.asked_at,
  verdict: Verdict.parse(JSON.parse(stored.verdict)),
  decision: stored.decision ?? null,
  conversation: stored.conversation ?? null,
});

async function read(table: TriageTable, failureId: string): Promise<StoredCase | null> {
  const item = await table.get(failureKey(failureId), SORT_KEY);
  return item && StoredCase.parse(item);
}

/**
 * Parks a verdict, or replaces the token of one that is parked and undecided.
 *
 * @returns the decision when this run's failure was decided before: it is to be answered now.
 */
export async function park(
  table: TriageTable,
  verdict: Verdict,
  taskToken: string,
  now: string,
  conversation: string | null = null,
): Promise<Review | null> {
  const { failure_id, run, failure } = verdict;
  const pk = failureKey(failure_id);
  const item: StoredCase = {
    failure_id,
    run_id: run.run_id,
    stack_name: failure.stackName,
    region: failure.region,
    status: 'waiting',
    asked_at: now,
    task_token: taskToken,
    verdict: JSON.stringify(verdict),
    conversation,
    waiting: 'waiting',
  };
  await table.put({
    pk: `case#${caseId(failure_id)}`,
    sk: SORT_KEY,
    failure_id,
    expires_at: inDays(KEEP_DAYS),
  });
  await keepDecided(table, failure_id, run.run_id);
  const parked = await table.put(
    { ...item, pk, sk: SORT_KEY, expires_at: inDays(KEEP_DAYS) },
    {
      condition: 'attribute_not_exists(pk) OR #status <> :decided OR run_id <> :run',
      names: { '#status': 'status' },
      values: { ':decided': 'decided', ':run': run.run_id },
    },
  );
  if (parked) return null;
  return (await read(table, failure_id))?.decision ?? null;
}

/** A decision about an earlier run's diagnosis is a labelled case: a forced run keeps it apart. */
async function keepDecided(table: TriageTable, failureId: string, runId: string): Promise<void> {
  const item = await table.get(failureKey(failureId), SORT_KEY);
  if (item?.status !== 'decided' || item.run_id === runId) return;
  await table.put({ ...item, sk: `${SORT_KEY}#${item.run_id}` });
}

/**
 * Stores a decision if nobody decided before and the case still waits; null when it does not, or
 * when another run has asked meanwhile: the decision was made about another diagnosis.
 */
export async function storeDecision(
  table: TriageTable,
  { failure_id, run_id }: Pick<ReviewCase, 'failure_id' | 'run_id'>,
  decision: Review,
): Promise<Owed | null> {
  const item = await table.update(
    failureKey(failure_id),
    SORT_KEY,
    'SET #status = :decided, decision = :decision, waiting = :unsent',
    {
      condition: '#status = :waiting AND run_id = :run',
      names: { '#status': 'status' },
      values: {
        ':run': run_id,
        ':decided': 'decided',
        ':waiting': 'waiting',
        ':unsent': 'unsent',
        ':decision': decision,
      },
    },
  );
  if (!item) return null;
  return { failure_id, sk: SORT_KEY, task_token: StoredCase.parse(item).task_token, decision };
}

/** Whether a case is listed, or waits for the decision about another one. */
export async function listAs(
  table: TriageTable,
  failureId: string,
  waiting: 'waiting' | 'follows',
): Promise<void> {
  await table.update(failureKey(failureId), SORT_KEY, 'SET waiting = :as', {
    condition: '#status = :waiting',
    names: { '#status': 'status' },
    values: { ':as': waiting, ':waiting': 'waiting' },
  });
}

/** Failures that wait for the decision about another one, with their conversations. */
export const following = async (table: TriageTable, most = 100) =>
  (await table.waiting('follows', most)).flatMap(({ failure_id, conversation }) =>
    typeof conversation === 'string' ? [{ failure_id: String(failure_id), conversation }] : [],
  );

/** Step Functions has the decision (or waits no longer): nothing is owed any more. */
export async function acknowledge(
  table: TriageTable,
  failureId: string,
  sk = SORT_KEY,
): Promise<void> {
  await table.update(failureKey(failureId), sk, 'REMOVE waiting', {
    condition: '#status = :decided',
    names: { '#status': 'status' },
    values: { ':decided': 'decided' },
  });
}

/**
 * Closes a case whose time is up.
 *
 * @returns the decision that somebody made just in time, which is to be obeyed; else null.
 */
export async function expire(
  table: TriageTable,
  failureId: string,
  runId: string,
): Promise<Review | null> {
  const closed = await table.update(
    failureKey(failureId),
    SORT_KEY,
    'SET #status = :expired REMOVE waiting',
    {
      condition: '#status = :waiting AND run_id = :run',
      names: { '#status': 'status' },
      values: { ':expired': 'expired', ':waiting': 'waiting', ':run': runId },
    },
  );
  if (closed) return null;
  const found = await read(table, failureId);
  return found?.status === 'decided' && found.run_id === runId ? (found.decision ?? null) : null;
}

/** One case by failure id or by its short id; null when there is none. */
export async function findCase(table: TriageTable, id: string): Promise<ReviewCase | null> {
  const direct = await read(table, id);
  if (direct) return toCase(direct);
  const alias = await table.get(`case#${id}`, SORT_KEY);
  const found = alias ? await read(table, String(alias.failure_id)) : null;
  return found && toCase(found);
}

/** One that cannot be read (stored by another version, say) must not hide the others. */
export const waitingCases = async (table: TriageTable, most = 100): Promise<ReviewCase[]> =>
  (await table.waiting('waiting', most)).flatMap((item) => {
    try {
      return [toCase(StoredCase.parse(item))];
    } catch {
      logger.error('a waiting case cannot be read', { failure_id: item.failure_id });
      return [];
    }
  });

/** Every case that a person decided, oldest question first. */
export async function decidedCases(table: TriageTable): Promise<ReviewCase[]> {
  const found: ReviewCase[] = [];
  for await (const item of table.every(SORT_KEY)) {
    // The alias items share the sort key; only a case has a status.
    if (item.status === 'decided') found.push(toCase(StoredCase.parse(item)));
  }
  return found.sort((a, b) => a.asked_at.localeCompare(b.asked_at));
}

/** Decisions that Step Functions has not acknowledged. */
export const owed = async (table: TriageTable, most = 25): Promise<Owed[]> =>
  (await table.waiting('unsent', most)).flatMap((item) => {
    const { failure_id, task_token, decision } = StoredCase.parse(item);
    return decision ? [{ failure_id, sk: item.sk, task_token, decision }] : [];
  });
