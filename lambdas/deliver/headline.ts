/** The first message about a failure: posted once, edited from then on, shared by a storm. */
import type { Context } from 'aws-lambda';
import { identityOf } from '../runtime/once';
import type { Posted } from '../slack/client';
import type { SlackPayload } from '../slack/messages/blocks';
import { sameCauseMessage, withStorm } from '../slack/messages/storm-message';
import { type Desk, poster, type Subject } from './post';
import { type Storm, saveHeadline, saveShown } from './storm';
import type { Delivery } from './wiring';

/** Others join while the headline is edited: each edit is checked, so many times at most. */
const MOST_EDITS = 5;

export interface First {
  /** Null with a webhook, which tells no place. */
  at: Posted | null;
  /** False when another stack of the storm posted it. */
  mine: boolean;
  /** True when it was posted just now, with this very text. */
  fresh: boolean;
}

/**
 * Posts the first message of a failure, or of all stacks that fail together: whoever comes first
 * posts it, and whoever comes later gets its place. So an announcement whose place got lost on
 * its way through the state machine is found again here.
 *
 * @throws IdempotencyAlreadyInProgressError while another stack is posting it (the state retries).
 */
export async function postFirst(
  delivery: Delivery,
  subject: Subject,
  context: Context,
  { place, messenger }: Desk,
  message: SlackPayload,
): Promise<First> {
  const me = identityOf(subject);
  const key = place.storm ? `${place.storm.key} ${place.storm.opened_at}` : me;
  const thread = place.kind === 'thread' ? place : undefined;
  let fresh = false;
  const first = await delivery.once('slack.first', key, context, async () => {
    const posted = await messenger.post(message, thread);
    fresh = true;
    return { at: posted && { channel: posted.channel, ts: posted.ts }, by: me };
  });
  return { at: first.at, mine: first.by === me, fresh };
}

/** Edits the headline until it shows all stacks of the storm; others may join meanwhile. */
async function showStorm(
  delivery: Delivery,
  subject: Subject,
  desk: Desk,
  storm: Storm,
): Promise<void> {
  let current = storm;
  for (let attempt = 0; attempt < MOST_EDITS; attempt++) {
    const { headline, stacks } = current;
    if (!headline || headline.shown >= stacks.length) return;
    await desk.messenger.update(withStorm(headline.payload, stacks), headline);
    current = await saveShown(delivery.table, current, subject, stacks.length);
  }
}

/** What this failure's message says now stands for all stacks of its storm, if there is one. */
export async function leadStorm(
  delivery: Delivery,
  subject: Subject,
  desk: Desk,
  at: Posted,
  payload: SlackPayload,
): Promise<void> {
  const { storm } = desk.place;
  if (!storm) return;
  const { channel, ts } = at;
  const saved = await saveHeadline(delivery.table, storm, subject, { channel, ts, payload });
  await showStorm(delivery, subject, desk, saved);
}

/** With a webhook nothing can be edited: a line at 2, 3, 5, 10, 20, 50, 100 stacks and so on. */
const worthALine = (stacks: number): boolean => stacks === 3 || /^[125]0*$/.test(String(stacks));

/** Adds this stack to the headline of the one that failed first for the same cause. */
export async function joinHeadline(
  delivery: Delivery,
  subject: Subject,
  context: Context,
  desk: Desk,
  storm: Storm,
): Promise<Posted | null> {
  if (desk.destination.kind === 'webhook') {
    if (!worthALine(storm.stacks.length)) return null;
    const { stackName } = subject.failure;
    const line = sameCauseMessage(stackName, storm.leaderStack, storm.stacks);
    return poster(delivery, subject, context, desk)('joined', line);
  }
  await showStorm(delivery, subject, desk, storm);
  const { headline } = storm;
  return headline && { channel: headline.channel, ts: headline.ts };
}
