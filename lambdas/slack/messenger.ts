/** Posts, edits and finds messages at a destination. */

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
   * @param mark goes with the message, unseen, so that `find` knows it again.
   * @returns where it is; null for a webhook.
   */
  post(message: Message, thread?: Thread, mark?: string): Promise<Posted | null>;
  /**
   * @returns false when Slack no longer lets this message be edited, or when it is in a channel
   *   that is gone and no longer the destination's: after the repair it is posted anew.
   */
  update(message: Message, at: { channel: string; ts: string }): Promise<boolean>;
  /**
   * Looks for a message by its mark, in the channel's history since a time (epoch milliseconds).
   * Slack leaves replies out of it, unless they were sent to the channel too, and answers only a
   * token with the scope `channels:history` or `groups:history`.
   *
   * @returns null when it is not there, `unknown` when that cannot be told.
   */
  find(mark: string, since: number, thread?: Thread): Promise<Posted | null | 'unknown'>;
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

const MARK = 'stack_triage_post';
const MOST_PAGES = 3;

interface History {
  messages?: {
    ts?: string;
    metadata?: { event_type?: string; event_payload?: { mark?: string } };
  }[];
  response_metadata?: { next_cursor?: string };
}

export function messengerFor(
  client: SlackClient,
  destination: Destination,
  apiUrl: string,
  remainingMs: () => number,
): Messenger {
  const webhook = destination.kind === 'webhook';
  function send(message: Message, thread?: Thread, mark?: string): Promise<Posted | null> {
    const inThread = thread && {
      thread_ts: thread.thread_ts,
      ...(!webhook && thread.broadcast && { reply_broadcast: true }),
    };
    if (webhook) {
      const body = { ...message, ...inThread };
      return client.send({ url: destination.url, token: null, body }, remainingMs);
    }
    const channel = thread?.channel ?? destination.channel;
    const metadata = mark && { event_type: MARK, event_payload: { mark } };
    const body = { ...message, channel, ...inThread, ...(metadata && { metadata }) };
    const url = `${apiUrl}/chat.postMessage`;
    const yields = thread !== undefined && !thread.broadcast;
    return client.send({ url, token: destination.token, body, yields }, remainingMs);
  }
  /** Slack's word, where it is about the place of a message and not about the destination. */
  function aboutPlace(error: unknown, words: Set<string>, channel?: string): boolean {
    const word = answerOf(error)?.error ?? '';
    const elsewhere = !webhook && channel !== undefined && channel !== destination.channel;
    return words.has(word) || (elsewhere && NO_CHANNEL.has(word));
  }
  async function findIn(channel: string, token: string, mark: string, since: number) {
    let cursor = '';
    for (let page = 0; page < MOST_PAGES; page++) {
      const body = {
        channel,
        oldest: String(since / 1000),
        inclusive: 'true',
        include_all_metadata: 'true',
        limit: '200',
        ...(cursor && { cursor }),
      };
      const request = { url: `${apiUrl}/conversations.history`, token, body };
      const { messages = [], response_metadata } = (await client.read(
        request,
        remainingMs,
      )) as History;
      const found = messages.find(({ metadata }) => metadata?.event_payload?.mark === mark);
      if (found?.ts) return { channel, ts: found.ts };
      cursor = response_metadata?.next_cursor ?? '';
      if (!cursor) return null;
    }
    return 'unknown' as const;
  }
  return {
    async post(message, thread, mark) {
      try {
        return await send(message, thread, mark);
      } catch (error) {
        if (!thread || !aboutPlace(error, NO_THREAD, thread.channel)) throw error;
        return send(message, undefined, mark);
      }
    },
    async update(message, at) {
      if (webhook) return false;
      const { channel, ts } = at;
      const request = {
        url: `${apiUrl}/chat.update`,
        token: destination.token,
        body: { ...message, channel, ts },
        yields: true,
      };
      try {
        await client.send(request, remainingMs);
        return true;
      } catch (error) {
        if (aboutPlace(error, NOT_EDITABLE, channel)) return false;
        throw error;
      }
    },
    async find(mark, since, thread) {
      if (webhook || (thread && !thread.broadcast)) return 'unknown';
      try {
        const channel = thread?.channel ?? destination.channel;
        return await findIn(channel, destination.token, mark, since);
      } catch (error) {
        // A token without the scope, a channel known by its name: nobody can look.
        if ((error as Error).name === 'SlackPermanentError') return 'unknown';
        throw error;
      }
    },
  };
}
