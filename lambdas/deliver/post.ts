/** Brings a message to its place: posts once, edits what was announced, counts what joined. */
import type { Context } from 'aws-lambda';
import type { Evidence } from '../contracts/evidence';
import type { SlackPayload } from '../report/blocks';
import { sameCauseMessage, withStorm } from '../report/storm-message';
import { identityOf } from '../shared/once';
import type { Posted } from '../shared/slack/client';
import { type Destination, destinationOf } from '../shared/slack/destination';
import { type Messenger, messengerFor } from '../shared/slack/messenger';
import { type Place, placeOf } from './place';
import { causeOf, type Memory, recall } from './seen-before';
import { joinStorm, type Storm, saveHeadline } from './storm';
import type { Delivery } from './wiring';

export interface Desk {
  destination: Destination;
  messenger: Messenger;
  place: Place;
  memory: Memory;
}

type Subject = Pick<Evidence, 'failure' | 'failure_id' | 'run' | 'root_causes' | 'announcement'>;

/** Where this failure's messages go; null when no Slack is configured. */
export async function deskFor(
  subject: Subject,
  delivery: Delivery,
  context: Context,
): Promise<Desk | null> {
  const { settings, table } = delivery;
  const secret = await settings.secret();
  const { stackName, tags } = subject.failure;
  const destination =
    secret && destinationOf(secret, settings.routes, { stackName, tags }, settings.anyHost);
  if (!destination) return null;
  const channel = destination.kind === 'bot' ? destination.channel : null;
  const memory = await recall(table, subject, channel);
  const cause = causeOf(subject);
  const storm =
    cause &&
    (await joinStorm(table, cause, channel ?? `webhook ${webhookName(destination)}`, subject));
  const place = placeOf({
    destination,
    threadTag: tags[settings.threadTag],
    storm: storm || null,
    known: memory.thread,
    announcement: subject.announcement,
  });
  const messenger = messengerFor(delivery.slack, destination, settings.apiUrl, () =>
    context.getRemainingTimeInMillis(),
  );
  return { destination, messenger, place, memory };
}

const webhookName = (destination: Destination): string =>
  destination.kind === 'webhook' ? destination.name : '';

/** Posts under an idempotency key, so that a retry, a redrive or a duplicate posts once. */
export function poster(delivery: Delivery, subject: Subject, context: Context, desk: Desk) {
  return (
    kind: string,
    message: SlackPayload,
    thread?: { thread_ts: string; broadcast?: boolean },
  ) =>
    delivery.once(`slack.${kind}`, identityOf(subject), context, async () => {
      const posted = await desk.messenger.post(message, thread);
      return posted as { channel: string; ts: string } | null;
    });
}

/** Edits the headline until it shows all stacks of the storm; others may join meanwhile. */
export async function showStorm(
  delivery: Delivery,
  subject: Subject,
  desk: Desk,
  storm: Storm,
): Promise<void> {
  const channel = desk.destination.kind === 'bot' ? desk.destination.channel : '';
  let current = storm;
  for (let attempt = 0; attempt < 3; attempt++) {
    const { headline, stacks } = current;
    if (!headline || headline.shown >= stacks.length) return;
    const at = { channel, ts: headline.ts };
    await desk.messenger.update(withStorm(headline.payload, stacks), at);
    current = await saveHeadline(delivery.table, current, subject, {
      ...headline,
      shown: stacks.length,
    });
  }
}

/** Adds this stack to the headline of the one that failed first for the same cause. */
export async function joinHeadline(
  delivery: Delivery,
  subject: Subject,
  context: Context,
  desk: Desk,
  storm: Storm,
): Promise<Posted | null> {
  if (desk.destination.kind === 'webhook') {
    const { stackName } = subject.failure;
    const line = sameCauseMessage(stackName, storm.leaderStack, storm.stacks);
    return poster(delivery, subject, context, desk)('joined', line);
  }
  await showStorm(delivery, subject, desk, storm);
  return storm.headline && { channel: desk.destination.channel, ts: storm.headline.ts };
}
