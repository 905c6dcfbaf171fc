/** The clients and settings of RequestHumanReview, built once per function. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import * as z from 'zod';
import type { Verdict } from '../contracts/verdict';
import { type LinkKind, reviewLink } from '../review-cases/link';
import { caseId } from '../review-cases/review-case';
import { awsClient } from '../runtime/aws-clients';
import { readEnv } from '../runtime/env';
import { type Once, onceIn } from '../runtime/once';
import { secretStore } from '../runtime/secrets';
import { type TriageTable, triageTable } from '../runtime/triage-table';
import { type SlackClient, slackClient } from '../slack/client';
import { type SlackSettings, slackSettings } from '../slack/settings';
import { signingKey } from './signing-key';

const Environment = z.object({
  IDEMPOTENCY_TABLE: z.string().min(1),
  TRIAGE_TABLE: z.string().min(1),
  REVIEW_TOPIC_ARN: z.string().optional(),
  REVIEW_URL: z.string().optional(),
  REVIEW_SIGNING_SECRET_ARN: z.string().optional(),
  /** How long a link is good; the state waits as long by default. */
  REVIEW_LINK_SECONDS: z.coerce.number().int().positive().default(86_400),
});

export interface ReviewServices {
  table: TriageTable;
  once: Once;
  sfn: SFNClient;
  sns: SNSClient;
  topicArn: string | null;
  slack: SlackClient;
  settings: SlackSettings;
  /** The link to a verdict's page; null where there is no page. */
  link(verdict: Verdict, kind: LinkKind): Promise<string | null>;
  now(): Date;
  /** Until when an answer counts, if it is asked for now. */
  until(): Date;
}

export function reviewServices(): ReviewServices {
  const env = readEnv(Environment);
  const dynamodb = awsClient(DynamoDBClient);
  const key = signingKey(secretStore(), env.REVIEW_SIGNING_SECRET_ARN ?? '');
  return {
    table: triageTable(env.TRIAGE_TABLE, dynamodb),
    once: onceIn(env.IDEMPOTENCY_TABLE, dynamodb),
    sfn: awsClient(SFNClient),
    sns: awsClient(SNSClient),
    topicArn: env.REVIEW_TOPIC_ARN || null,
    slack: slackClient(),
    settings: slackSettings(),
    async link(verdict, kind) {
      if (!env.REVIEW_URL || !env.REVIEW_SIGNING_SECRET_ARN) return null;
      return reviewLink(env.REVIEW_URL, await key(), {
        kind,
        id: caseId(verdict.failure_id),
        run: verdict.run.run_id,
        expires: Math.floor(Date.now() / 1000) + env.REVIEW_LINK_SECONDS,
      });
    },
    now: () => new Date(),
    until: () => new Date(Date.now() + env.REVIEW_LINK_SECONDS * 1000),
  };
}
