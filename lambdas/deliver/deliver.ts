/** Delivers a finished triage: message, insight record, receipt. Each of them once. */
import type { Context } from 'aws-lambda';
import type { Receipt } from '../contracts/receipt';
import type { Verdict } from '../contracts/verdict';
import { createRedactor } from '../redaction/redact';
import type { Posted } from '../slack/client';
import { type SlackMessage, slackMessage } from '../slack/messages/slack-message';
import { finish, recordFailedAttempt } from './finish';
import { joinHeadline, leadStorm, postFirst } from './headline';
import { type Desk, deskFor, poster } from './post';
import { type KnownThread, recall } from './seen-before';
import type { Delivery } from './wiring';

/** The posted message and the thread that the cause's next occurrence goes into. */
interface Delivered {
  message: Posted | null;
  thread: KnownThread | null;
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
  let delivered: Delivered = UNPLACED;
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

/** What was posted, where the answer told no place. */
const UNPLACED: Delivered = { message: null, thread: null };
const UNPOSTED = { status: 'recorded', kind: 'diagnosis', message: null, thread: null } as const;

async function bring(
  verdict: Verdict,
  delivery: Delivery,
  context: Context,
  desk: Desk,
): Promise<Delivered> {
  const message = slackMessage(createRedactor().json(verdict), { seen: desk.memory.seen });
  const { place, destination } = desk;
  if (destination.kind === 'webhook') {
    const { mine } = await postFirst(delivery, verdict, context, desk, message.whole);
    if (!mine && place.storm) await joinHeadline(delivery, verdict, context, desk, place.storm);
    return UNPLACED;
  }
  // Without a headline the first stack's never came to be: this one's stands for all.
  if (place.kind === 'joined' && place.storm.headline) {
    const at = await joinHeadline(delivery, verdict, context, desk, place.storm);
    return { message: at, thread: at && threadAt(desk, at) };
  }
  return first(verdict, delivery, context, desk, message);
}

/** The announced message becomes the diagnosis; where there is none, or it is gone, a new one. */
async function first(
  verdict: Verdict,
  delivery: Delivery,
  context: Context,
  desk: Desk,
  message: SlackMessage,
): Promise<Delivered> {
  const { place } = desk;
  const post = poster(delivery, verdict, context, desk);
  const inThread = place.kind === 'thread';
  const head = inThread ? message.whole : message.headline;
  const found = verdict.announcement
    ? { at: verdict.announcement, mine: true, fresh: false }
    : await postFirst(delivery, verdict, context, desk, head);
  if (!found.at) return UNPLACED;
  const { channel, ts } = found.at;
  if (!found.mine) return { message: { channel, ts }, thread: threadAt(desk, { channel, ts }) };
  const stands = found.fresh || (await desk.messenger.update(head, { channel, ts }));
  const at = stands ? { channel, ts } : await post('diagnosis', head, inThread ? place : undefined);
  if (!at) return UNPLACED;
  if (!inThread) await post('details', message.details, { channel: at.channel, thread_ts: at.ts });
  await leadStorm(delivery, verdict, desk, at, head);
  const of = inThread ? { channel: place.channel, ts: place.thread_ts } : at;
  return { message: at, thread: threadAt(desk, of) };
}

/** The thread of a message, with the name under which the settings know its channel. */
function threadAt({ destination }: Desk, { channel, ts }: Posted): KnownThread {
  const known = { channel, thread_ts: ts };
  return destination.kind === 'bot' ? { ...known, destination: destination.channel } : known;
}
