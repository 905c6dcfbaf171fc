/** The end of a triage, whatever it was: one final record, the stored receipt, the memory. */
import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import type { Evidence } from '../contracts/evidence';
import type { DeliveryStatus, Receipt } from '../contracts/receipt';
import type { Verdict } from '../contracts/verdict';
import { createRedactor } from '../redaction/redact';
import { logger } from '../runtime/log';
import { identityOf } from '../runtime/once';
import { failureKey, inDays } from '../runtime/triage-table';
import { answerOf } from '../slack/client';
import { type KnownThread, remember } from '../slack/conversation/seen-before';
import { insightRecord, type Outcome } from './insight-record';
import type { Delivery } from './wiring';

export interface Ending extends Outcome {
  status: Exclude<DeliveryStatus, 'failed' | 'waiting'>;
  message: Receipt['message'];
  thread: KnownThread | null;
}

/** Writes the final record once, stores the receipt and remembers the cause. */
export async function finish(
  verdict: Verdict,
  delivery: Delivery,
  context: Context,
  ending: Ending,
): Promise<Receipt> {
  const { table } = delivery;
  const receipt: Receipt = {
    ...verdict,
    delivery_status: ending.status,
    message: ending.message,
  };
  await delivery.once('record', identityOf(verdict), context, async () => {
    const now = delivery.now();
    const record = insightRecord(verdict, ending, now);
    await delivery.record(createRedactor().json(record), now);
    return ending.status;
  });
  await table.put({
    pk: failureKey(verdict.failure_id),
    sk: 'receipt',
    run_id: verdict.run.run_id,
    stack_name: verdict.failure.stackName,
    delivery_status: ending.status,
    finished_at: delivery.now().toISOString(),
    receipt: JSON.stringify(receipt),
    expires_at: inDays(90),
  });
  await remember(table, verdict, ending.status, ending.thread);
  return receipt;
}

/** Records a failed attempt with Slack's own answer. Never hides the error that caused it. */
export async function recordFailedAttempt(
  known: Evidence | Verdict,
  kind: Outcome['kind'],
  error: unknown,
  delivery: Delivery,
): Promise<void> {
  const { name, message } = error as Error;
  // Somebody else is delivering right now: not a failure.
  if (name === 'IdempotencyAlreadyInProgressError') return;
  try {
    const now = delivery.now();
    const outcome = { id: randomUUID(), kind, slack: answerOf(error), why: `${name}: ${message}` };
    const record = insightRecord(known as Verdict, { status: 'failed', ...outcome }, now);
    await delivery.record(createRedactor().json(record), now);
  } catch (problem) {
    logger.error('a failed attempt could not be recorded', {
      error_name: (problem as Error).name,
    });
  }
  if (kind !== 'facts') await delivery.health.failed(known.failure.stackName, error as Error);
}
