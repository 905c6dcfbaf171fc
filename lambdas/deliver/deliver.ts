/** Delivers a finished triage: message, insight record, receipt. Each of them once. */
import type { Context } from 'aws-lambda';
import type { Receipt } from '../contracts/receipt';
import type { Verdict } from '../contracts/verdict';
import { type SlackMessage, slackMessage } from '../report/slack-message';
import { createRedactor } from '../shared/redact';
import type { Posted } from '../shared/slack/client';
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
      return { message: at, thread: at && threadAt(desk, at) };
    }
    // The first stack's headline never came to be: this one's stands for all.
  }
  if (destination.kind === 'webhook') {
    await poster(delivery, verdict, context, desk)('diagnosis', message.whole);
    return { message: null, thread: null };
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
  if (!found) return { message: null, thread: null };
  const { channel, ts } = found.at;
  if (!found.mine) return { message: found.at, thread: threadAt(desk, { channel, ts }) };
  const stands = found.fresh || (await desk.messenger.update(head, { channel, ts }));
  const at = stands ? { channel, ts } : await post('diagnosis', head, inThread ? place : undefined);
  if (!at) return { message: null, thread: null };
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
