/** Lambda's Invoke (REST JSON): runs a function that a test or the runner registered. */

import type { EmbeddedState } from '../embedded-state';
import { AwsError } from '../wire/aws-error';
import type { RestAnswer } from './s3';

/** The function's name in `/2015-03-31/functions/NAME/invocations`; names and ARNs. */
export const invokedFunction = (path: string): string =>
  (
    decodeURIComponent(/\/functions\/([^/]+)\/invocations/.exec(path)?.[1] ?? '')
      .split(':function:')
      .pop() ?? ''
  ).split(':')[0] ?? '';

export async function lambda(
  path: string,
  body: Buffer,
  state: EmbeddedState,
): Promise<RestAnswer> {
  const name = invokedFunction(path);
  const run = state.functions.get(name);
  if (!run) throw new AwsError('ResourceNotFoundException', `Function not found: ${name}`, 404);
  try {
    const payload = body.length === 0 ? {} : JSON.parse(body.toString());
    return { status: 200, body: JSON.stringify((await run(payload)) ?? null) };
  } catch (error) {
    const { name: errorType, message } = error instanceof Error ? error : new TypeError('unknown');
    return {
      status: 200,
      headers: { 'x-amz-function-error': 'Unhandled' },
      body: JSON.stringify({ errorType, errorMessage: message, trace: [] }),
    };
  }
}
