/** The rim to Slack: one HTTP call, and what came of it. */
import { once } from 'node:events';
import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { type Outcome, outcomeOf, retryAfter, type SlackAnswer } from './answers';

/** `url` is the webhook, or the Web API method; `token` is only there for the Web API. */
export interface SlackRequest {
  url: string;
  token: string | null;
  body: Record<string, unknown>;
  /** In a full channel others go first: an edit, a reply. */
  yields?: boolean;
}

/** What is posted is answered in a few words; what is read comes in pages. */
const LONGEST_ANSWER = { send: 20_000, read: 4_000_000 };

/** Reading methods take a form; JSON is for those that write. */
const encoded = ({ body }: SlackRequest, kind: 'send' | 'read') =>
  kind === 'read'
    ? {
        type: 'application/x-www-form-urlencoded',
        text: new URLSearchParams(body as never).toString(),
      }
    : { type: 'application/json; charset=utf-8', text: JSON.stringify(body) };

/** Never throws: what broke is an outcome, with whether the message is there `likely`. */
export async function call(
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
  // With the signal: node closes a connection that is to be upgraded without saying so.
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
