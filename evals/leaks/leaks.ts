#!/usr/bin/env node
/** `npm run leaks`: plants made-up secrets in every place of a deployment; counts what leaves. */
import '../../bin/quiet';
import { leaksCommand } from './command';

const { stdout, stderr } = process;
void leaksCommand(process.argv.slice(2), process).then(
  (code) => stdout.write('', () => stderr.write('', () => process.exit(code))),
  (error: unknown) => {
    stderr.write(`leaks: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
    process.exit(1);
  },
);
