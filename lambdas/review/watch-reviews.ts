/**
 * The watch over what waits for a person, called by a schedule: sends decisions again until Step
 * Functions has them, and tells CloudWatch how long the oldest verdict has been waiting.
 */
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { reviewQueue } from '../review-cases/review-queue';
import { awsClient } from '../runtime/aws-clients';
import { readEnv } from '../runtime/env';
import { triageTable } from '../runtime/triage-table';
import { oldestMinutes } from './waiting-time';

const Environment = z.object({ TRIAGE_TABLE: z.string().min(1) });

let built: ReturnType<typeof build> | undefined;
function build() {
  const { TRIAGE_TABLE } = readEnv(Environment);
  const table = triageTable(TRIAGE_TABLE, awsClient(DynamoDBClient));
  const metrics = new Metrics({
    namespace: process.env.POWERTOOLS_METRICS_NAMESPACE ?? 'StackTriage',
    serviceName: process.env.POWERTOOLS_SERVICE_NAME ?? 'stack-triage',
  });
  return { queue: reviewQueue(table, awsClient(SFNClient)), metrics };
}

/** What the schedule sends is not looked at; the answer is for a person who calls it by hand. */
export async function handler(): Promise<{ waiting: number; oldest_minutes: number }> {
  built ??= build();
  const waiting = await built.queue.list();
  const oldest_minutes = oldestMinutes(waiting, new Date());
  // Powertools has no unit for minutes; the name says it.
  built.metrics.addMetric('OldestReviewMinutes', MetricUnit.NoUnit, oldest_minutes);
  built.metrics.publishStoredMetrics();
  return { waiting: waiting.length, oldest_minutes };
}
