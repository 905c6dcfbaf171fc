/** The real handlers, each loaded when its step first runs. The paths are literals: a bundler
 * must see them. */
import type { Context } from 'aws-lambda';
import type { StepName } from '../steps';

export type Handler = (event: unknown, context: Context) => Promise<unknown>;

const LOADERS: Record<StepName, () => Promise<{ handler: Handler }>> = {
  CollectEvents: () => import('../../lambdas/collect-events/collect-events'),
  AnnounceFacts: () => import('../../lambdas/deliver/announce-facts'),
  BudgetAndSummarize: () => import('../../lambdas/budget-and-summarize/budget-and-summarize'),
  AnalyzeWithClaude: () => import('../../lambdas/analyze-with-claude/analyze-with-claude'),
  ExplainWithRules: () => import('../../lambdas/explain-with-rules/explain-with-rules'),
  GateOnConfidence: () => import('../../lambdas/gate-on-confidence/gate-on-confidence'),
  DeliverToSlack: () => import('../../lambdas/deliver/deliver-to-slack'),
  RequestHumanReview: () => import('../../lambdas/review/request-human-review'),
  RecordOnly: () => import('../../lambdas/deliver/record-only'),
};

/** The handler that is deployed for this step. */
export const loadHandler = async (step: StepName): Promise<Handler> =>
  (await LOADERS[step]()).handler;

/** The function behind the review page's URL. */
export const loadReviewPage = async () =>
  (await import('../../lambdas/review/review-page')).handler;
