/** Parks a verdict with its task token and asks for a person; or answers at once. */
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { Verdict } from '../contracts/verdict';
import { acknowledge, caseId, park } from '../review-cases/review-case';
import { sendDecision } from '../review-cases/review-queue';
import { TransientError } from '../runtime/errors';
import { tellReviewers } from './tell-reviewers';
import type { ReviewServices } from './wiring';

/** What the state machine passes; the token is `$$.Task.Token`. */
export const ReviewInput = z.object({ task_token: z.string().min(1), verdict: Verdict });
export type ReviewInput = z.infer<typeof ReviewInput>;

/** The state waits for the token, so nobody reads this but a person who debugs. */
export const Asked = z.object({ id: z.string(), answered: z.boolean() });
export type Asked = z.infer<typeof Asked>;

/**
 * @throws TransientError when a decision exists but Step Functions could not be told.
 */
export async function ask(
  { task_token, verdict }: ReviewInput,
  services: ReviewServices,
  context: Context,
): Promise<Asked> {
  const id = caseId(verdict.failure_id);
  const decision = await park(services.table, verdict, task_token, services.now().toISOString());
  if (decision) {
    if (!(await sendDecision(services.sfn, { task_token, decision }))) {
      throw new TransientError('the decision could not be sent to Step Functions');
    }
    await acknowledge(services.table, verdict.failure_id);
    return { id, answered: true };
  }
  await tellReviewers(
    verdict,
    { id, url: await services.link(verdict, 'decide'), until: services.until().toISOString() },
    services,
    context,
  );
  return { id, answered: false };
}
