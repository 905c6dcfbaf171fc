/**
 * What the provider's HTTP errors and stop reasons become, and what the state machine does then:
 *
 * | happens                                   | error                     | then                |
 * |-------------------------------------------|---------------------------|---------------------|
 * | 429                                       | ModelThrottledError       | retried, then rules |
 * | 529, 503                                  | ModelOverloadedError      | retried, then rules |
 * | other 5xx, 408, 409, 424, time-out, reset | ModelUnavailableError     | retried, then rules |
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

const PASSING_4XX = new Set([408, 409, 424, 425, 499]);

/**
 * The named error for what an SDK call threw. Told apart by the HTTP status alone, since each
 * provider package may bring its own copy of the SDK's error classes.
 */
export function modelError(error: unknown): Error {
  const source = (error ?? {}) as { name?: string; message?: string; status?: unknown };
  const { name = '', status } = source;
  const message = `model provider: ${source.message ?? error}`.slice(0, 1000);
  if (name === 'SyntaxError') return new ModelSchemaError(message, { cause: source });
  if (/credential/i.test(name)) return new ModelRequestError(message, { cause: source });
  if (typeof status !== 'number') return new ModelUnavailableError(message, { cause: source });
  if (status === 429) return new ModelThrottledError(message, { cause: source });
  if (status === 529 || status === 503) {
    return new ModelOverloadedError(message, { cause: source });
  }
  if (status >= 500 || PASSING_4XX.has(status)) {
    return new ModelUnavailableError(message, { cause: source });
  }
  return new ModelRequestError(message, { cause: source });
}

/** True when the provider turned the request away before any work: nothing was generated. */
export const wasTurnedAway = (error: unknown): boolean =>
  error instanceof ModelThrottledError ||
  error instanceof ModelOverloadedError ||
  error instanceof ModelRequestError;

/** The named error for a reply whose stop reason says that it is no whole answer, else null. */
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
