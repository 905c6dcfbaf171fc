/** The task that waits for its token: answered by a reviewer, by the caller, or by the clock. */
import { randomUUID } from 'node:crypto';
import type { EmbeddedAws } from '../embedded-aws/embedded-aws';
import type { WaitingTask } from '../embedded-aws/embedded-state';
import { namedError } from './step-error';

/** A decision, or a function of the parked verdict that gives one; null lets it time out. */
export type ReviewAnswer =
  | Record<string, unknown>
  | ((verdict: unknown, token: string) => unknown | Promise<unknown>);

export interface ReviewOptions {
  aws: EmbeddedAws;
  reviewAnswer?: ReviewAnswer;
  reviewWaitMs?: number;
}

/** A new token for each attempt, as Step Functions gives. */
export const taskToken = (): string => `token-${randomUUID()}`;

/**
 * Parks the verdict through the handler and waits for the token. SendTaskSuccess and
 * SendTaskFailure reach it through the embedded Step Functions, also during the handler.
 *
 * @throws States.Timeout when nobody answers.
 */
export async function awaitReview(
  options: ReviewOptions,
  payload: unknown,
  park: (payload: unknown) => Promise<unknown>,
): Promise<unknown> {
  const { task_token: token, verdict } = payload as { task_token: string; verdict: unknown };
  const { task, answer } = waitingTask();
  options.aws.state.tasks.set(token, task);
  try {
    await park(payload);
    const { reviewAnswer: given } = options;
    const decided = typeof given === 'function' ? await given(verdict, token) : given;
    if (decided) task.succeed(decided);
    return await Promise.race([answer, elapse(options.reviewWaitMs ?? 0)]);
  } finally {
    if (task.settled === 'waiting') task.settled = 'timed-out';
  }
}

function waitingTask(): { task: WaitingTask; answer: Promise<unknown> } {
  let settle: { resolve: (v: unknown) => void; reject: (e: Error) => void } | undefined;
  const answer = new Promise((resolve, reject) => {
    settle = { resolve, reject };
  });
  // Nobody may be listening yet when the answer comes during the handler.
  answer.catch(() => undefined);
  const task: WaitingTask = {
    settled: 'waiting',
    succeed: (output) => {
      task.settled = 'answered';
      settle?.resolve(output);
    },
    fail: (error, cause) => {
      task.settled = 'answered';
      settle?.reject(namedError(error, cause));
    },
  };
  return { task, answer };
}

function elapse(ms: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    const timer = setTimeout(() => reject(namedError('States.Timeout', 'States.Timeout')), ms);
    timer.unref?.();
  });
}
