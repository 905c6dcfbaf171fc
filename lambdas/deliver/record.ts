/** Ends a triage that is not delivered, and closes its announced message with what happened. */
import type { Context } from 'aws-lambda';
import type { Receipt } from '../contracts/receipt';
import type { Verdict } from '../contracts/verdict';
import { createRedactor } from '../redaction/redact';
import { reviewWords } from '../report/words';
import { expire } from '../review-cases/review-case';
import { logger } from '../runtime/log';
import { factsMessage } from '../slack/messages/facts-message';
import { deliver } from './deliver';
import { finish, recordFailedAttempt } from './finish';
import { leadStorm } from './headline';
import { deskFor } from './post';
import { recall } from './seen-before';
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
  await closeMessage(decided, delivery, context, createRedactor().text(why));
  const { seen } = await recall(delivery.table, decided, null);
  return finish(decided, delivery, context, {
    status: rejected ? 'rejected' : 'unreviewed',
    kind: 'closing',
    message: decided.announcement,
    thread: null,
    seen,
    why,
  });
}

/** Edits the announced message; a transient trouble is retried, a permanent one recorded. */
async function closeMessage(
  verdict: Verdict,
  delivery: Delivery,
  context: Context,
  why: string,
): Promise<void> {
  const { announcement } = verdict;
  if (!announcement || (await delivery.settings.paused())) return;
  try {
    const desk = await deskFor(verdict, delivery, context);
    if (desk?.destination.kind !== 'bot') return;
    const message = factsMessage(createRedactor().json(verdict), why);
    const edited = await desk.messenger.update(message, announcement);
    const own = desk.place.kind !== 'joined';
    if (edited && own) await leadStorm(delivery, verdict, desk, announcement, message);
  } catch (error) {
    await recordFailedAttempt(verdict, 'closing', error, delivery);
    if ((error as Error).name !== 'SlackPermanentError') throw error;
    logger.warn('the announced message could not be closed');
  }
}
