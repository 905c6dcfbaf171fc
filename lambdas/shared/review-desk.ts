/** The reviewer's desk: what waits, one case, a decision. For the terminal and for the page. */
import { setTimeout as sleep } from 'node:timers/promises';
import { SendTaskSuccessCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { Review } from '../contracts/verdict';
import { logger } from './log';
import {
  acknowledge,
  findCase,
  type Owed,
  owed,
  type ReviewCase,
  storeDecision,
  waitingCases,
} from './review-case';
import type { TriageTable } from './triage-table';

/**
 * decided: stored, and acknowledged by Step Functions. stored: not acknowledged yet, it will be
 * sent again. already: somebody else was first (`case.decision`). expired: the time was up.
 */
export type Decided =
  | { outcome: 'decided' | 'stored' | 'already' | 'expired'; case: ReviewCase }
  | { outcome: 'unknown'; case: null };

export interface ReviewDesk {
  /** What waits, oldest first. Also sends again what was decided and not acknowledged. */
  list(): Promise<ReviewCase[]>;
  /** By failure id or short id. */
  show(id: string): Promise<ReviewCase | null>;
  /** @throws DecisionError when the decision does not fit the case. */
  decide(id: string, review: Omit<Review, 'decided_at'>): Promise<Decided>;
}

/** A decision that makes no sense for its case; the message is for the reviewer. */
export class DecisionError extends Error {
  override readonly name = 'DecisionError';
}

const ATTEMPTS = 4;

/**
 * Sends a decision to the waiting execution until it is acknowledged.
 *
 * @returns false when Step Functions could not be reached: the decision stays owed. A token that
 *   is no longer waited for counts as acknowledged: whoever closes the case obeys the decision.
 */
export async function sendDecision(
  sfn: SFNClient,
  { task_token, decision }: Omit<Owed, 'failure_id'>,
  backoffMs = 500,
): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      await sfn.send(
        new SendTaskSuccessCommand({ taskToken: task_token, output: JSON.stringify(decision) }),
      );
      return true;
    } catch (error) {
      const { name } = error as Error;
      if (['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'].includes(name)) return true;
      logger.warn('a decision could not be sent', { error_name: name, attempt });
      if (attempt < ATTEMPTS) await sleep(backoffMs * 2 ** attempt);
    }
  }
  return false;
}

/** What is wrong with a decision about this case, or null. */
export function objection(found: ReviewCase, review: Omit<Review, 'decided_at'>): string | null {
  if (!review.by.trim()) return 'a decision needs a name';
  const ranks = found.verdict.diagnosis.hypotheses.map((h) => h.rank);
  const rank = review.hypothesis_rank;
  if (review.decision === 'corrected' && !review.correction?.trim()) {
    return 'a correction needs the cause in your own words';
  }
  if (review.decision !== 'approved') return null;
  if (ranks.length === 0) return 'there is no hypothesis to approve: correct or reject';
  if (rank !== null && !ranks.includes(rank)) {
    return `there is no hypothesis ${rank}; there are ${ranks.join(', ')}`;
  }
  return null;
}

export function reviewDesk(
  table: TriageTable,
  sfn: SFNClient,
  options: { now?: () => Date; backoffMs?: number } = {},
): ReviewDesk {
  const now = options.now ?? (() => new Date());
  const send = async (one: Owed): Promise<boolean> => {
    const sent = await sendDecision(sfn, one, options.backoffMs);
    if (sent) await acknowledge(table, one.failure_id);
    return sent;
  };
  return {
    async list() {
      for (const one of await owed(table)) await send(one);
      return waitingCases(table);
    },
    show: (id) => findCase(table, id),
    async decide(id, review) {
      const found = await findCase(table, id);
      if (!found) return { outcome: 'unknown', case: null };
      const wrong = found.status === 'waiting' ? objection(found, review) : null;
      if (wrong) throw new DecisionError(wrong);
      const approves = review.decision === 'approved';
      const decision: Review = {
        ...review,
        by: review.by.trim().slice(0, 200),
        comment: review.comment.trim().slice(0, 2000),
        correction:
          review.decision === 'corrected'
            ? (review.correction?.trim().slice(0, 2000) ?? null)
            : null,
        hypothesis_rank: approves
          ? (review.hypothesis_rank ?? found.verdict.diagnosis.hypotheses[0]?.rank ?? null)
          : null,
        decided_at: now().toISOString(),
      };
      const stored = await storeDecision(table, found.failure_id, decision);
      const after = (await findCase(table, found.failure_id)) ?? found;
      if (!stored) {
        return { outcome: after.status === 'expired' ? 'expired' : 'already', case: after };
      }
      return { outcome: (await send(stored)) ? 'decided' : 'stored', case: after };
    },
  };
}
