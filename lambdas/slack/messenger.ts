/** Posts and edits messages at a destination. */

import { answerOf, type Posted, type SlackClient } from './client';
import type { Destination } from './destination';

/** Anything that `chat.postMessage` and webhooks take: `text`, `blocks`, ... */
export type Message = object;

/** A thread of another channel than the destination's names its channel. */
export interface Thread {
  channel?: string;
  thread_ts: string;
  broadcast?: boolean;
}

export interface Messenger {
  /**
   * A thread that is gone, or in a channel where the bot may not post, is no reason to stay
   * silent: then the message goes into the destination's own channel.
   *
   * @returns where it is; null for a webhook.
   */
  post(message: Message, thread?: Thread): Promise<Posted | null>;
  /**
   * @returns false when Slack no longer lets this message be edited, or when it is in a channel
   *   that is gone and no longer the destination's: after the repair it is posted anew.
   */
  update(message: Message, at: { channel: string; ts: string }): Promise<boolean>;
}

const NOT_EDITABLE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

/** What Slack says of a thread that cannot be replied to, and of a channel that is out of reach. */
const NO_THREAD = new Set([
  'thread_not_found',
  'invalid_thread_ts',
  'cannot_reply_to_message',
  'restricted_action_thread_locked',
  'restricted_action_non_threadable_channel',
]);
const NO_CHANNEL = new Set(['channel_not_found', 'not_in_channel', 'is_archived']);

export function messengerFor(
  client: SlackClient,
  destination: Destination,
  apiUrl: string,
  remainingMs: () => number,
): Messenger {
  const webhook = destination.kind === 'webhook';
  function send(message: Message, thread?: Thread): Promise<Posted | null> {
    const inThread = thread && {
      thread_ts: thread.thread_ts,
      ...(!webhook && thread.broadcast && { reply_broadcast: true }),
    };
    if (webhook) {
      const body = { ...message, ...inThread };
      return client.send({ url: destination.url, token: null, body }, remainingMs);
    }
    const channel = thread?.channel ?? destination.channel;
    const body = { ...message, channel, ...inThread };
    const url = `${apiUrl}/chat.postMessage`;
    return client.send({ url, token: destination.token, body }, remainingMs);
  }
  /** Slack's word, where it is about the place of a message and not about the destination. */
  function aboutPlace(error: unknown, words: Set<string>, channel?: string): boolean {
    const word = answerOf(error)?.error ?? '';
    const elsewhere = !webhook && channel !== undefined && channel !== destination.channel;
    return words.has(word) || (elsewhere && NO_CHANNEL.has(word));
  }
  return {
    async post(message, thread) {
      try {
        return await send(message, thread);
      } catch (error) {
        if (!thread || !aboutPlace(error, NO_THREAD, thread.channel)) throw error;
        return send(message);
      }
    },
    async update(message, at) {
      if (webhook) return false;
      const { channel, ts } = at;
      const request = {
        url: `${apiUrl}/chat.update`,
        token: destination.token,
        body: { ...message, channel, ts },
      };
      try {
        await client.send(request, remainingMs);
        return true;
      } catch (error) {
        if (aboutPlace(error, NOT_EDITABLE, channel)) return false;
        throw error;
      }
    },
  };
}
