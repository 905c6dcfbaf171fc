/** Tokens, cost and latency as CloudWatch metrics (EMF): Budgets do not see the model's bill. */
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Brief } from '../contracts/brief';

export interface Usage {
  model: string;
  input_tokens: number;
  output_tokens: number;
  cost_usd: number;
  latency_ms: number;
}

export const createMetrics = (): Metrics =>
  new Metrics({
    namespace: process.env.POWERTOOLS_METRICS_NAMESPACE ?? 'StackTriage',
    serviceName: process.env.POWERTOOLS_SERVICE_NAME ?? 'stack-triage',
  });

/**
 * One record a call, billed or not. Stack, commit and run are metadata, searchable in the log:
 * as dimensions each value would be a metric of its own, and cost as much.
 */
export function recordUsage(metrics: Metrics, { failure, run }: Brief, usage: Usage): void {
  metrics.addDimension('model', usage.model);
  metrics.addMetadata('StackName', failure.stackName);
  metrics.addMetadata('CommitSHA', failure.commit_sha ?? 'unknown');
  metrics.addMetadata('RunID', run.run_id);
  metrics.addMetric('InputTokens', MetricUnit.Count, usage.input_tokens);
  metrics.addMetric('OutputTokens', MetricUnit.Count, usage.output_tokens);
  metrics.addMetric('CostUsd', MetricUnit.NoUnit, usage.cost_usd);
  metrics.addMetric('ModelLatency', MetricUnit.Milliseconds, usage.latency_ms);
  metrics.publishStoredMetrics();
}

/** The alarm metric for an override that was not used. */
export function recordInvalidPrompt(metrics: Metrics): void {
  metrics.addMetric('PromptInvalid', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}

/** The alarm metric for a call that the daily cap prevented. */
export function recordCapReached(metrics: Metrics): void {
  metrics.addMetric('SpendCapReached', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}
