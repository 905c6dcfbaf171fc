/** Delivers a finished triage: message, insight record, receipt. Each of them once. */
import type { Context } from 'aws-lambda';
import type { Receipt } from '../contracts/receipt';
import type { Verdict } from '../contracts/verdict';
import { createRedactor } from '../redaction/redact';
import { type Conversation, openConversation } from '../slack/conversation/conversation';
import { recall } from '../slack/conversation/seen-before';
import { type Told, tell } from '../slack/conversation/tell';
import { finish, recordFailedAttempt } from './finish';
import { diagnosed } from './said';
import type { Delivery } from './wiring';

/**
 * Says the diagnosis in the failure's conversation: in its headline where that says less, else
 * beside it. Without Slack, or paused, the triage is only recorded.
 *
 * @throws SlackTransientError for what the state retries; SlackPermanentError and ConfigError
 *   for what a person must repair before a redrive.
 */
export async function deliver(
  verdict: Verdict,
  delivery: Delivery,
  context: Context,
): Promise<Receipt> {
  if (await delivery.settings.paused()) {
    return record(verdict, delivery, context, 'delivery is paused');
  }
  let talk: Conversation | null = null;
  let told: Told | null = null;
  try {
    talk = await openConversation(verdict, delivery, context);
    const safe = createRedactor().json(verdict);
    told = talk && (await tell(talk, diagnosed(safe, talk.memory.seen)));
  } catch (error) {
    await recordFailedAttempt(verdict, 'diagnosis', error, delivery);
    throw error;
  }
  if (!talk || !told) return record(verdict, delivery, context, 'no Slack is configured');
  await delivery.health.succeeded();
  return finish(verdict, delivery, context, {
    status: verdict.review ? 'reviewed' : 'delivered',
    kind: 'diagnosis',
    message: told.at,
    thread: told.thread,
    seen: talk.memory.seen,
  });
}

async function record(
  verdict: Verdict,
  delivery: Delivery,
  context: Context,
  why: string,
): Promise<Receipt> {
  const { seen } = await recall(delivery.table, verdict, null);
  const unposted = { status: 'recorded', kind: 'diagnosis', message: null, thread: null } as const;
  return finish(verdict, delivery, context, { ...unposted, seen, why });
}
