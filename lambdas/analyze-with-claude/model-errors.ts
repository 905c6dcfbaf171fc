/**
 * What the provider's HTTP errors and stop reasons become, and what the state machine does then:
 *
 * | happens                                   | error                     | then                |
 * |-------------------------------------------|---------------------------|---------------------|
 * | 429                                       | ModelThrottledError       | retried, then rules |
 * | 529, 503                                  | ModelOverloadedError      | retried, then rules |
 * | other 5xx, 408, 409, 424, time-out, reset,| ModelUnavailableError     | retried, then rules |
 * | a proxy's answer, whatever its status     |                           |                     |
 * | 400, 401, 402, 403, 404, 413, other 4xx   | ModelRequestError         | rules               |
 * | stop_reason refusal                       | ModelRefusedError         | rules               |
 * | stop_reason max_tokens                    | ModelTruncatedError       | rules               |
 * | stop_reason model_context_window_exceeded | ModelContextExceededError | rules               |
 * | any other stop_reason, broken JSON,       |                           |                     |
 * | another schema                            | ModelSchemaError          | rules               |
 * | no key, paused                            | NoModelError              | rules               |
 * | daily cap                                 | SpendCapReachedError      | rules               |
 * | stop_reason end_turn, stop_sequence       | none: the answer is read  | gate                |
 *
 * | five of 5xx, time-outs, resets in a row   | ModelCircuitOpenError     | rules, for 5 min    |
 * | two calls that may have been paid         | ModelCallsUsedError       | rules               |
 *
 * Retries are the state machine's: the SDK makes none of its own.
 */
import {
  ModelContextExceededError,
  ModelOverloadedError,
  ModelRefusedError,
  ModelRequestError,
  ModelSchemaError,
  ModelThrottledError,
  ModelTruncatedError,
  ModelUnavailableError,
} from '../runtime/errors';
import type { ModelReply } from './provider';

/** What the SDKs throw; `error` is the answer's body where that is JSON. */
interface SdkError {
  name?: string;
  message?: string;
  status?: unknown;
  error?: unknown;
}

const isOwnError = ({ error }: SdkError): boolean => typeof error === 'object' && error !== null;

const PASSING_4XX = new Set([408, 409, 424, 425, 499]);

/**
 * The named error for what an SDK call threw. Told apart by the HTTP status alone, since each
 * provider package may bring its own copy of the SDK's error classes.
 */
export function modelError(error: unknown): Error {
  const source = (error ?? {}) as SdkError;
  const { name = '', status } = source;
  const message = `model provider: ${source.message ?? error}`.slice(0, 1000);
  if (name === 'SyntaxError') return new ModelSchemaError(message, { cause: source });
  if (/credential/i.test(name)) return new ModelRequestError(message, { cause: source });
  if (typeof status !== 'number') return new ModelUnavailableError(message, { cause: source });
  // The provider's own errors are JSON; a page comes from something in between.
  if (!isOwnError(source)) return new ModelUnavailableError(message, { cause: source });
  if (status === 429) return new ModelThrottledError(message, { cause: source });
  if (status === 529 || status === 503) {
    return new ModelOverloadedError(message, { cause: source });
  }
  if (status >= 500 || PASSING_4XX.has(status)) {
    return new ModelUnavailableError(message, { cause: source });
  }
  return new ModelRequestError(message, { cause: source });
}

/** Codes of a connection that never came to be. */
const NEVER_SENT =
  /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_\w+)\b/;

/** Statuses with which a model that is at work, or a gateway before it, gives up. */
const MAY_HAVE_WORKED = new Set([408, 424, 499, 504]);

/**
 * True when the call was certainly not billed: it never left, or the provider answered with an
 * error of its own. A lost answer, a time-out and a gateway's page leave it open.
 */
export function wasNotBilled(error: unknown): boolean {
  const cause = (error as Error).cause as SdkError | undefined;
  if (typeof cause?.status === 'number') {
    const gateway = !isOwnError(cause) && (cause.status < 400 || cause.status >= 500);
    return !gateway && !MAY_HAVE_WORKED.has(cause.status);
  }
  const notReached = cause?.name !== undefined && /credential/i.test(cause.name);
  return notReached || NEVER_SENT.test(codesOf(cause));
}

/** Fetch and the SDK wrap what the socket said, each in another `cause`. */
function codesOf(error: unknown, depth = 4): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return depth === 0 || !error ? '' : `${String(code ?? '')} ${codesOf(cause, depth - 1)}`;
}

/** True while the provider is down or does not answer: what opens the circuit. */
export const isProviderDown = (error: unknown): boolean =>
  error instanceof ModelUnavailableError || error instanceof ModelOverloadedError;

/** The named error for a reply whose stop reason says that it is not a whole answer, else null. */
export function stopError(reply: ModelReply): Error | null {
  switch (reply.stop_reason) {
    case 'end_turn':
    case 'stop_sequence':
      return null;
    case 'refusal':
      return new ModelRefusedError(`the model refused: ${reply.stop_detail ?? 'no reason given'}`);
    case 'max_tokens':
      return new ModelTruncatedError('the answer was cut at max_tokens');
    case 'model_context_window_exceeded':
      return new ModelContextExceededError('the prompt does not fit the context window');
    default:
      return new ModelSchemaError(`unexpected stop_reason ${reply.stop_reason}`);
  }
}
