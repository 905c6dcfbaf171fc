/** `triage record`: writes a redacted recording of a real failure. */
import { constants } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Command } from 'commander';
import { type AwsOptions, applyAwsOptions, withAwsOptions } from '../aws-options';
import { awsTrouble } from '../aws-trouble';
import { BadInput } from '../bad-input';
import { type Cli, examples } from '../cli';
import { BAD_INPUT, FAILED, OK } from '../exit-codes';
import { createProgress, type Progress } from '../text/progress';
import { terminalOf } from '../text/terminal';
import { findTarget, locally } from './run';

interface Options extends AwsOptions {
  stackName: string;
  output?: string;
  force?: boolean;
  history?: boolean;
  redactAccountIds?: boolean;
}

export function recordCommand(cli: Cli): Command {
  const command = new Command('record')
    .description('Write a redacted recording of a stack’s last failure, all that a triage reads.')
    .requiredOption('--stack-name <name>', 'name or ARN of the stack')
    .option('-o, --output <file>', 'where to; - is stdout (else STACK.json)')
    .option('--force', 'overwrite the file')
    .option('--history', 'the newest failure in the history, whatever came after it')
    .option('--redact-account-ids', 'replace account ids as well')
    .addHelpText(
      'after',
      examples([
        ['triage record --stack-name payments', 'write payments.json'],
        ['triage record --stack-name payments -o - | triage replay -', 'record and triage'],
      ]),
    )
    .addHelpText(
      'after',
      '\nRead the file before you hand it on: names of resources stay in it.\n',
    );
  return withAwsOptions(command).action(async (options: Options) => {
    applyAwsOptions(options);
    const progress = createProgress(cli.stderr, terminalOf(cli.stderr));
    try {
      cli.exitCode = await record(options, progress, cli);
    } finally {
      progress.stop();
    }
  });
}

async function record(options: Options, progress: Progress, cli: Cli): Promise<number> {
  // Reading takes a minute: a place that cannot be written is told before.
  if (options.output && options.output !== '-') await refuseBadPlace(options.output, options.force);
  const target = await findTarget({ ...options, poll: 1, format: 'text' }, progress);
  if (!target.failed) {
    cli.stderr.write(`triage: nothing has failed: ${target.why}\n`);
    return BAD_INPUT;
  }
  const { recordingOf } = await import('../../statemachine/local/live-recording');
  const { document, reads } = await locally(target, progress);
  progress.stop();
  if (document.error) {
    const { state, error, message } = document.error;
    const words = awsTrouble({ name: error, message }).message;
    cli.stderr.write(`triage: not all could be read: failed in ${state}: ${words}\n`);
    return FAILED;
  }
  const root = target.stack.StackId;
  const accountIds = options.redactAccountIds ?? false;
  const recording = recordingOf(target.event, root, reads, { accountIds });
  const text = `${JSON.stringify(recording, null, 2)}\n`;
  if (options.output === '-') {
    cli.stdout.write(text);
    return OK;
  }
  const file = options.output ?? `${target.stack.StackName}.json`;
  await write(file, text, options.force ?? false);
  cli.stderr.write(`triage: wrote ${file}; read it before you hand it on\n`);
  return OK;
}

/** @throws BadInput where the file is there already, or its folder is not. */
async function refuseBadPlace(file: string, overwrite = false): Promise<void> {
  const there = await stat(file).catch(() => null);
  if (there?.isDirectory()) throw new BadInput('--output', '', `${file} is a directory`);
  if (there && !overwrite)
    throw new BadInput('--output', '', `${file} exists; --force overwrites it`);
  await access(dirname(file), constants.W_OK).catch((error: Error) => {
    throw new BadInput('--output', '', `${file} cannot be written: ${error.message}`);
  });
}

async function write(file: string, text: string, overwrite: boolean): Promise<void> {
  try {
    const handle = await open(file, overwrite ? 'w' : 'wx', 0o600);
    await handle.writeFile(text);
    await handle.close();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const words = code === 'EEXIST' ? 'the file is there already; --force overwrites it' : message;
    throw new BadInput(file, '', words);
  }
}
