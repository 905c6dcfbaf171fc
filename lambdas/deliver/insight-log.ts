/** The rim to the insights log group: one line, in today's stream. */
import {
  type CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { ConfigError } from '../runtime/errors';

export type InsightLog = (record: Record<string, unknown>, now: Date) => Promise<void>;

const named = (error: unknown, name: string): boolean => (error as Error).name === name;

/** @throws ConfigError when CloudWatch Logs rejects the line; else the SDK's own errors. */
export function insightLog(client: CloudWatchLogsClient, logGroupName: string): InsightLog {
  return async (record, now) => {
    const logStreamName = `${now.toISOString().slice(0, 10)}/triage`;
    const logEvents = [{ timestamp: now.getTime(), message: JSON.stringify(record) }];
    const put = async () => {
      const answer = await client.send(
        new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }),
      );
      if (answer.rejectedLogEventsInfo) {
        throw new ConfigError(`${logGroupName} rejected the insight record`);
      }
    };
    try {
      await put();
    } catch (error) {
      if (!named(error, 'ResourceNotFoundException')) throw error;
      await create(client, logGroupName, logStreamName);
      await put();
    }
  };
}

async function create(client: CloudWatchLogsClient, logGroupName: string, logStreamName: string) {
  try {
    await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  } catch (error) {
    if (!named(error, 'ResourceAlreadyExistsException')) throw error;
  }
}
