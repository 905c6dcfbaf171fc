/** The dead-letter queue: taking messages, giving them back, removing them. */
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import pLimit from 'p-limit';
import { clientSettings } from '../aws-options';
import { withAwsErrors } from '../aws-trouble';
import { type Held, readDeadLetter } from './dead-letter';

const AT_ONCE = 5;
const MOST_PER_CALL = 10;

/**
 * `useQueueUrlAsEndpoint` off: else the client calls the URL's host whatever AWS_ENDPOINT_URL,
 * FIPS or a VPC endpoint say.
 */
export const sqsClient = (region?: string): SQSClient =>
  new SQSClient({ ...clientSettings(region), useQueueUrlAsEndpoint: false });

/**
 * Takes up to `limit` messages, which stay unseen by others for `seconds` and come back by
 * themselves after that.
 */
export async function takeMessages(
  sqs: SQSClient,
  QueueUrl: string,
  { limit, seconds }: { limit: number; seconds: number },
): Promise<Held[]> {
  const taken = new Map<string, Held>();
  while (taken.size < limit) {
    const command = new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: Math.min(MOST_PER_CALL, limit - taken.size),
      VisibilityTimeout: seconds,
      // A long poll asks all of SQS's servers; a short one may miss messages.
      WaitTimeSeconds: 1,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['SentTimestamp'],
    });
    const { Messages = [] } = await withAwsErrors(sqs.send(command));
    const before = taken.size;
    for (const message of Messages) {
      const held = readDeadLetter(message);
      taken.set(held.letter.message_id, held);
    }
    // A standard queue may give a message twice; one that gives nothing new is empty.
    if (taken.size === before) break;
  }
  return [...taken.values()].sort((a, b) =>
    (a.letter.queued_at ?? '').localeCompare(b.letter.queued_at ?? ''),
  );
}

/** Lets others see the messages at once. Trouble is no trouble: they come back by themselves. */
export async function giveBack(sqs: SQSClient, QueueUrl: string, held: Held[]): Promise<void> {
  await pLimit(AT_ONCE).map(held, async ({ receipt: ReceiptHandle }) => {
    const command = { QueueUrl, ReceiptHandle, VisibilityTimeout: 0 };
    await sqs.send(new ChangeMessageVisibilityCommand(command)).catch(() => undefined);
  });
}

export async function removeMessage(sqs: SQSClient, QueueUrl: string, held: Held): Promise<void> {
  await withAwsErrors(
    sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: held.receipt })),
  );
}
