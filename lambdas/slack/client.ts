/** The rim to Slack: one HTTP call, its errors by name, and short waits when Slack says so. */
import { once } from 'node:events';
import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
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
  /** In a full channel others go first: an edit, a reply. */
  yields?: boolean;
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
/** What is posted is answered in a few words; what is read comes in pages. */
const LONGEST_ANSWER = { send: 20_000, read: 4_000_000 };

/** Slack's answer inside an error that `send` threw. */
export const answerOf = (error: unknown): SlackAnswer | null => {
  const cause = error instanceof Error ? error.cause : null;
  return cause && typeof cause === 'object' && 'retry_after_s' in cause
    ? (cause as SlackAnswer)
    : null;
};

/** Reading methods take a form; JSON is for those that write. */
const encoded = ({ body }: SlackRequest, kind: 'send' | 'read') =>
  kind === 'read'
    ? {
        type: 'application/x-www-form-urlencoded',
        text: new URLSearchParams(body as never).toString(),
      }
    : { type: 'application/json; charset=utf-8', text: JSON.stringify(body) };

async function call(
  request: SlackRequest,
  timeoutMs: number,
  kind: 'send' | 'read',
): Promise<Outcome> {
  const signal = AbortSignal.timeout(timeoutMs);
  const progress = { connected: false };
  try {
    const response = await post(request, kind, signal, progress);
    const body = await textOf(response, LONGEST_ANSWER[kind]);
    return outcomeOf(request.token ? 'bot' : 'webhook', {
      status: response.statusCode ?? 0,
      retryAfter: retryAfter(response.headers['retry-after'] ?? null, Date.now()),
      body,
    });
  } catch (error) {
    // Never the message: it may quote the URL, and a webhook's URL is a secret.
    const { name, code: said } = error as Error & { code?: string };
    // An answer that is cut off by the time-out ends as one whose connection broke.
    const code = signal.aborted ? 'timeout' : (said ?? name);
    const answer: SlackAnswer = {
      status: 0,
      error: code,
      retry_after_s: null,
      ...(kind === 'send' && progress.connected && { done: 'likely' as const }),
    };
    return { kind: 'transient', answer };
  }
}

/**
 * Not `fetch`, which takes a fifth of a cold function's first call to load. A redirect is an answer:
 * to follow it would carry the token to another host. A connection that is kept dies while the
 * function is frozen, and what is sent on it then counts as posted, likely: each call has its own.
 */
async function post(
  request: SlackRequest,
  kind: 'send' | 'read',
  signal: AbortSignal,
  progress: { connected: boolean },
): Promise<IncomingMessage> {
  const { type, text } = encoded(request, kind);
  const headers = {
    'content-type': type,
    ...(request.token && { authorization: `Bearer ${request.token}` }),
  };
  const secure = request.url.startsWith('https:');
  const send = secure ? overHttps : overHttp;
  const sent = send(request.url, { method: 'POST', headers, signal, agent: false }).end(text);
  sent.once('socket', (socket) =>
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      progress.connected = true;
    }),
  );
  // After the headers the answer tells what broke; an error that nobody hears ends the process.
  sent.on('error', () => {});
  // The signal, as node closes a connection that is to be upgraded, and says nothing of it.
  const [response] = await once(sent, 'response', { signal });
  return response as IncomingMessage;
}

/** No more of it than is looked at, however much comes. */
async function textOf(response: IncomingMessage, longest: number): Promise<string> {
  let text = '';
  response.setEncoding('utf8');
  for await (const piece of response) {
    text += piece;
    if (text.length >= longest) break;
  }
  return text.slice(0, longest);
}

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
