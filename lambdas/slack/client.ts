/** Slack as its steps call it: errors by name, and short waits when Slack says so. */
import { setTimeout as sleep } from 'node:timers/promises';
import { SlackPermanentError, SlackTransientError } from '../runtime/errors';
import type { Outcome, SlackAnswer } from './answers';
import { call, type SlackRequest } from './call';

/** Where a message is; null when it is not known (webhooks do not tell). */
export interface Posted {
  channel: string;
  ts: string;
}

export interface SlackClient {
  /**
   * @param remainingMs time that the caller has left; no wait goes beyond it.
   * @throws SlackTransientError, SlackPermanentError; `cause` is Slack's answer.
   */
  send(request: SlackRequest, remainingMs: () => number): Promise<Posted | null>;
  /** A method of the Web API that reads; the answer's JSON. */
  read(request: SlackRequest, remainingMs: () => number): Promise<Record<string, unknown>>;
}

const TIMEOUT_MS = 10_000;
/** A longer Retry-After is left to the state machine's backoff: waiting here costs money. */
const LONGEST_WAIT_S = 20;
/** A new message stays in the queue of a full channel; what yields comes back after a while. */
const MOST_WAITS = 12;
const YIELDING = { mostWaits: 1, moreS: 5 };

/** Slack's answer inside an error that `send` threw. */
export const answerOf = (error: unknown): SlackAnswer | null => {
  const cause = error instanceof Error ? error.cause : null;
  return cause && typeof cause === 'object' && 'retry_after_s' in cause
    ? (cause as SlackAnswer)
    : null;
};

/** A client with its limits; tests shorten them. */
export function slackClient(
  limits: { timeoutMs?: number; longestWaitS?: number } = {},
): SlackClient {
  const timeoutMs = limits.timeoutMs ?? TIMEOUT_MS;
  const longestWaitS = limits.longestWaitS ?? LONGEST_WAIT_S;
  async function request(
    asked: SlackRequest,
    remainingMs: () => number,
    kind: 'send' | 'read',
  ): Promise<Extract<Outcome, { kind: 'ok' }>> {
    for (let waits = 0; ; waits++) {
      const outcome = await call(asked, timeoutMs, kind);
      if (outcome.kind === 'ok') return outcome;
      const { answer: cause } = outcome;
      if (outcome.kind === 'permanent') {
        throw new SlackPermanentError(`Slack refused: ${cause.error}`, { cause });
      }
      const { mostWaits, moreS } = asked.yields ? YIELDING : { mostWaits: MOST_WAITS, moreS: 0 };
      const waitMs = ((cause.retry_after_s ?? 0) + moreS) * 1000;
      const affordable =
        cause.retry_after_s !== null &&
        !cause.done &&
        cause.retry_after_s <= longestWaitS &&
        waits < mostWaits &&
        remainingMs() > waitMs + timeoutMs + 5000;
      if (!affordable) {
        throw new SlackTransientError(`Slack is not available: ${cause.error}`, { cause });
      }
      await sleep(waitMs);
    }
  }
  return {
    async send(asked, remainingMs) {
      const { channel, ts } = await request(asked, remainingMs, 'send');
      if (channel && ts) return { channel, ts };
      if (!asked.token) return null;
      // The Web API always tells the place; without one this is not Slack's own word.
      const error = 'the answer names no message';
      const cause: SlackAnswer = { status: 200, error, retry_after_s: null, done: 'likely' };
      throw new SlackTransientError(`Slack is not available: ${error}`, { cause });
    },
    read: async (asked, remainingMs) => (await request(asked, remainingMs, 'read')).json,
  };
}
