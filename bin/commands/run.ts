/** `triage run`: triages a real stack's last failure, now, with the caller's own credentials. */
import { Command } from 'commander';
import type { ReplayDocument } from '../../statemachine/local/replay-document';
import { type AwsOptions, applyAwsOptions, clientSettings, withAwsOptions } from '../aws-options';
import { awsTrouble } from '../aws-trouble';
import { type Cli, examples, positive } from '../cli';
import { CONFIDENT, FAILED, NEEDS_REVIEW, OK } from '../exit-codes';
import { type OutputOptions, withOutputOptions } from '../output-options';
import type { Done } from '../print-result';
import type { Target } from '../run/read-target';
import { createProgress, type Progress } from '../text/progress';
import { showStates } from '../text/show-states';
import { terminalOf } from '../text/terminal';

export interface RunOptions extends AwsOptions, OutputOptions {
  stackName: string;
  watch?: boolean;
  poll: number;
  history?: boolean;
  remote?: boolean;
  force?: boolean;
  stateMachine?: string;
  deployment?: string;
}

export function runCommand(cli: Cli): Command {
  const command = new Command('run')
    .description('Triage the last failure of a real stack. Reads only, with your credentials.')
    .requiredOption('--stack-name <name>', 'name or ARN of the stack')
    .option('--watch', 'wait for a deployment in progress, triage it if it fails')
    .option('--poll <seconds>', 'with --watch, how often to look', positive, 5)
    .option('--history', 'the newest failure in the history, whatever came after it')
    .option('--remote', 'let the deployed state machine do it, and follow it')
    .option('--force', 'with --remote, again where it was triaged already')
    .option('--deployment <stack>', 'with --remote, the stack it is deployed as', 'stack-triage')
    .option('--state-machine <name>', 'with --remote, name or ARN, where there is no such stack')
    .addHelpText(
      'after',
      examples([
        ['triage run --stack-name payments', 'why did the last deployment fail?'],
        ['triage run --stack-name payments --watch', 'wait for the one in progress'],
        [
          'triage run --stack-name payments --format github',
          'in a workflow of GitHub Actions: annotations and a job summary',
        ],
      ]),
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing failed, 1 the triage itself failed, 2 bad input, ' +
        '3 a failure with a confident diagnosis, 4 a failure that needs review.\n',
    );
  return withAwsOptions(withOutputOptions(command)).action(async (options: RunOptions) => {
    applyAwsOptions(options);
    const progress = createProgress(cli.stderr, terminalOf(cli.stderr));
    try {
      cli.exitCode = await run(options, progress, cli);
    } finally {
      progress.stop();
    }
  });
}

async function run(options: RunOptions, progress: Progress, cli: Cli): Promise<number> {
  const target = await findTarget(options, progress);
  if (!target.failed) {
    progress.stop();
    return nothing(target, options, cli);
  }
  const done = options.remote
    ? await remotely(target, options, progress)
    : await locally(target, progress);
  progress.stop();
  await tell(done, options, cli);
  return exitCodeOf(done.document);
}

export async function findTarget(
  { stackName, region, watch: wait, poll, history }: RunOptions,
  progress: Progress,
): Promise<Target> {
  const { CloudFormationClient } = await import('@aws-sdk/client-cloudformation');
  const { regionOf } = await import('../../lambdas/runtime/arn');
  const { readTarget } = await import('../run/read-target');
  const { watch } = await import('../run/watch');
  const cfn = new CloudFormationClient(clientSettings(regionOf(stackName) ?? region));
  try {
    if (wait && !history) return await watch(cfn, stackName, poll * 1000, progress);
    return await readTarget(cfn, stackName, history);
  } finally {
    cfn.destroy();
  }
}

type FailedTarget = Extract<Target, { failed: true }>;

export async function locally({ event }: FailedTarget, progress: Progress) {
  const { liveRun } = await import('../../statemachine/local/live-run');
  try {
    return await liveRun({ event, onState: showStates(progress) });
  } catch (error) {
    throw awsTrouble(error);
  }
}

async function remotely(target: FailedTarget, options: RunOptions, progress: Progress) {
  const { runRemotely } = await import('../run/remote');
  const { html, format } = options;
  const timeline = Boolean(options.timeline || html || /^(?:markdown|github)$/.test(format));
  return runRemotely(target.event, { ...options, timeline }, progress);
}

function nothing(target: Extract<Target, { failed: false }>, options: RunOptions, cli: Cli) {
  const hint = target.inProgress ? '; --watch waits for it' : '';
  const why = `nothing has failed: ${target.why}${hint}`;
  const { StackId: file } = target.stack;
  if (options.format === 'json') {
    cli.stdout.write(`${JSON.stringify({ file, outcome: 'not-a-failure', why })}\n`);
  } else {
    cli.stdout.write(`${why}\n`);
  }
  return OK;
}

async function tell(done: Done, options: RunOptions, cli: Cli): Promise<void> {
  const { print } = await import('../print-result');
  const title = options.stackName;
  if (done.document.error) {
    const { state, error, message } = done.document.error;
    if (options.format === 'json') cli.stdout.write(`${JSON.stringify(done.document)}\n`);
    const words = awsTrouble({ name: error, message }).message;
    cli.stderr.write(`triage: ${title}: failed in ${state}: ${words}\n`);
    return;
  }
  await print(done, { ...options, title }, cli);
}

/** What CI is told. A failure that another execution triages already is not ours to judge. */
export function exitCodeOf(document: ReplayDocument): number {
  if (document.error) return FAILED;
  if (document.outcome !== 'collected') return OK;
  return document.route === 'deliver' ? CONFIDENT : NEEDS_REVIEW;
}
