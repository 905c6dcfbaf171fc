/** A message of the dead-letter queue, understood. Pure. */
import { createHash } from 'node:crypto';
import type { Message } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { createRedactor } from '../../lambdas/redaction/redact';

/** As `triage dlq list --json` prints it. Times are ISO 8601. */
export interface DeadLetter {
  message_id: string;
  stack_id: string | null;
  stack_name: string | null;
  /** Where a hook stopped a change set, whose event names no stack. */
  change_set_id: string | null;
  status: string | null;
  event_time: string | null;
  /** When EventBridge gave up. */
  queued_at: string | null;
  /** EventBridge's own words about why it could not deliver. */
  error_code: string | null;
  error_message: string | null;
  attempts: number | null;
  /** The execution that a redrive starts; the same for the same event, however often. */
  execution_name: string | null;
  /** Why it cannot be redriven; null when it can. */
  problem: string | null;
}

/** A message with what is needed to move it. */
export interface Held {
  letter: DeadLetter;
  body: string;
  receipt: string;
}

const STACK_ID = /^arn:[\w-]+:cloudformation:[\w-]+:\d{12}:stack\/([^/]+)\/.+$/;

/**
 * The event as the state machine takes it (`Trigger`): a stack's status, or a hook's progress, which
 * names its target alone. The rest of it goes along unchanged.
 */
const Event = z.looseObject({
  id: z.string().optional(),
  source: z.literal('aws.cloudformation', { error: 'is not aws.cloudformation' }),
  time: z.string().optional(),
  detail: z
    .looseObject({
      'stack-id': z.string().regex(STACK_ID, { error: 'is not a stack id' }).optional(),
      'status-details': z.looseObject({ status: z.string().optional() }).optional(),
      'target-detail': z
        .looseObject({ 'target-type': z.string(), 'target-id': z.string() })
        .optional(),
      status: z.string().optional(),
    })
    .refine((detail) => detail['stack-id'] || detail['target-detail'], {
      path: ['stack-id'],
      error: 'is missing',
    }),
});

/**
 * Source: "Using dead-letter queues" in the EventBridge guide: the body is the event; ERROR_CODE,
 * ERROR_MESSAGE and RETRY_ATTEMPTS are message attributes.
 */
export function readDeadLetter(message: Message): Held {
  const body = message.Body ?? '';
  const { event, problem } = parse(body);
  const attribute = (name: string) => message.MessageAttributes?.[name]?.StringValue ?? null;
  const words = attribute('ERROR_MESSAGE');
  const attempts = Number(attribute('RETRY_ATTEMPTS') ?? Number.NaN);
  const sent = Number(message.Attributes?.SentTimestamp ?? Number.NaN);
  const { 'stack-id': id, 'target-detail': target, ...detail } = event?.detail ?? {};
  const stackId = id ?? null;
  const changeSet = target?.['target-type'] === 'CHANGE_SET' ? target['target-id'] : null;
  return {
    body,
    receipt: message.ReceiptHandle ?? '',
    letter: {
      message_id: message.MessageId ?? '',
      stack_id: stackId,
      stack_name: stackId && (STACK_ID.exec(stackId)?.[1] ?? null),
      change_set_id: changeSet,
      status: detail['status-details']?.status ?? detail.status ?? null,
      event_time: event?.time ?? null,
      queued_at: Number.isNaN(sent) ? null : new Date(sent).toISOString(),
      error_code: attribute('ERROR_CODE'),
      error_message: words && createRedactor().text(words),
      attempts: Number.isNaN(attempts) ? null : attempts,
      execution_name: event ? executionName(event.id, body) : null,
      problem,
    },
  };
}

function parse(body: string): { event: z.infer<typeof Event> | null; problem: string | null } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { event: null, problem: 'its body is not JSON' };
  }
  const parsed = Event.safeParse(json);
  if (parsed.success) return { event: parsed.data, problem: null };
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') || 'the body';
  return { event: null, problem: `no event of CloudFormation: ${where}: ${issue?.message}` };
}

/** Derived from the event alone: Step Functions refuses the name of an execution that was there. */
function executionName(id: string | undefined, body: string): string {
  const usable = id !== undefined && /^[\w-]{1,60}$/.test(id);
  return `dlq-${usable ? id : createHash('sha256').update(body).digest('hex').slice(0, 32)}`;
}
