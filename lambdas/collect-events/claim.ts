/** The first execution to reach a failure owns it; later ones learn who does. */
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';

const THIRTY_DAYS = 30 * 24 * 3600;

export type Claim = (failureId: string, owner: string, context: Context) => Promise<string>;

/**
 * Returns a function that claims a failure and answers its owner: the caller itself when it is
 * the first, or a retry or redrive of the first.
 *
 * Two executions at the very same time: one of them gets IdempotencyAlreadyInProgressError, which
 * the state machine retries. The key prefix is fixed, because the default one is the function's
 * name, which a redeployment may change.
 */
export function claimWith(table: string, awsSdkV3Client: DynamoDBClient): Claim {
  return async (failureId, owner, context) => {
    const config = new IdempotencyConfig({
      eventKeyJmesPath: 'failure_id',
      expiresAfterSeconds: THIRTY_DAYS,
      throwOnNoIdempotencyKey: true,
    });
    config.registerLambdaContext(context);
    const claim = makeIdempotent(
      async (claimed: { failure_id: string; owner: string }) => ({ owner: claimed.owner }),
      {
        persistenceStore: new DynamoDBPersistenceLayer({ tableName: table, awsSdkV3Client }),
        keyPrefix: 'claim',
        config,
      },
    );
    return (await claim({ failure_id: failureId, owner })).owner;
  };
}
