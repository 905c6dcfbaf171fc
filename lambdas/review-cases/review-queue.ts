/** The reviewer's queue: what waits, one case, a decision. For the terminal and for the page. */
import { setTimeout as sleep } from 'node:timers/promises';
import { SendTaskSuccessCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { Review } from '../contracts/verdict';
import { logger } from '../runtime/log';
import type { TriageTable } from '../runtime/triage-table';
import {
  acknowledge,
  findCase,
  following,
  listAs,
  type Owed,
  owed,
  type ReviewCase,
  storeDecision,
  waitingCases,
} from './review-case';
import { DecisionError, decisionOf, objection } from './review-decision';
import { decideRequest, decisionFor, readRequest, type SharedRequest } from './shared-request';

/**
 * decided: stored, and acknowledged by Step Functions. stored: not acknowledged yet, it will be
 * sent again. already: somebody else was first (`case.decision`). expired: the time was up.
 */
export type Decided =
  | { outcome: 'decided' | 'stored' | 'already' | 'expired'; case: ReviewCase }
  | { outcome: 'unknown'; case: null };

export interface ReviewQueue {
  /** What waits, oldest first. Also sends again what was decided and not acknowledged. */
  list(): Promise<ReviewCase[]>;
  /** By failure id or short id. */
  show(id: string): Promise<ReviewCase | null>;
  /** @throws DecisionError when the decision does not fit the case. */
  decide(id: string, review: Omit<Review, 'decided_at'>): Promise<Decided>;
}

const ATTEMPTS = 4;
/** Decisions that are sent at the same time. */
const AT_ONCE = 10;

/** No later attempt of this caller would be answered differently. */
const DENIED = /^(AccessDenied|AccessDeniedException|UnrecognizedClientException|ExpiredToken.*)$/;

export interface QueueOptions {
  now?: () => Date;
  backoffMs?: number;
  /** How long the decisions of those who wait with it may take here; a watch does the rest. */
  spreadMs?: number;
  /** Told why a decision could not be sent to Step Functions. */
  onUnsent?: (error: Error) => void;
}

/**
 * Sends a decision to the waiting execution until it is acknowledged.
 *
 * @returns false when Step Functions could not be reached: the decision stays owed. A token that
 *   is no longer waited for counts as acknowledged: whoever closes the case obeys the decision.
 */
export async function sendDecision(
  sfn: SFNClient,
  { task_token, decision }: Pick<Owed, 'task_token' | 'decision'>,
  { backoffMs = 500, onUnsent }: QueueOptions = {},
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
      if (attempt === ATTEMPTS || DENIED.test(name)) {
        onUnsent?.(error as Error);
        return false;
      }
      await sleep(backoffMs * 2 ** attempt);
    }
  }
  return false;
}

export function reviewQueue(
  table: TriageTable,
  sfn: SFNClient,
  options: QueueOptions = {},
): ReviewQueue {
  const now = options.now ?? (() => new Date());
  const send = async (one: Owed): Promise<boolean> => {
    const sent = await sendDecision(sfn, one, options);
    if (sent) await acknowledge(table, one.failure_id, one.sk);
    return sent;
  };
  /** Ends one that waits with the request; what cannot be said of it is listed for itself. */
  async function end(failureId: string, request: SharedRequest): Promise<void> {
    const found = await findCase(table, failureId);
    if (found?.status !== 'waiting') return;
    const decision = decisionFor(found.verdict, request);
    const stored = decision && (await storeDecision(table, found, decision));
    if (stored) await send(stored);
    else if (!decision) await listAs(table, failureId, 'waiting');
  }
  async function endOthers(found: ReviewCase, decision: Review): Promise<void> {
    if (!found.conversation) return;
    const spread = await decideRequest(table, found.conversation, found.verdict, decision);
    const until = Date.now() + (options.spreadMs ?? Number.POSITIVE_INFINITY);
    const waiting = [...(spread?.waiting ?? [])];
    while (spread && waiting.length > 0 && Date.now() < until) {
      const some = waiting.splice(0, AT_ONCE);
      await Promise.all(some.map((failureId) => end(failureId, spread.request)));
    }
  }
  return {
    async list() {
      for (const one of await owed(table)) await send(one);
      for (const { failure_id, conversation } of await following(table)) {
        const request = await readRequest(table, conversation);
        if (request?.decision) await end(failure_id, request);
      }
      return waitingCases(table);
    },
    show: (id) => findCase(table, id),
    async decide(id, review) {
      const found = await findCase(table, id);
      if (!found) return { outcome: 'unknown', case: null };
      const wrong = found.status === 'waiting' ? objection(found, review) : null;
      if (wrong) throw new DecisionError(wrong);
      const decision = decisionOf(found, review, now().toISOString());
      const stored = await storeDecision(table, found, decision);
      const after = (await findCase(table, found.failure_id)) ?? found;
      if (!stored && after.status === 'waiting') {
        throw new DecisionError('the failure was analyzed again meanwhile: look at it once more');
      }
      if (!stored) {
        return { outcome: after.status === 'expired' ? 'expired' : 'already', case: after };
      }
      const sent = await send(stored);
      await endOthers(found, decision);
      return { outcome: sent ? 'decided' : 'stored', case: after };
    },
  };
}
