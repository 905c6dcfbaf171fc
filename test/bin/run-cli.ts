/** Runs a command line in this process and keeps what it says. */
import { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { main } from '../../bin/main';

export interface Said {
  code: number;
  stdout: string;
  stderr: string;
}

/** @param stdin what is typed or piped; with `tty` a person types it. */
export async function runCli(
  args: string[],
  { stdin = '', tty = false }: { stdin?: string; tty?: boolean } = {},
): Promise<Said> {
  const said = { stdout: '', stderr: '' };
  const input = Object.assign(Readable.from([Buffer.from(stdin)]), { isTTY: tty });
  const code = await main(args, {
    stdin: input,
    stdout: { write: (text) => (said.stdout += text) },
    stderr: { write: (text) => (said.stderr += text) },
    exitCode: 0,
  });
  return { code, ...said };
}

/** Text as a person reads it: no colour, one blank between words. */
export const plain = (text: string): string =>
  stripVTControlCharacters(text).replace(/\s+/g, ' ').trim();
