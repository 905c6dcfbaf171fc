/** Asks a person before something is done. */
import { createInterface } from 'node:readline/promises';
import { BadInput } from './bad-input';
import type { Cli } from './cli';

/**
 * True when the answer is yes.
 *
 * @throws BadInput when nobody can be asked, because stdin is not a terminal.
 */
export async function confirm(question: string, cli: Cli): Promise<boolean> {
  if (!cli.stdin.isTTY) {
    throw new BadInput('--yes', '', 'nobody can be asked here: add --yes to go on');
  }
  const lines = createInterface({ input: cli.stdin, terminal: false });
  cli.stderr.write(`${question} [y/N] `);
  try {
    for await (const line of lines) return /^y(es)?$/i.test(line.trim());
    return false;
  } finally {
    lines.close();
  }
}
