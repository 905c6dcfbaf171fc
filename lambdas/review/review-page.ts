/** The review page as a Lambda function with a function URL. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import { reviewQueue } from '../review-cases/review-queue';
import { awsClient } from '../runtime/aws-clients';
import { readEnv } from '../runtime/env';
import { logger } from '../runtime/log';
import { secretStore } from '../runtime/secrets';
import { triageTable } from '../runtime/triage-table';
import { answerPage } from './page';
import { signingKey } from './signing-key';

const Environment = z.object({
  TRIAGE_TABLE: z.string().min(1),
  REVIEW_SIGNING_SECRET_ARN: z.string().min(1),
});

let built: ReturnType<typeof build> | undefined;
function build() {
  const env = readEnv(Environment);
  const table = triageTable(env.TRIAGE_TABLE, awsClient(DynamoDBClient));
  return {
    queue: reviewQueue(table, awsClient(SFNClient), { spreadMs: 10_000 }),
    key: signingKey(secretStore(), env.REVIEW_SIGNING_SECRET_ARN),
  };
}

/** An error tells the visitor nothing, and the log only its name. */
export async function handler(
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    built ??= build();
    const text = event.body ?? '';
    const answer = await answerPage(
      {
        method: event.requestContext.http.method,
        query: new URLSearchParams(event.rawQueryString),
        headers: event.headers,
        body: event.isBase64Encoded ? Buffer.from(text, 'base64').toString('utf8') : text,
      },
      built.queue,
      await built.key(),
      Date.now(),
    );
    return { statusCode: answer.status, headers: answer.headers, body: answer.body };
  } catch (error) {
    logger.error('the review page failed', { error_name: (error as Error).name });
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
    return { statusCode: 500, headers, body: 'Something went wrong. Try again in a minute.' };
  }
}
