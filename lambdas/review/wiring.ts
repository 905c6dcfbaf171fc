/** The clients and settings of RequestHumanReview, built once per function. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import * as z from 'zod';
import { readEnv } from '../shared/env';
import { type Once, onceIn } from '../shared/once';
import { type SlackClient, slackClient } from '../shared/slack/client';
import { type SlackSettings, slackSettings } from '../shared/slack/settings';
import { type TriageTable, triageTable } from '../shared/triage-table';

const Environment = z.object({
  IDEMPOTENCY_TABLE: z.string().min(1),
  TRIAGE_TABLE: z.string().min(1),
  REVIEW_TOPIC_ARN: z.string().optional(),
});

export interface ReviewRoom {
  table: TriageTable;
  once: Once;
  sfn: SFNClient;
  sns: SNSClient;
  topicArn: string | null;
  slack: SlackClient;
  settings: SlackSettings;
  now(): Date;
}

export function reviewRoom(): ReviewRoom {
  const env = readEnv(Environment);
  const dynamodb = new DynamoDBClient();
  return {
    table: triageTable(env.TRIAGE_TABLE, dynamodb),
    once: onceIn(env.IDEMPOTENCY_TABLE, dynamodb),
    sfn: new SFNClient(),
    sns: new SNSClient(),
    topicArn: env.REVIEW_TOPIC_ARN || null,
    slack: slackClient(),
    settings: slackSettings({ secrets: new SecretsManagerClient(), ssm: new SSMClient() }),
    now: () => new Date(),
  };
}
