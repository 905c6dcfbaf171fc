/** Errors as Step Functions sees them: matched by name, the cause in Lambda's JSON. */

/** An error for the engine, which matches `name` in Retry and Catch and keeps `message`. */
export function namedError(name: string, message: string, catchable = true): Error {
  return Object.assign(new Error(message), {
    name,
    isRetryable: catchable,
    isCatchable: catchable,
  });
}

/** What a handler threw, as the Lambda service reports it to the state machine. */
export function stepError(error: unknown): Error {
  const { name, message } = asError(error);
  // Errors of the runner itself, States.Timeout for one, are in Step Functions' form already.
  if (name.startsWith('States.')) return error as Error;
  return namedError(name, JSON.stringify({ errorType: name, errorMessage: message, trace: [] }));
}

// Not `instanceof`: an error may come from another realm, a test's sandbox for one.
function asError(error: unknown): { name: string; message: string } {
  const { name, message } = (error ?? {}) as Partial<Error>;
  return typeof message === 'string'
    ? { name: name || 'Error', message }
    : { name: 'Error', message: String(error) };
}

/** Step Functions' limit of a state's input, output and result. */
export const STATE_LIMIT_BYTES = 256 * 1024;

/**
 * @throws States.DataLimitExceeded, which neither Retry nor States.ALL catches, above 256 KiB.
 */
export function checkSize<T>(state: string, result: T): T {
  const bytes = Buffer.byteLength(JSON.stringify(result ?? null));
  if (bytes > STATE_LIMIT_BYTES) {
    const words = `The state/task '${state}' returned a result with a size exceeding the maximum number of bytes service limit.`;
    throw namedError('States.DataLimitExceeded', words, false);
  }
  return result;
}
