/** Posts the facts as soon as they are known, where a message can be edited later. */
import type { Context } from 'aws-lambda';
import type { Evidence } from '../contracts/evidence';
import { factsMessage } from '../report/facts-message';
import { createRedactor } from '../shared/redact';
import { recordFailedAttempt } from './finish';
import { type Desk, deskFor, joinHeadline, poster, showStorm } from './post';
import { saveHeadline } from './storm';
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
  const thread =
    place.kind === 'thread'
      ? { thread_ts: place.thread_ts, broadcast: place.broadcast }
      : undefined;
  const posted = await poster(delivery, evidence, context, desk)('facts', facts, thread);
  if (!posted) return null;
  if (place.kind === 'headline' && place.storm) {
    const headline = { ts: posted.ts, payload: facts, shown: 1 };
    const saved = await saveHeadline(delivery.table, place.storm, evidence, headline);
    await showStorm(delivery, evidence, desk, saved);
  }
  return { ...posted, thread_ts: place.kind === 'thread' ? place.thread_ts : null };
}
