/** The clients and settings of the delivering steps, built once per function. */
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import * as z from 'zod';
import { awsClient } from '../runtime/aws-clients';
import { readEnv } from '../runtime/env';
import { onceIn } from '../runtime/once';
import { triageTable } from '../runtime/triage-table';
import { slackClient } from '../slack/client';
import type { ConversationServices } from '../slack/conversation/conversation';
import { slackSettings } from '../slack/settings';
import { type DeliveryHealth, deliveryHealth } from './delivery-health';
import { type InsightLog, insightLog } from './insight-log';

const Environment = z.object({
  IDEMPOTENCY_TABLE: z.string().min(1),
  TRIAGE_TABLE: z.string().min(1),
  INSIGHTS_LOG_GROUP: z.string().min(1).default('/ai/triage/stack-insights'),
  ALERT_TOPIC_ARN: z.string().optional(),
});

export interface Delivery extends ConversationServices {
  record: InsightLog;
  health: DeliveryHealth;
}

export function delivery(): Delivery {
  const env = readEnv(Environment);
  const dynamodb = awsClient(DynamoDBClient);
  const table = triageTable(env.TRIAGE_TABLE, dynamodb);
  return {
    settings: slackSettings(),
    slack: slackClient(),
    table,
    once: onceIn(env.IDEMPOTENCY_TABLE, dynamodb),
    record: insightLog(awsClient(CloudWatchLogsClient), env.INSIGHTS_LOG_GROUP),
    health: deliveryHealth(table, awsClient(SNSClient), env.ALERT_TOPIC_ARN),
    now: () => new Date(),
  };
}
