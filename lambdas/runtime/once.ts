/**
 * A side effect that happens once, whatever is delivered twice (Powertools Idempotency).
 *
 * At least once, to be exact: a crash between the effect and the saving of its record leaves an
 * attempt whose end nobody knows, and the next one repeats it.
 */
import { randomUUID } from 'node:crypto';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import type { Evidence } from '../contracts/evidence';
import { TransientError, workflowError } from './errors';
import { logger } from './log';
import { Records } from './records';
import { DAY_S } from './triage-table';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

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

export const onceIn =
  (table: string, client: DynamoDBClient): Once =>
  (operation, key, context, effect) =>
    runOnce({ table, client, context, effect }, { prefix: `triage.${operation}`, key });

/** Whose record it is, and under which name it is kept. */
interface Named {
  prefix: string;
  key: string;
  hash?: 'md5' | 'sha256';
  /** A record in progress of this name is the caller's own; by default of this very call alone. */
  by?: string;
  /** What another's record in progress says by its name alone. */
  knownFrom?: (by: string) => Json;
}

/** Runs the effect and keeps what it returned for 30 days, or gives what was kept. */
export async function runOnce<T extends Json>(
  at: {
    table: string;
    client: DynamoDBClient;
    context: Context;
    effect: () => Promise<T>;
  },
  { prefix, key, hash = 'sha256', by = randomUUID(), knownFrom }: Named,
): Promise<T> {
  const config = new IdempotencyConfig({
    eventKeyJmesPath: 'key',
    throwOnNoIdempotencyKey: true,
    expiresAfterSeconds: 30 * DAY_S,
    hashFunction: hash,
  });
  config.registerLambdaContext(at.context);
  const remainingMs = () => at.context.getRemainingTimeInMillis();
  const records = new Records({ table: at.table, client: at.client, by, knownFrom, remainingMs });
  let came: { value: T } | { thrown: unknown } | null = null;
  const wrapped = makeIdempotent(
    async (_: { key: string }) => {
      try {
        const value = await at.effect();
        came = { value };
        return value;
      } catch (error) {
        came = { thrown: error };
        throw error;
      }
    },
    { persistenceStore: records, keyPrefix: prefix, config },
  );
  try {
    return (await wrapped({ key })) as T;
  } catch (error) {
    return afterTrouble(error as Error, came, prefix);
  }
}

/** The store's trouble must hide neither what was done nor why it failed. */
function afterTrouble<T>(
  error: Error,
  came: { value: T } | { thrown: unknown } | null,
  prefix: string,
): T {
  // A record that expired just now, seen by several callers: one of them has taken it over.
  if (error.name === 'IdempotencyInconsistentStateError') {
    throw new TransientError(error.message, { cause: error });
  }
  if (error.name !== 'IdempotencyPersistenceLayerError') throw error;
  if (!came) throw workflowError(error.cause ?? error);
  if ('thrown' in came) throw came.thrown;
  logger.warn(`${prefix} is done, but its record could not be saved`);
  return came.value;
}
