/** Where a failure's messages go, and how they get there once. */
import type { Context } from 'aws-lambda';
import type { Evidence } from '../contracts/evidence';
import { identityOf } from '../runtime/once';
import { type Destination, destinationOf, threadChannels } from '../slack/destination';
import type { SlackPayload } from '../slack/messages/blocks';
import { type Messenger, messengerFor, type Thread } from '../slack/messenger';
import { type Place, placeOf, taggedThread } from './place';
import { causeOf, type Memory, recall } from './seen-before';
import { joinStorm } from './storm';
import type { Delivery } from './wiring';

export interface Desk {
  destination: Destination;
  messenger: Messenger;
  place: Place;
  memory: Memory;
}

export type Subject = Pick<
  Evidence,
  'failure' | 'failure_id' | 'run' | 'root_causes' | 'announcement'
>;

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
  if (!secret || !destination) return null;
  const channel = destination.kind === 'bot' ? destination.channel : null;
  const memory = await recall(table, subject, channel);
  const cause = causeOf(subject);
  const channels = threadChannels(settings.threadChannels, secret, settings.routes);
  const tagged = taggedThread(destination, tags[settings.threadTag], channels);
  // A stack with a thread of its own tells nobody else's story; a forced run wants to be seen.
  const alone = Boolean(tagged) || subject.run.forced;
  const storm =
    !alone &&
    cause &&
    (await joinStorm(table, cause, channel ?? `webhook ${webhookName(destination)}`, subject));
  const place = placeOf({
    tagged,
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
  return (kind: string, message: SlackPayload, thread?: Thread) =>
    delivery.once(`slack.${kind}`, identityOf(subject), context, async () => {
      const posted = await desk.messenger.post(message, thread);
      return posted as { channel: string; ts: string } | null;
    });
}
