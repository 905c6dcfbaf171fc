/** Delivers a finished triage: message, insight record, receipt. Each of them once. */
import type { Context } from 'aws-lambda';
import type { Receipt } from '../contracts/receipt';
import type { Verdict } from '../contracts/verdict';
import { type SlackMessage, slackMessage } from '../report/slack-message';
import { createRedactor } from '../shared/redact';
import type { Posted } from '../shared/slack/client';
import { finish, recordFailedAttempt } from './finish';
import { type Desk, deskFor, joinHeadline, poster, showStorm } from './post';
import { recall } from './seen-before';
import { saveHeadline } from './storm';
import type { Delivery } from './wiring';

/** The posted message and the thread that the cause's next occurrence goes into. */
interface Delivered {
  message: Posted | null;
  thread: { channel: string; thread_ts: string } | null;
}

/**
 * Posts the diagnosis, or edits the announced message into it. Without Slack, or paused, the
 * triage is only recorded.
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
    const { seen } = await recall(delivery.table, verdict, null);
    return finish(verdict, delivery, context, {
      ...UNPOSTED,
      seen,
      why: 'delivery is paused',
    });
  }
  let desk: Desk | null = null;
  let delivered: Delivered = { message: null, thread: null };
  try {
    desk = await deskFor(verdict, delivery, context);
    if (desk) delivered = await bring(verdict, delivery, context, desk);
  } catch (error) {
    await recordFailedAttempt(verdict, 'diagnosis', error, delivery);
    throw error;
  }
  if (!desk) {
    const { seen } = await recall(delivery.table, verdict, null);
    const why = 'no Slack is configured';
    return finish(verdict, delivery, context, { ...UNPOSTED, seen, why });
  }
  await delivery.health.succeeded();
  return finish(verdict, delivery, context, {
    status: verdict.review ? 'reviewed' : 'delivered',
    kind: 'diagnosis',
    ...delivered,
    seen: desk.memory.seen,
  });
}

const UNPOSTED = { status: 'recorded', kind: 'diagnosis', message: null, thread: null } as const;

async function bring(
  verdict: Verdict,
  delivery: Delivery,
  context: Context,
  desk: Desk,
): Promise<Delivered> {
  const message = slackMessage(createRedactor().json(verdict), { seen: desk.memory.seen });
  const { place, destination } = desk;
  if (place.kind === 'joined') {
    const { storm } = place;
    if (destination.kind === 'webhook' || storm.headline) {
      const at = await joinHeadline(delivery, verdict, context, desk, storm);
      return { message: at, thread: at && { channel: at.channel, thread_ts: at.ts } };
    }
    // The first stack's headline never came to be: this one's stands for all.
  }
  if (destination.kind === 'webhook') {
    await poster(delivery, verdict, context, desk)('diagnosis', message.whole);
    return { message: null, thread: null };
  }
  if (place.kind === 'thread') return reply(verdict, delivery, context, desk, message);
  return headlineAndDetails(verdict, delivery, context, desk, message);
}

async function reply(
  verdict: Verdict,
  delivery: Delivery,
  context: Context,
  desk: Desk,
  message: SlackMessage,
): Promise<Delivered> {
  if (desk.place.kind !== 'thread') return { message: null, thread: null };
  const { channel, thread_ts, broadcast } = desk.place;
  const announced = verdict.announcement;
  const thread = { channel, thread_ts };
  if (announced && (await desk.messenger.update(message.whole, announced))) {
    return { message: { channel: announced.channel, ts: announced.ts }, thread };
  }
  const post = poster(delivery, verdict, context, desk);
  return { message: await post('diagnosis', message.whole, { thread_ts, broadcast }), thread };
}

async function headlineAndDetails(
  verdict: Verdict,
  delivery: Delivery,
  context: Context,
  desk: Desk,
  message: SlackMessage,
): Promise<Delivered> {
  const announced = verdict.announcement;
  const post = poster(delivery, verdict, context, desk);
  const edited = announced && (await desk.messenger.update(message.headline, announced));
  const at = edited ? announced : await post('diagnosis', message.headline);
  if (!at) return { message: null, thread: null };
  await post('details', message.details, { thread_ts: at.ts });
  if (desk.place.kind !== 'thread' && desk.place.storm) {
    const headline = { ts: at.ts, payload: message.headline, shown: 1 };
    const saved = await saveHeadline(delivery.table, desk.place.storm, verdict, headline, true);
    await showStorm(delivery, verdict, desk, saved);
  }
  return {
    message: { channel: at.channel, ts: at.ts },
    thread: { channel: at.channel, thread_ts: at.ts },
  };
}
