/** Parks a verdict with its task token and asks for a person; or answers at once. */
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { Verdict } from '../contracts/verdict';
import { TransientError } from '../shared/errors';
import { acknowledge, caseId, park } from '../shared/review-case';
import { sendDecision } from '../shared/review-desk';
import { tellReviewers } from './tell-reviewers';
import type { ReviewRoom } from './wiring';

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
  room: ReviewRoom,
  context: Context,
): Promise<Asked> {
  const id = caseId(verdict.failure_id);
  const decision = await park(room.table, verdict, task_token, room.now().toISOString());
  if (decision) {
    if (!(await sendDecision(room.sfn, { task_token, decision }))) {
      throw new TransientError('the decision could not be sent to Step Functions');
    }
    await acknowledge(room.table, verdict.failure_id);
    return { id, answered: true };
  }
  await tellReviewers(verdict, { id, url: await room.link(verdict, 'decide') }, room, context);
  return { id, answered: false };
}
