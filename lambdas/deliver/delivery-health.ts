/** Counts delivery failures in a row, and raises an alert that does not need Slack. */
import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { alertOnce } from '../runtime/alert-once';
import { logger } from '../runtime/log';
import type { TriageTable } from '../runtime/triage-table';
import { answerOf } from '../slack/client';

const KEY = ['delivery', 'health'] as const;
/** While delivery stays broken, one alert an hour is enough. */
const QUIET_MS = 3_600_000;
/** What Slack refuses for good is broken now; what may pass is broken when it lasts. */
const LASTS_MS = 300_000;

export interface DeliveryHealth {
  succeeded(): Promise<void>;
  /** Never throws: the error that made it fail is what the caller must see. */
  failed(stackName: string, error: Error): Promise<void>;
}

export function deliveryHealth(
  table: TriageTable,
  sns: SNSClient,
  topicArn: string | undefined,
): DeliveryHealth {
  async function alert(stackName: string, error: Error, failures: number): Promise<void> {
    if (!topicArn) return;
    const message = new PublishCommand({
      TopicArn: topicArn,
      Subject: 'stack-triage: delivery to Slack fails',
      Message: [
        `${failures} deliveries to Slack failed in a row.`,
        `Last: ${error.message} (stack ${stackName}).`,
        'Repair what Slack names, then redrive the failed executions: triage redrive --all-failed',
        'The diagnosis is kept; a redrive does not pay the model again.',
      ].join('\n'),
    });
    await alertOnce(table, KEY, Date.now() - QUIET_MS, () => sns.send(message));
  }
  return {
    async succeeded() {
      // Whoever fails after this is a new trouble, with an alert of its own.
      await table.update(...KEY, 'SET failures = :zero REMOVE first_at, alerted_at', {
        condition: 'failures > :zero',
        values: { ':zero': 0 },
      });
    },
    async failed(stackName, error) {
      // A full channel is a queue, not a failure.
      const { status, error: word } = answerOf(error) ?? {};
      if (status === 429 || word === 'ratelimited') return;
      const now = Date.now();
      try {
        const update = 'ADD failures :one SET first_at = if_not_exists(first_at, :now)';
        const item = await table.update(...KEY, update, { values: { ':one': 1, ':now': now } });
        const failures = Number(item?.failures ?? 0);
        const lasts = now - Number(item?.first_at ?? now) >= LASTS_MS;
        const broken = error.name !== 'SlackTransientError' || lasts;
        if (failures >= 2 && broken) await alert(stackName, error, failures);
      } catch (problem) {
        logger.error('the delivery alert failed', { error_name: (problem as Error).name });
      }
    },
  };
}
