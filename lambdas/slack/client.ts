/** The rim to Slack: one HTTP call, its errors by name, and short waits when Slack says so. */
import { setTimeout as sleep } from 'node:timers/promises';
import { SlackPermanentError, SlackTransientError } from '../runtime/errors';
import { type Outcome, outcomeOf, retryAfter, type SlackAnswer } from './answers';

/** Where a message is; null when it is not known (webhooks do not tell). */
export interface Posted {
  channel: string;
  ts: string;
}

/** `url` is the webhook, or the Web API method; `token` is only there for the Web API. */
export interface SlackRequest {
  url: string;
  token: string | null;
  body: Record<string, unknown>;
}

export interface SlackClient {
  /**
   * @param remainingMs time that the caller has left; no wait goes beyond it.
   * @throws SlackTransientError, SlackPermanentError; `cause` is Slack's answer.
   */
  send(request: SlackRequest, remainingMs: () => number): Promise<Posted | null>;
}

const TIMEOUT_MS = 10_000;
/** A longer Retry-After is left to the state machine's backoff: waiting here costs money. */
const LONGEST_WAIT_S = 20;
const MOST_WAITS = 2;

/** Slack's answer inside an error that `send` threw. */
export const answerOf = (error: unknown): SlackAnswer | null => {
  const cause = error instanceof Error ? error.cause : null;
  return cause && typeof cause === 'object' && 'retry_after_s' in cause
    ? (cause as SlackAnswer)
    : null;
};

async function call(request: SlackRequest, timeoutMs: number): Promise<Outcome> {
  try {
    const response = await fetch(request.url, {
      method: 'POST',
      // A redirect would carry the token to another host.
      redirect: 'manual',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(request.token && { authorization: `Bearer ${request.token}` }),
      },
      body: JSON.stringify(request.body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = (await response.text()).slice(0, 20_000);
    return outcomeOf(request.token ? 'bot' : 'webhook', {
      status: response.status,
      retryAfter: retryAfter(response.headers.get('retry-after'), Date.now()),
      body,
    });
  } catch (error) {
    // Never the message: it may quote the URL, and a webhook's URL is a secret.
    const { name, cause } = error as Error & { cause?: { code?: string } };
    const code = name === 'TimeoutError' ? 'timeout' : (cause?.code ?? name);
    return { kind: 'transient', answer: { status: 0, error: code, retry_after_s: null } };
  }
}

/** A client with its limits; tests shorten them. */
export function slackClient(
  limits: { timeoutMs?: number; longestWaitS?: number } = {},
): SlackClient {
  const timeoutMs = limits.timeoutMs ?? TIMEOUT_MS;
  const longestWaitS = limits.longestWaitS ?? LONGEST_WAIT_S;
  return {
    async send(request, remainingMs) {
      for (let waits = 0; ; waits++) {
        const outcome = await call(request, timeoutMs);
        if (outcome.kind === 'ok') {
          return outcome.channel && outcome.ts
            ? { channel: outcome.channel, ts: outcome.ts }
            : null;
        }
        const { answer } = outcome;
        if (outcome.kind === 'permanent') {
          throw new SlackPermanentError(`Slack refused: ${answer.error}`, { cause: answer });
        }
        const wait = answer.retry_after_s;
        const affordable =
          wait !== null &&
          wait <= longestWaitS &&
          waits < MOST_WAITS &&
          remainingMs() > wait * 1000 + timeoutMs + 5000;
        if (!affordable) {
          throw new SlackTransientError(`Slack is not available: ${answer.error}`, {
            cause: answer,
          });
        }
        await sleep(wait * 1000);
      }
    },
  };
}
