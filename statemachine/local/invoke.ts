/** Invokes a step as Lambda would: JSON in, JSON out, a context with a deadline. */
import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import type { StepName } from '../steps';
import { type Handler, loadHandler } from './handlers';

/**
 * Runs the real handler of `step`, or the given one.
 *
 * @param payload the state's payload; it travels as JSON, as it does in AWS.
 * @param options.timeoutMs what is left of the function's time (180 s).
 * @throws what the handler throws.
 */
export async function invoke(
  step: StepName,
  payload: unknown,
  options: { handler?: Handler; timeoutMs?: number } = {},
): Promise<unknown> {
  const handler = options.handler ?? (await loadHandler(step));
  const context = lambdaContext(step, options.timeoutMs ?? 180_000);
  const result = await handler(JSON.parse(JSON.stringify(payload)), context);
  return result === undefined ? null : JSON.parse(JSON.stringify(result));
}

/** What Lambda passes beside the event. */
export function lambdaContext(step: StepName, timeoutMs: number): Context {
  const deadline = Date.now() + timeoutMs;
  const name = `stack-triage-${step}`;
  return {
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
    memoryLimitInMB: '512',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
