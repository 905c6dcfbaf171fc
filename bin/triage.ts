#!/usr/bin/env node
/** The program `triage`: the process around `main`. */
import './quiet';
import { main } from './main';

// `triage ... | head` closes the pipe early; that is not an error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? (process.exitCode ?? 0) : 1);
  });
}

const { stdin, stdout, stderr } = process;
void main(process.argv.slice(2), { stdin, stdout, stderr, exitCode: 0 }).then((code) => {
  process.exitCode = code;
  // Sockets kept alive by SDK clients must not hold the shell; what is written goes out first.
  stdout.write('', () => stderr.write('', () => process.exit(code)));
});
