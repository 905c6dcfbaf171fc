/** How long the CLI takes to start and to replay, beside a node process that does nothing. */
import { join } from 'node:path';
import { packageRoot } from '../lib/package-root';
import { compared, ms, type Row } from './row';
import { runCommand } from './run-command';

const COMMANDS: Record<string, string[]> = {
  '--version': ['--version'],
  '--help': ['--help'],
  'replay of a nested failure': ['replay', 'examples/nested-failure.json'],
};

export async function cliStart(rounds: number): Promise<Row[]> {
  const root = packageRoot();
  const argsOf = (args: string[]) => [
    join(root, 'dist/triage.js'),
    ...args.map((arg) => (arg.startsWith('examples/') ? join(root, arg) : arg)),
  ];
  const empty: number[] = [];
  const taken = Object.keys(COMMANDS).map(() => [] as number[]);
  for (let round = 0; round <= rounds; round += 1) {
    const nothing = await runCommand(['-e', '']);
    if (round > 0) empty.push(nothing.cpuMs);
    for (const [i, args] of Object.values(COMMANDS).entries()) {
      const { cpuMs } = await runCommand(argsOf(args));
      if (round > 0) taken[i]?.push(cpuMs);
    }
  }
  return Object.keys(COMMANDS).map((name, i) =>
    compared(`CLI, CPU beside an empty node: ${name}`, taken[i]!, empty, { unit: ms }),
  );
}
