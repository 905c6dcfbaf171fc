/** A finding for a person's eyes, and the sum of all. */
import { createColors } from 'picocolors';
import { oneLine } from '../../lambdas/redaction/plain';
import type { Checked, Status } from '../doctor/finding';
import type { Terminal } from './terminal';
import { wrap } from './terminal-lines';

const NAME_WIDTH = 16;
const MARKS: Record<Status, [mark: string, tint: 'green' | 'yellow' | 'red' | 'dim']> = {
  ok: ['✓', 'green'],
  warning: ['!', 'yellow'],
  failed: ['✗', 'red'],
  skipped: ['-', 'dim'],
};

/** Mark and check, what was found, and below it what repairs it. */
export function findingText(checked: Checked, { color, width }: Terminal): string {
  const colors = createColors(color);
  const [mark, tint] = MARKS[checked.status];
  const indent = ' '.repeat(NAME_WIDTH);
  const lines = wrap(checked.found, width, indent);
  const name = `${mark} ${checked.check}`.padEnd(NAME_WIDTH);
  lines[0] = colors[tint](name) + (lines[0] ?? '').trimStart();
  const { repair, command } = checked;
  const end = command ? ':' : '.';
  if (repair) lines.push(...wrap(`${repair}${end}`, width, `${indent}  `, `${indent}→ `));
  // Not wrapped: a broken command cannot be pasted.
  if (command) lines.push(`${indent}  ${colors.bold(oneLine(command))}`);
  return `${lines.join('\n')}\n`;
}

export function sumText(all: Checked[]): string {
  const of = (status: Status) => all.filter((c) => c.status === status).length;
  const skipped = of('skipped') > 0 ? `, ${of('skipped')} skipped` : '';
  return `\n${of('ok')} ok, ${of('warning')} to look at, ${of('failed')} failed${skipped}\n`;
}
