/**
 * The named errors of the workflow. Retry and Catch in `triage.asl.json` match `name`, and
 * minifiers rename classes: each name is a literal.
 */

/** Input or output that breaks a contract; retrying cannot help. `message` names the field. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
}

/** A setting or secret that is missing or malformed; the message says what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** AWS throttled us; the state machine retries with backoff. */
export class ThrottledError extends Error {
  override readonly name = 'ThrottledError';
}

/** A network or service fault that is likely to pass; the state machine retries. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
}

/** The recording or stack holds nothing that could have failed. */
export class NoFailureError extends Error {
  override readonly name = 'NoFailureError';
}

/** No model is configured: the rules explain. Not an incident. */
export class NoModelError extends Error {
  override readonly name = 'NoModelError';
}

/** The model is paused by its switch: the rules explain. Not an incident. */
export class ModelPausedError extends Error {
  override readonly name = 'ModelPausedError';
}

/** The daily spend cap is reached: the rules explain until tomorrow. */
export class SpendCapReachedError extends Error {
  override readonly name = 'SpendCapReachedError';
}

/** Another stack asks the model about the same causes. Retried by the state machine. */
export class LeaderPendingError extends Error {
  override readonly name = 'LeaderPendingError';
}

/** 429 from the model's provider. Retried by the state machine. */
export class ModelThrottledError extends Error {
  override readonly name = 'ModelThrottledError';
}

/** 529 or 503: the provider is overloaded. Retried by the state machine. */
export class ModelOverloadedError extends Error {
  override readonly name = 'ModelOverloadedError';
}

/** Other 5xx, a reset or a time-out. Retried by the state machine. */
export class ModelUnavailableError extends Error {
  override readonly name = 'ModelUnavailableError';
}

/** The provider rejected the request for good (401, 403, 400, 402, 404, 413). */
export class ModelRequestError extends Error {
  override readonly name = 'ModelRequestError';
}

/** stop_reason `refusal`. */
export class ModelRefusedError extends Error {
  override readonly name = 'ModelRefusedError';
}

/** stop_reason `max_tokens`: the answer is cut. */
export class ModelTruncatedError extends Error {
  override readonly name = 'ModelTruncatedError';
}

/** stop_reason `model_context_window_exceeded`. */
export class ModelContextExceededError extends Error {
  override readonly name = 'ModelContextExceededError';
}

/** The answer is not the diagnosis that the schema asks for. */
export class ModelSchemaError extends Error {
  override readonly name = 'ModelSchemaError';
}

/** Slack is busy or broken for now: 429, 5xx, a reset, a time-out. Retried. */
export class SlackTransientError extends Error {
  override readonly name = 'SlackTransientError';
}

/** Slack will never accept this (revoked webhook, archived channel, ...): a person must repair. */
export class SlackPermanentError extends Error {
  override readonly name = 'SlackPermanentError';
}

const THROTTLING = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'ProvisionedThroughputExceededException',
  'SlowDown',
]);

/** A session that ended: the next attempt opens another. */
const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired']);

const TRANSIENT_CODES = new Set(['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN']);

/**
 * The workflow's name for an AWS SDK error: throttling and passing faults become errors that the
 * state machine retries; everything else stays as it is.
 */
export function workflowError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const sdk = error as Error & {
    code?: string;
    $metadata?: { httpStatusCode?: number };
    $retryable?: { throttling?: boolean };
    $fault?: string;
    $response?: unknown;
  };
  if (
    THROTTLING.has(sdk.name) ||
    sdk.$retryable?.throttling ||
    /^Rate exceeded/.test(sdk.message)
  ) {
    return new ThrottledError(sdk.message, { cause: error });
  }
  const status = sdk.$metadata?.httpStatusCode ?? 0;
  // An answer in which the SDK found no error of the service: whoever sent it was not AWS.
  const foreign = sdk.$response !== undefined && (!sdk.$fault || sdk.name === 'Unknown');
  const passing = foreign || EXPIRED.has(sdk.name) || sdk.name === 'TimeoutError';
  if (passing || status >= 500 || TRANSIENT_CODES.has(sdk.code ?? '')) {
    return new TransientError(`${sdk.name}: ${sdk.message}`, { cause: error });
  }
  return error;
}

/** True for what the state machine retries, by its workflow name already or still by the SDK's. */
export function isPassing(error: unknown): boolean {
  const named = workflowError(error);
  return named instanceof ThrottledError || named instanceof TransientError;
}
