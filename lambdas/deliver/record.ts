/** Ends a triage that is not delivered; its conversation is told what happened. */
import type { Context } from 'aws-lambda';
import type { Receipt } from '../contracts/receipt';
import type { Verdict } from '../contracts/verdict';
import { createRedactor } from '../redaction/redact';
import { reviewWords } from '../report/words';
import { expire } from '../review-cases/review-case';
import { openConversation } from '../slack/conversation/conversation';
import { recall } from '../slack/conversation/seen-before';
import { type Told, tell } from '../slack/conversation/tell';
import { deliver } from './deliver';
import { finish, recordFailedAttempt } from './finish';
import { closed } from './said';
import type { Delivery } from './wiring';

/**
 * Rejected by a person, or nobody answered in time. A decision that was made just in time is
 * obeyed: an approval or a correction is delivered after all.
 */
export async function recordOnly(
  verdict: Verdict,
  delivery: Delivery,
  context: Context,
): Promise<Receipt> {
  const found = verdict.review_error
    ? await expire(delivery.table, verdict.failure_id, verdict.run.run_id)
    : null;
  const decided: Verdict = found ? { ...verdict, review: found } : verdict;
  if (found && found.decision !== 'rejected') return deliver(decided, delivery, context);
  const rejected = decided.review?.decision === 'rejected';
  const why =
    rejected && decided.review
      ? reviewWords(decided.review)
      : 'nobody decided in time; the hypotheses are withheld';
  const told = await close(decided, delivery, context, createRedactor().text(why));
  const { seen } = await recall(delivery.table, decided, null);
  return finish(decided, delivery, context, {
    status: rejected ? 'rejected' : 'unreviewed',
    kind: 'closing',
    message: told?.at ?? decided.announcement,
    thread: null,
    seen,
    why,
  });
}

/** @throws what Slack answers: a message that nobody closes would stay "on its way" for ever. */
async function close(
  verdict: Verdict,
  delivery: Delivery,
  context: Context,
  why: string,
): Promise<Told | null> {
  if (await delivery.settings.paused()) return null;
  try {
    const talk = await openConversation(verdict, delivery, context);
    return talk && (await tell(talk, closed(createRedactor().json(verdict), why)));
  } catch (error) {
    await recordFailedAttempt(verdict, 'closing', error, delivery);
    throw error;
  }
}
