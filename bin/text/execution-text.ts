/** An execution for a person's eyes. */
import { createColors } from 'picocolors';
import { oneLine } from '../../lambdas/redaction/plain';
import { minute } from '../../lambdas/report/words';
import type { ExecutionFacts } from '../executions/read-executions';
import { plainError } from './plain-error';
import type { Terminal } from './terminal';
import { wrap } from './terminal-lines';

/** Status, time and stack in a line, then why, whether it can be redriven, and where to look. */
export function executionText(
  one: ExecutionFacts,
  link: string | null,
  { color, width }: Terminal,
): string {
  const colors = createColors(color);
  const tint = STATUS_COLOR[one.status] ?? 'yellow';
  const head = [
    colors[tint](one.status.padEnd(9)),
    minute(one.started_at),
    colors.bold(oneLine(one.stack_name ?? '(no stack)')),
    one.failed_state ? `in ${one.failed_state}` : '',
    one.redrive_count ? `redriven ${one.redrive_count}x` : '',
  ];
  const failed = one.failed_state !== null || one.error !== null;
  const lines = [
    head.filter(Boolean).join('  '),
    ...(failed ? wrap(plainError(one.error, one.cause), width, '  ') : []),
    ...(failed ? wrap(redriveWords(one), width, '  ') : []),
    // Not wrapped: a broken link cannot be opened.
    link ? `  ${colors.dim(link)}` : '',
  ];
  return `${lines.filter(Boolean).join('\n')}\n`;
}

const redriveWords = (one: ExecutionFacts): string =>
  one.redrivable
    ? `can be redriven: triage redrive ${one.name}`
    : `cannot be redriven: ${one.not_redrivable_because ?? 'no reason given'}`;

const STATUS_COLOR: Record<string, 'green' | 'red' | 'cyan' | 'yellow'> = {
  SUCCEEDED: 'green',
  FAILED: 'red',
  TIMED_OUT: 'red',
  RUNNING: 'cyan',
};
