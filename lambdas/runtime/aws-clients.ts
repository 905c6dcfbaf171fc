/** How every AWS client of a function is made: no request may hang, no proxy may answer for AWS. */
import { TransientError } from './errors';

/** A table, a secret, a topic: these answer within milliseconds. */
const SHORT_MS = 5_000;
/** A page of a large stack, an object: up to 1 MB on its way. */
const LONG_MS = 15_000;

export interface ClientOptions {
  /** `long` where an answer may be large. */
  answers?: 'short' | 'long';
  region?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } | undefined;
  retryMode?: 'standard' | 'adaptive';
  maxAttempts?: number;
}

interface Answered {
  response?: { statusCode?: number; headers?: Record<string, string> };
}
type Next = (args: unknown) => Promise<Answered>;
interface Guardable {
  config: { requestHandler: unknown };
  middlewareStack: {
    add(middleware: (next: Next) => Next, options: object): void;
  };
}

/**
 * Connections by their time limit. A session has clients of its own for each triage: with a handler
 * each, a function that lives long would keep the connections of every triage open.
 */
const handlers = new Map<number, unknown>();

/**
 * A client with time limits. Without them a request that is never answered lasts until the
 * function's own time is over; with them it is a TimeoutError, which the client retries and the
 * state machine after it. (The SDK has no limit by default, and only warns of one that is reached
 * unless `throwOnRequestTimeout` is set: @smithy/node-http-handler 4.14.)
 */
export function awsClient<C>(
  Client: new (config: never) => C,
  { answers = 'short', ...options }: ClientOptions = {},
): C {
  const limit = answers === 'long' ? LONG_MS : SHORT_MS;
  const config = {
    maxAttempts: 3,
    requestHandler: handlers.get(limit) ?? {
      connectionTimeout: 2_000,
      // Until the answer begins, and between two pieces of it.
      requestTimeout: limit,
      socketTimeout: limit,
      throwOnRequestTimeout: true,
    },
    ...options,
  };
  const client = new Client(config as never);
  const { middlewareStack, config: made } = client as Guardable;
  handlers.set(limit, made.requestHandler);
  middlewareStack.add(refusePages, { step: 'deserialize', priority: 'low', name: 'refusePages' });
  return client;
}

/**
 * A page is never AWS's answer. With status 200 the XML clients would take it for an empty one:
 * a stack that is not there, an object that was stored.
 */
const refusePages =
  (next: Next): Next =>
  async (args) => {
    const answered = await next(args);
    const { statusCode, headers = {} } = answered.response ?? {};
    if (!/^text\/html\b/i.test(headers['content-type'] ?? '')) return answered;
    const message = `a web page came in place of AWS's answer (HTTP ${statusCode}): a proxy?`;
    throw Object.assign(new TransientError(message), { $retryable: { throttling: false } });
  };
