/** Posts the facts as soon as they are known, where a message can be edited later. */
import type { Context } from 'aws-lambda';
import type { Evidence } from '../contracts/evidence';
import { createRedactor } from '../redaction/redact';
import { openConversation } from '../slack/conversation/conversation';
import { type Told, tell } from '../slack/conversation/tell';
import { factsMessage } from '../slack/messages/facts-message';
import { recordFailedAttempt } from './finish';
import type { Delivery } from './wiring';

/**
 * The evidence, with the announcement where one was posted. With a webhook, without Slack and
 * while paused nothing is posted: there would be no way to edit it.
 */
export async function announce(
  evidence: Evidence,
  delivery: Delivery,
  context: Context,
): Promise<Evidence> {
  const secret = await delivery.settings.secret();
  if (!secret?.bot_token || (await delivery.settings.paused())) return evidence;
  try {
    const talk = await openConversation(evidence, delivery, context);
    if (!talk) return evidence;
    const text = factsMessage(createRedactor().json(evidence), 'the analysis is on its way');
    const told = await tell(talk, {
      saying: { kind: 'facts', confidence: 0, ending: '' },
      texts: { whole: text, headline: text, details: null },
      line: null,
    });
    return { ...evidence, announcement: told.mine ? placeOf(told) : null };
  } catch (error) {
    await recordFailedAttempt(evidence, 'facts', error, delivery);
    throw error;
  }
}

/** A reply has its thread's place, a message of its own has none. */
function placeOf({ at, thread }: Told): Evidence['announcement'] {
  return at && { ...at, thread_ts: thread && thread.thread_ts !== at.ts ? thread.thread_ts : null };
}
