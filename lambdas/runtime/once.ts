/**
 * A side effect that happens once, whatever is delivered twice (Powertools Idempotency).
 *
 * At least once, to be exact: a crash between the effect and the saving of its record repeats
 * it. That window is one DynamoDB write; when only the write fails, the effect counts.
 */
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import type { Evidence } from '../contracts/evidence';
import { TransientError, workflowError } from './errors';
import { logger } from './log';
import { DAY_S } from './triage-table';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * @param operation fixed name; part of the key, so that a redeployment does not forget.
 * @param key what must happen once.
 * @returns what `effect` returned, now or the first time.
 * @throws IdempotencyAlreadyInProgressError while another caller is at it (the state retries).
 */
export type Once = <T extends Json>(
  operation: string,
  key: string,
  context: Context,
  effect: () => Promise<T>,
) => Promise<T>;

/** The failure, and the run too when a person forced another triage of the same failure. */
export const identityOf = ({ failure_id, run }: Pick<Evidence, 'failure_id' | 'run'>): string =>
  run.forced ? `${failure_id} ${run.run_id}` : failure_id;

export function onceIn(tableName: string, awsSdkV3Client: DynamoDBClient): Once {
  return async <T extends Json>(
    operation: string,
    key: string,
    context: Context,
    effect: () => Promise<T>,
  ): Promise<T> => {
    const config = new IdempotencyConfig({
      eventKeyJmesPath: 'key',
      throwOnNoIdempotencyKey: true,
      expiresAfterSeconds: 30 * DAY_S,
      hashFunction: 'sha256',
    });
    config.registerLambdaContext(context);
    let came: { value: T } | { thrown: unknown } | null = null;
    const wrapped = makeIdempotent(
      async (_: { key: string }) => {
        try {
          const value = await effect();
          came = { value };
          return value;
        } catch (error) {
          came = { thrown: error };
          throw error;
        }
      },
      {
        persistenceStore: new DynamoDBPersistenceLayer({ tableName, awsSdkV3Client }),
        keyPrefix: `triage.${operation}`,
        config,
      },
    );
    try {
      return (await wrapped({ key })) as T;
    } catch (error) {
      const { name, message, cause } = error as Error;
      // A record that expired just now, seen by several callers: one of them has taken it over.
      if (name === 'IdempotencyInconsistentStateError') {
        throw new TransientError(message, { cause: error });
      }
      if (name !== 'IdempotencyPersistenceLayerError') throw error;
      const outcome = came as { value: T } | { thrown: unknown } | null;
      if (!outcome) throw workflowError(cause ?? error);
      // Its record could not be removed: that must not hide why it failed.
      if ('thrown' in outcome) throw outcome.thrown;
      logger.warn(`${operation} is done, but its record could not be saved`);
      return outcome.value;
    }
  };
}
