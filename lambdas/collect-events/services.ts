/** The clients and settings of CollectEvents, built once on a cold start. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import * as z from 'zod';
import { awsClient } from '../runtime/aws-clients';
import { readEnv } from '../runtime/env';
import { claimWith } from './claim';
import type { CollectServices } from './collect';
import { enrichWith } from './enrich/enrich';
import { enabledSources } from './enrich/sources';
import { ReaderSessions } from './reader';
import { nameFilter, tagFilter } from './stack-filter';
import { storeTimeline } from './timeline';

const Env = z.object({
  IDEMPOTENCY_TABLE: z.string().min(1),
  TIMELINE_BUCKET: z.string().default(''),
  READER_ROLE_ARN: z.string().default(''),
  READER_EXTERNAL_ID: z.string().default(''),
  INCLUDE_STACKS: z.string().default(''),
  EXCLUDE_STACKS: z.string().default(''),
  INCLUDE_TAGS: z.string().default(''),
  EXCLUDE_TAGS: z.string().default(''),
  ENRICH: z.string().default(''),
  REDACT_ACCOUNT_IDS: z.enum(['true', 'false']).default('false'),
});

/** @throws ConfigError naming the variable that is missing or malformed. */
export function services(): CollectServices {
  const env = readEnv(Env);
  const sts = awsClient(STSClient);
  const s3 = awsClient(S3Client, { answers: 'long' });
  const reader = { roleArn: env.READER_ROLE_ARN, externalId: env.READER_EXTERNAL_ID };
  return {
    sessions: (name) => new ReaderSessions(reader, sts, name),
    claim: claimWith(env.IDEMPOTENCY_TABLE, awsClient(DynamoDBClient)),
    excludedBy: tagFilter(env.INCLUDE_TAGS, env.EXCLUDE_TAGS),
    excludedByName: nameFilter(env.INCLUDE_STACKS, env.EXCLUDE_STACKS),
    readsHooks: env.ENRICH.split(',').includes('hooks'),
    enrich: enrichWith(enabledSources(env.ENRICH)),
    storeTimeline: env.TIMELINE_BUCKET
      ? (failureId, events) => storeTimeline(s3, env.TIMELINE_BUCKET, failureId, events)
      : null,
    redactAccountIds: env.REDACT_ACCOUNT_IDS === 'true',
  };
}
