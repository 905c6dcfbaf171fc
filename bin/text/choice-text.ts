/** What the rules say of one reason, and why this entry says it, for a person. */
import { createColors } from 'picocolors';
import type { Choice } from '../../lambdas/knowledge/why';
import type { Terminal } from './terminal';
import { wrap } from './terminal-lines';

const MOST_LOST = 8;

export function choiceText(choice: Choice, { color, width }: Terminal): string {
  const { bold, dim } = createColors(color);
  const { explanation, parsed, file, lost } = choice;
  const facts = Object.entries(explanation.facts).map(([name, value]) => `${name}=${value}`);
  const rows: [string, string][] = [
    ['read as', parsed.text || '(nothing)'],
    ['inside', parsed.wrappers.join(' > ')],
    ['codes', codesOf(choice)],
    ['entry', file ? `${explanation.pattern} in ${file}` : 'none knows it'],
    ['facts', facts.join(', ')],
  ];
  const lines = [
    ...wrap(explanation.cause, width).map((line) => bold(line)),
    ...wrap(`→ ${explanation.recommended_action}`, width, '  ', ''),
    ...wrap(explanation.next_steps, width),
    ...(explanation.docs ? wrap(explanation.docs, width) : []),
    '',
    `${explanation.category}, confidence ${explanation.confidence}`,
    ...rows
      .filter(([, value]) => value)
      .flatMap(([name, value]) => wrap(value, width, ' '.repeat(10), `  ${name.padEnd(8)}`)),
    ...(lost.length > 0
      ? ['', 'Other entries whose text matches, and what decided against them:']
      : []),
    ...lost
      .slice(0, MOST_LOST)
      .flatMap(({ id, file: where, why }) =>
        wrap(`${id} (${where}): ${why}`, width, '    ', '  - ').map((line) => dim(line)),
      ),
    ...(lost.length > MOST_LOST ? [dim(`  and ${lost.length - MOST_LOST} more (--json)`)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function codesOf({ parsed }: Choice): string {
  const codes = {
    service: parsed.service,
    status: parsed.statusCode,
    code: parsed.errorCode,
    handler: parsed.handlerErrorCode,
  };
  return Object.entries(codes)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
