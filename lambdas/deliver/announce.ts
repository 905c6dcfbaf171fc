/** Posts the facts as soon as they are known, where a message can be edited later. */
import type { Context } from 'aws-lambda';
import type { Evidence } from '../contracts/evidence';
import { createRedactor } from '../redaction/redact';
import { logger } from '../runtime/log';
import { factsMessage } from '../slack/messages/facts-message';
import { recordFailedAttempt } from './finish';
import { joinHeadline, leadStorm, postFirst } from './headline';
import { type Desk, deskFor } from './post';
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
    const desk = await deskFor(evidence, delivery, context);
    if (!desk) return evidence;
    return { ...evidence, announcement: await postFacts(evidence, delivery, context, desk) };
  } catch (error) {
    await recordFailedAttempt(evidence, 'facts', error, delivery);
    throw error;
  }
}

async function postFacts(
  evidence: Evidence,
  delivery: Delivery,
  context: Context,
  desk: Desk,
): Promise<Evidence['announcement']> {
  const { place } = desk;
  if (place.kind === 'joined') {
    if (place.storm.headline) {
      await joinHeadline(delivery, evidence, context, desk, place.storm);
    }
    return null;
  }
  const facts = factsMessage(createRedactor().json(evidence), 'the analysis is on its way');
  const first = await postFirst(delivery, evidence, context, desk, facts);
  if (!first.mine || !first.at) return null;
  try {
    await leadStorm(delivery, evidence, desk, first.at, facts);
  } catch (error) {
    // The message is there: its place must reach the state that edits it.
    logger.warn('the headline could not be shared', { error_name: (error as Error).name });
  }
  return { ...first.at, thread_ts: place.kind === 'thread' ? place.thread_ts : null };
}
