/** SQS: queues that spring into being on first use; a received message stays until deleted. */
import { createHash } from 'node:crypto';
import type { EmbeddedState, QueueMessage } from '../embedded-state';
import { type Params, type Service, text } from '../wire/service';

function queue(state: EmbeddedState, params: Params): QueueMessage[] {
  const name = text(params.QueueUrl).split('/').pop() ?? '';
  const messages = state.queues.get(name) ?? [];
  state.queues.set(name, messages);
  return messages;
}

const md5 = (body: string): string => createHash('md5').update(body).digest('hex');

function receive(params: Params, state: EmbeddedState) {
  const visible = queue(state, params).filter((m) => m.receipt === undefined);
  const taken = visible.slice(0, Number(params.MaxNumberOfMessages ?? 1));
  for (const message of taken) {
    message.received += 1;
    if (params.VisibilityTimeout !== 0) message.receipt = `${message.id}#${message.received}`;
  }
  return {
    Messages: taken.map((m) => ({
      MessageId: m.id,
      ReceiptHandle: m.receipt ?? `${m.id}#${m.received}`,
      Body: m.body,
      MD5OfBody: md5(m.body),
      Attributes: { ApproximateReceiveCount: String(m.received), ...m.attributes },
      MessageAttributes: typed(m.messageAttributes ?? {}),
    })),
  };
}

const typed = (values: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(values).map(([k, StringValue]) => [k, { DataType: 'String', StringValue }]),
  );

/** Text and numbers; the doctor and the dead-letter commands know no binary attributes. */
const untyped = (values: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((values ?? {}) as Record<string, { StringValue?: unknown }>).map(
      ([name, { StringValue }]) => [name, text(StringValue)],
    ),
  );

export const sqs: Service = {
  protocol: 'json',
  actions: {
    ReceiveMessage: receive,
    SendMessage: (params, state) => {
      const messages = queue(state, params);
      const body = text(params.MessageBody);
      const id = `message-${Date.now()}-${messages.length}`;
      messages.push({
        id,
        body,
        attributes: {},
        messageAttributes: untyped(params.MessageAttributes),
        received: 0,
      });
      return { MessageId: id, MD5OfMessageBody: md5(body) };
    },
    DeleteMessage: (params, state) => {
      const messages = queue(state, params);
      const id = text(params.ReceiptHandle).split('#')[0];
      const at = messages.findIndex((m) => m.id === id);
      if (at >= 0) messages.splice(at, 1);
      return {};
    },
    ChangeMessageVisibility: (params, state) => {
      const id = text(params.ReceiptHandle).split('#')[0];
      const message = queue(state, params).find((m) => m.id === id);
      if (message && Number(params.VisibilityTimeout) === 0) message.receipt = undefined;
      return {};
    },
    GetQueueUrl: (params, _state, { url }) => ({
      QueueUrl: `${url}/123456789012/${text(params.QueueName)}`,
    }),
    GetQueueAttributes: (params, state) => ({
      Attributes: { ApproximateNumberOfMessages: String(queue(state, params).length) },
    }),
  },
};
