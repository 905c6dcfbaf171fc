/** What every command gets: the streams it speaks through and the exit code it leaves. */
import type { Readable } from 'node:stream';
import { InvalidArgumentError } from 'commander';

export interface Out {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

export interface Cli {
  stdin: Readable & { isTTY?: boolean };
  stdout: Out;
  stderr: Out;
  /** Standard output for commands to a CI system's runner: never for text from elsewhere. */
  runner?: Out;
  /** Set by a command; 0 until then. */
  exitCode: number;
}

/** The examples that stand below a command's options in `--help`. */
export function examples(lines: [command: string, what: string][]): string {
  return `\nExamples:\n${lines.map(([c, what]) => `  $ ${c}\n      ${what}`).join('\n')}\n`;
}

/** An option's whole number of at least 1. */
export function positive(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Not a whole number above 0.');
  return Number(text);
}
