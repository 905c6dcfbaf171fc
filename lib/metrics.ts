/** The metrics that functions emit (EMF) and those that logs are counted into. */
import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct, IConstruct } from 'constructs';
import { metricNamespace } from './deployment-name';
import type { Settings } from './settings-type';

export const SERVICE = 'stack-triage';

/** What AnalyzeWithClaude emits; usage is by model, the rest is not. */
export type UsageMetric = 'CostUsd' | 'InputTokens' | 'OutputTokens' | 'ModelLatency';
export type EventMetric = 'PromptInvalid' | 'SpendCapReached';

export const usageMetric = (
  scope: IConstruct,
  metricName: UsageMetric,
  { modelId }: Pick<Settings, 'modelId'>,
  period = Duration.days(1),
) =>
  new Metric({
    namespace: metricNamespace(scope),
    metricName,
    dimensionsMap: { service: SERVICE, model: modelId },
    statistic: metricName === 'ModelLatency' ? Stats.p(90) : Stats.SUM,
    period,
  });

export const eventMetric = (
  scope: IConstruct,
  metricName: EventMetric,
  period = Duration.minutes(5),
) =>
  new Metric({
    namespace: metricNamespace(scope),
    metricName,
    dimensionsMap: { service: SERVICE },
    statistic: Stats.SUM,
    period,
  });

/** Counts the lines of a log that match; the name must be free in this deployment. */
export function countLines(
  scope: Construct,
  metricName: string,
  logGroup: ILogGroup,
  pattern: string,
): MetricFilter {
  return new MetricFilter(scope, `${metricName}Filter`, {
    logGroup,
    filterPattern: FilterPattern.literal(pattern),
    metricNamespace: metricNamespace(scope),
    metricName,
    metricValue: '1',
    defaultValue: 0,
  });
}
