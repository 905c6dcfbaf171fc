/** Posts and edits messages at a destination. */

import { answerOf, type Posted, type SlackClient } from './client';
import type { Destination } from './destination';

/** Anything that `chat.postMessage` and webhooks take: `text`, `blocks`, ... */
export type Message = object;

export interface Messenger {
  /** @returns where it is; null for a webhook. */
  post(
    message: Message,
    thread?: { thread_ts: string; broadcast?: boolean },
  ): Promise<Posted | null>;
  /** @returns false when Slack no longer lets this message be edited. */
  update(message: Message, at: { channel: string; ts: string }): Promise<boolean>;
}

const NOT_EDITABLE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

export function messengerFor(
  client: SlackClient,
  destination: Destination,
  apiUrl: string,
  remainingMs: () => number,
): Messenger {
  const webhook = destination.kind === 'webhook';
  return {
    post(message, thread) {
      const inThread = thread && {
        thread_ts: thread.thread_ts,
        ...(!webhook && thread.broadcast && { reply_broadcast: true }),
      };
      return client.send(
        webhook
          ? { url: destination.url, token: null, body: { ...message, ...inThread } }
          : {
              url: `${apiUrl}/chat.postMessage`,
              token: destination.token,
              body: { ...message, channel: destination.channel, ...inThread },
            },
        remainingMs,
      );
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
        if (NOT_EDITABLE.has(answerOf(error)?.error ?? '')) return false;
        throw error;
      }
    },
  };
}
