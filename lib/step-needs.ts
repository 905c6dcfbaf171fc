/** Each step with what it declares. */
import { analyzeWithClaude } from '../lambdas/analyze-with-claude/needs';
import { budgetAndSummarize } from '../lambdas/budget-and-summarize/needs';
import { collectEvents } from '../lambdas/collect-events/needs';
import type { Needs } from '../lambdas/contracts/needs';
import { announceFacts, deliverToSlack, recordOnly } from '../lambdas/deliver/needs';
import { explainWithRules } from '../lambdas/explain-with-rules/needs';
import { gateOnConfidence } from '../lambdas/gate-on-confidence/needs';
import { requestHumanReview } from '../lambdas/review/needs';
import type { StepName } from '../statemachine/steps';

export const STEP_NEEDS: Record<StepName, Needs> = {
  CollectEvents: collectEvents,
  AnnounceFacts: announceFacts,
  BudgetAndSummarize: budgetAndSummarize,
  AnalyzeWithClaude: analyzeWithClaude,
  ExplainWithRules: explainWithRules,
  GateOnConfidence: gateOnConfidence,
  DeliverToSlack: deliverToSlack,
  RequestHumanReview: requestHumanReview,
  RecordOnly: recordOnly,
};
