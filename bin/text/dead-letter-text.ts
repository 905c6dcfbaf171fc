/** A message of the dead-letter queue for a person's eyes. */
import { createColors } from 'picocolors';
import { oneLine } from '../../lambdas/redaction/plain';
import { minute } from '../../lambdas/report/words';
import type { DeadLetter } from '../dlq/dead-letter';
import type { Terminal } from './terminal';
import { wrap } from './terminal-lines';

/** Stack and status in a line, then why it was not delivered, or why it cannot be redriven. */
export function deadLetterText(letter: DeadLetter, { color, width }: Terminal): string {
  const colors = createColors(color);
  const time = letter.event_time ?? letter.queued_at;
  const head = letter.problem
    ? [colors.yellow('malformed'), colors.bold(`message ${oneLine(letter.message_id)}`)]
    : [
        time && !Number.isNaN(Date.parse(time)) ? minute(new Date(time).toISOString()) : '',
        colors.bold(oneLine(letter.stack_name ?? changeSetName(letter) ?? '')),
        oneLine(letter.status ?? ''),
      ];
  const lines = [
    head.filter(Boolean).join('  '),
    ...(letter.problem ? wrap(`stays here: ${letter.problem}`, width, '  ') : []),
    ...wrap(notDelivered(letter), width, '  '),
  ];
  return `${lines.filter((line) => line.trim()).join('\n')}\n`;
}

/** `change set release-118`, from `arn:...:changeSet/release-118/<uuid>`. */
const changeSetName = ({ change_set_id: id }: DeadLetter): string | null =>
  id && `change set ${id.split('/')[1] ?? id}`;

function notDelivered({ error_code, error_message, attempts }: DeadLetter): string {
  if (!error_code) return '';
  const meaning = MEANING[error_code];
  const tries = attempts === null ? '' : ` after ${attempts} retries`;
  const own = [error_code, error_message].filter(Boolean).join(': ');
  return `not delivered${tries}: ${meaning ? `${meaning} (${own})` : own}`;
}

/** Source: the list of error codes in "Using dead-letter queues", EventBridge guide. */
const MEANING: Record<string, string> = {
  NO_PERMISSIONS: 'the rule’s role may not start the state machine; deploy again',
  NO_RESOURCE: 'the state machine was gone; deploy again',
  THROTTLING: 'Step Functions throttled the rule for a day',
  TIMEOUT: 'Step Functions did not answer in time',
  CONNECTION_FAILURE: 'Step Functions could not be reached',
  ERROR_FROM_TARGET: 'Step Functions answered with an error',
  TRANSIENT_ASSUME_ROLE: 'the rule’s role could not be assumed',
  INVALID_PARAMETER: 'Step Functions refused the request',
};
