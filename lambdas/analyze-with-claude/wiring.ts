/** Settings and clients of AnalyzeWithClaude; only the provider differs between its two entries. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import * as z from 'zod';
import { FunctionSettings } from '../contracts/settings';
import { alertOnce } from '../runtime/alert-once';
import { awsClient } from '../runtime/aws-clients';
import { numberFrom, readEnv } from '../runtime/env';
import { ConfigError } from '../runtime/errors';
import { logger } from '../runtime/log';
import { onceIn } from '../runtime/once';
import { parameterStore } from '../runtime/parameters';
import { pauseSwitch } from '../runtime/pause';
import { type TriageTable, triageTable } from '../runtime/triage-table';
import type { AnalyzeServices } from './analyze';
import { circuitIn } from './circuit';
import { isPriced, PRICES_AS_OF } from './prices';
import type { Connect } from './provider';
import type { Spend } from './spend';
import { createMetrics } from './usage-metrics';

/** A switch that is thrown works soon, a storm reads it a few times a minute. */
const PAUSE_MAX_AGE_S = 15;

/** A variable that is set to nothing is not set. */
const optional = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);

export const Settings = z.object({
  MODEL_PROVIDER: FunctionSettings.shape.modelProvider,
  MODEL_ID: optional.pipe(FunctionSettings.shape.modelId),
  IDEMPOTENCY_TABLE: z.string().min(1),
  TRIAGE_TABLE: z.string().min(1),
  DAILY_CAP_USD: numberFrom(FunctionSettings.shape.dailyCapUsd),
  PROMPT_PARAMETER: optional,
  PAUSE_PARAMETER: optional,
  ANTHROPIC_SECRET_ARN: optional,
  ALERT_TOPIC_ARN: optional,
  AWS_REGION: optional,
});
export type Settings = z.infer<typeof Settings>;

/** Tells the operators; an alert that cannot be sent is logged, and the next call sends it. */
const alerter =
  (table: TriageTable, topic: string | undefined): Spend['alert'] =>
  async (key, message) => {
    logger.warn('daily spend cap reached', { message });
    if (!topic) return;
    const Subject = 'stack-triage: daily model budget reached';
    try {
      await alertOnce(table, key, 0, () =>
        awsClient(SNSClient).send(
          new PublishCommand({ TopicArn: topic, Subject, Message: message }),
        ),
      );
    } catch (error) {
      logger.error('alert not sent', { why: String(error) });
    }
  };

/**
 * @param provider the one that this bundle carries
 * @throws ConfigError when the settings ask for another provider, or are malformed
 */
export function wire(
  provider: 'anthropic' | 'bedrock',
  connect: (settings: Settings) => Connect,
): AnalyzeServices {
  const settings = readEnv(Settings);
  const wanted = settings.MODEL_PROVIDER;
  if (wanted !== 'none' && wanted !== provider) {
    throw new ConfigError(`MODEL_PROVIDER is ${wanted}, but this function carries ${provider}`);
  }
  if (wanted !== 'none' && !isPriced(settings.MODEL_ID)) {
    const note = `its price is not in the table of ${PRICES_AS_OF}: counted at the highest`;
    logger.warn('unknown model', { model: settings.MODEL_ID, note });
  }
  const dynamo = awsClient(DynamoDBClient);
  const table = triageTable(settings.TRIAGE_TABLE, dynamo);
  const parameters = parameterStore();
  return {
    connect: wanted === 'none' ? null : connect(settings),
    model: settings.MODEL_ID,
    promptParameter: settings.PROMPT_PARAMETER,
    pause: pauseSwitch(parameters, settings.PAUSE_PARAMETER, PAUSE_MAX_AGE_S),
    table,
    once: onceIn(settings.IDEMPOTENCY_TABLE, dynamo),
    parameters,
    spend: {
      table,
      capMicroUsd: Math.floor(settings.DAILY_CAP_USD * 1e6),
      alert: alerter(table, settings.ALERT_TOPIC_ARN),
    },
    circuit: circuitIn(table),
    metrics: createMetrics(),
  };
}
