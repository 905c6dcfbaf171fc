/** The conversation that a failure belongs to: where it is held, and with what. */
import type { Context } from 'aws-lambda';
import type { Evidence } from '../../contracts/evidence';
import type { Once } from '../../runtime/once';
import { failureKey, type TriageTable } from '../../runtime/triage-table';
import type { SlackClient } from '../client';
import { type Destination, destinationOf, threadChannels, threadOf } from '../destination';
import { type Messenger, messengerFor, type Thread } from '../messenger';
import type { SlackSettings } from '../settings';
import { announced, type Headline, readHeadline } from './headline';
import { join, type Membership } from './membership';
import { causeOf, type Memory, recall } from './seen-before';

export interface ConversationServices {
  settings: SlackSettings;
  slack: SlackClient;
  table: TriageTable;
  once: Once;
  now(): Date;
}

export type Subject = Pick<
  Evidence,
  'failure' | 'failure_id' | 'run' | 'root_causes' | 'announcement'
>;

export interface Conversation extends ConversationServices {
  subject: Subject;
  context: Context;
  destination: Destination;
  messenger: Messenger;
  membership: Membership;
  /** Where a headline goes that is not there yet; null: into the channel, a message of its own. */
  thread: Thread | null;
  memory: Memory;
  headline(): Promise<Headline | null>;
}

/** Joins the failure's conversation, or opens one; null when no Slack is configured. */
export async function openConversation(
  subject: Subject,
  services: ConversationServices,
  context: Context,
): Promise<Conversation | null> {
  const { settings, table } = services;
  const secret = await settings.secret();
  const { stackName, tags } = subject.failure;
  const destination =
    secret && destinationOf(secret, settings.routes, { stackName, tags }, settings.anyHost);
  if (!secret || !destination) return null;
  const channels = threadChannels(settings.threadChannels, secret, settings.routes);
  const tagged =
    destination.kind === 'bot'
      ? threadOf(tags[settings.threadTag], destination.channel, channels)
      : null;
  const channel = destination.kind === 'bot' ? destination.channel : null;
  const memory = await recall(table, subject, channel);
  const place = channel ?? `webhook ${'name' in destination ? destination.name : ''}`;
  const membership = await join(table, await joinable(subject, table, tagged), place, subject);
  const headline = async () =>
    (await readHeadline(table, membership)) ??
    (subject.announcement && announced(subject.announcement, subject.failure_id));
  return {
    ...services,
    subject,
    context,
    destination,
    messenger: messengerFor(services.slack, destination, settings.apiUrl, () =>
      context.getRemainingTimeInMillis(),
    ),
    membership,
    thread: tagged ?? (memory.thread && { ...memory.thread, broadcast: true }),
    memory,
    headline,
  };
}

/** The cause by which others may join; null for a failure that tells its story alone. */
async function joinable(
  { failure_id, run, announcement, root_causes }: Subject,
  table: TriageTable,
  tagged: Thread | null,
): Promise<string | null> {
  // A stack with a thread of its own tells nobody else's story; a forced run wants to be seen.
  if (tagged || run.forced) return null;
  // Announced by version 0.1.0, which kept no note: its message is its own.
  const noted = announcement && (await table.get(failureKey(failure_id), 'conversation'));
  return announcement && !noted ? null : causeOf({ root_causes });
}
