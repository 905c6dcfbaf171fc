/** `triage redrive`: lets failed executions go on where they failed, once what broke is repaired. */
import type { SFNClient } from '@aws-sdk/client-sfn';
import { Command } from 'commander';
import { type AwsOptions, applyAwsOptions, clientSettings, withAwsOptions } from '../aws-options';
import { BadInput } from '../bad-input';
import { type Cli, examples } from '../cli';
import { confirm } from '../confirm';
import { withDeployment } from '../deployment-option';
import type { ExecutionFacts } from '../executions/read-executions';
import { FAILED, OK } from '../exit-codes';
import { parseSince } from '../since';
import { executionText } from '../text/execution-text';
import { createProgress } from '../text/progress';
import { terminalOf } from '../text/terminal';

interface Options extends AwsOptions {
  stateMachine?: string;
  deployment?: string;
  allFailed?: boolean;
  since?: string;
  yes?: boolean;
  dryRun?: boolean;
}

/** More than a storm leaves behind; what is older than the newest of them can follow. */
const MOST = 1000;
/** RedriveExecution has a small token bucket of its own. */
const AT_ONCE = 4;

export function redriveCommand(cli: Cli): Command {
  const command = new Command('redrive')
    .description('Redrive failed executions: they go on at the state that failed.')
    .argument('[execution...]', 'names or ARNs')
    .option('--all-failed', 'all that failed, timed out or were aborted and can be redriven')
    .option('--since <time>', 'with --all-failed, started since: 90m, 24h, 7d or 2026-11-20', '14d')
    .option('--state-machine <name>', 'name or ARN, where there is no such stack')
    .option('--dry-run', 'show what would be redriven')
    .option('-y, --yes', 'do not ask')
    .addHelpText(
      'after',
      examples([
        ['triage redrive 8f1c2a34-...', 'one execution, after a look and a question'],
        ['triage redrive --all-failed --since 24h --yes', 'all of the last day'],
        ['triage redrive --all-failed --dry-run', 'only look'],
      ]),
    );
  return withAwsOptions(withDeployment(command)).action(
    async (names: string[], options: Options) => {
      applyAwsOptions(options);
      cli.exitCode = await redrive(names, options, cli);
    },
  );
}

async function redrive(names: string[], options: Options, cli: Cli): Promise<number> {
  if (names.length > 0 === Boolean(options.allFailed)) {
    throw new BadInput('EXECUTION', '', 'name executions, or give --all-failed, one of the two');
  }
  const { SFNClient } = await import('@aws-sdk/client-sfn');
  const { regionOf } = await import('../../lambdas/runtime/arn');
  const region = regionOf(names[0]) ?? regionOf(options.stateMachine);
  const sfn = new SFNClient(clientSettings(region));
  try {
    const found = await candidates(sfn, names, options, cli);
    const able = found.filter((one) => one.redrivable);
    preview(found, cli);
    if (able.length === 0) {
      cli.stderr.write('triage: nothing to redrive\n');
      return names.length > 0 ? FAILED : OK;
    }
    if (options.dryRun) return OK;
    const question = `Redrive ${able.length} execution${able.length === 1 ? '' : 's'}?`;
    if (!options.yes && !(await confirm(question, cli))) {
      cli.stderr.write('triage: nothing was redriven\n');
      return OK;
    }
    const failed = await redriveAll(sfn, able, cli);
    return failed > 0 || able.length < names.length ? FAILED : OK;
  } finally {
    sfn.destroy();
  }
}

async function candidates(
  sfn: SFNClient,
  names: string[],
  options: Options,
  cli: Cli,
): Promise<ExecutionFacts[]> {
  const { executionArn, findStateMachine } = await import('../executions/state-machine');
  const { readExecution, readExecutions } = await import('../executions/read-executions');
  const arns = names.every((name) => name.startsWith('arn:'));
  const machine = arns && names.length > 0 ? '' : await findStateMachine(sfn, options);
  if (names.length > 0) {
    const found: ExecutionFacts[] = [];
    for (const name of names) found.push(await readExecution(sfn, executionArn(name, machine)));
    return found;
  }
  const since = parseSince(options.since as string);
  const terminal = terminalOf(cli.stderr);
  const progress = createProgress(cli.stderr, terminal);
  const all: ExecutionFacts[] = [];
  for (const status of ['FAILED', 'TIMED_OUT', 'ABORTED'] as const) {
    const some = await readExecutions(sfn, machine, { status, since, limit: MOST }, (n, total) => {
      if (terminal.live) progress.step(n, total, `executions read (${status})`);
    });
    all.push(...some);
  }
  progress.stop();
  return all.sort((a, b) => a.started_at.localeCompare(b.started_at));
}

/** What would be done, and what cannot be, before anything is done. */
function preview(found: ExecutionFacts[], cli: Cli): void {
  const terminal = terminalOf(cli.stdout);
  for (const one of found) cli.stdout.write(executionText(one, null, terminal));
}

/** Redrives each, a few at a time; answers how many were refused. */
async function redriveAll(sfn: SFNClient, able: ExecutionFacts[], cli: Cli): Promise<number> {
  const { RedriveExecutionCommand } = await import('@aws-sdk/client-sfn');
  const { awsTrouble } = await import('../aws-trouble');
  const { default: pLimit } = await import('p-limit');
  const progress = createProgress(cli.stderr, terminalOf(cli.stderr));
  const refused: string[] = [];
  let done = 0;
  await pLimit(AT_ONCE).map(able, async ({ execution_arn, name }) => {
    try {
      // The SDK adds a token, so that its own retry does not redrive twice.
      await sfn.send(new RedriveExecutionCommand({ executionArn: execution_arn }));
    } catch (error) {
      refused.push(`${name}: ${awsTrouble(error).message}`);
    }
    done += 1;
    progress.step(done, able.length, name);
  });
  progress.stop();
  for (const line of refused) cli.stderr.write(`triage: not redriven: ${line}\n`);
  cli.stdout.write(`${able.length - refused.length} redriven, ${refused.length} refused\n`);
  return refused.length;
}
