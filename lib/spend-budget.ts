/** AWS Budget on what this stack costs in AWS. It cannot see the model provider's bill. */
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** The tag by which the stack's own cost is known; it must be activated for cost allocation. */
export const COST_TAG = 'stack-triage';

/** Tells the operators at 80% and 100% of the month's budget. */
export function spendBudget(
  scope: Construct,
  props: { readonly usd: number; readonly tagValue: string; readonly topic: ITopic },
): CfnBudget {
  const at = (threshold: number) => ({
    notification: {
      comparisonOperator: 'GREATER_THAN',
      notificationType: 'ACTUAL',
      threshold,
      thresholdType: 'PERCENTAGE',
    },
    subscribers: [{ subscriptionType: 'SNS', address: props.topic.topicArn }],
  });
  return new CfnBudget(scope, 'Budget', {
    budget: {
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: props.usd, unit: 'USD' },
      costFilters: { TagKeyValue: [`user:${COST_TAG}$${props.tagValue}`] },
    },
    notificationsWithSubscribers: [at(80), at(100)],
  });
}
