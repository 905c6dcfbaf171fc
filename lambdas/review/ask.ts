/** Parks a verdict with its task token and asks for a person; or answers at once. */
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { type Review, Verdict } from '../contracts/verdict';
import { acknowledge, caseId, listAs, park, storeDecision } from '../review-cases/review-case';
import { sendDecision } from '../review-cases/review-queue';
import { decisionFor, joinRequest } from '../review-cases/shared-request';
import { TransientError } from '../runtime/errors';
import type { TriageTable } from '../runtime/triage-table';
import { type Conversation, openConversation } from '../slack/conversation/conversation';
import { join } from '../slack/conversation/membership';
import { causeOf } from '../slack/conversation/seen-before';
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
  const { table } = services;
  const id = caseId(verdict.failure_id);
  const talk = (await services.settings.paused())
    ? null
    : await openConversation(verdict, services, context);
  const conversation = await sharedBy(verdict, talk, table);
  const now = services.now().toISOString();
  const decided = await park(table, verdict, task_token, now, conversation);
  if (decided) return answer(decided);
  const shared = conversation && (await joinRequest(table, conversation, verdict));
  const follows = shared && !shared.decision;
  const theirs = shared && decisionFor(verdict, shared);
  if (theirs && (await storeDecision(table, caseOf(verdict), theirs))) return answer(theirs);
  if (follows) await listAs(table, verdict.failure_id, 'follows');
  const until = services.until().toISOString();
  const request = { id, url: await services.link(verdict, 'decide'), until };
  await tellReviewers(verdict, { request, talk, asks: !follows }, services, context);
  return { id, answered: false };

  async function answer(decision: Review): Promise<Asked> {
    if (!(await sendDecision(services.sfn, { task_token, decision }))) {
      throw new TransientError('the decision could not be sent to Step Functions');
    }
    await acknowledge(table, verdict.failure_id);
    return { id, answered: true };
  }
}

const caseOf = ({ failure_id, run }: Verdict) => ({ failure_id, run_id: run.run_id });

/** The conversation whose stacks wait for one decision; null for a stack that stands alone. */
async function sharedBy(
  verdict: Verdict,
  talk: Conversation | null,
  table: TriageTable,
): Promise<string | null> {
  const cause = verdict.run.forced ? null : causeOf(verdict);
  const membership = talk?.membership ?? (await join(table, cause, 'no Slack', verdict));
  return membership.open && membership.id;
}
