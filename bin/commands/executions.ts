/** `triage executions`: what the deployed state machine did, and why it failed where it did. */

import type { ExecutionStatus } from '@aws-sdk/client-sfn';
import { Command, Option } from 'commander';
import { type AwsOptions, applyAwsOptions, clientSettings, withAwsOptions } from '../aws-options';
import { type Cli, examples, positive } from '../cli';
import { withDeployment } from '../deployment-option';
import { executionLink } from '../executions/console-link';
import type { ExecutionFacts } from '../executions/read-executions';
import { parseSince } from '../since';
import { executionText } from '../text/execution-text';
import { createProgress } from '../text/progress';
import { terminalOf } from '../text/terminal';

interface Options extends AwsOptions {
  stateMachine?: string;
  deployment?: string;
  status?: ExecutionStatus;
  stack?: string;
  since?: string;
  limit: number;
  json?: boolean;
}

const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];

export function executionsCommand(cli: Cli): Command {
  const command = new Command('executions')
    .description('List executions of the deployed triage, with the failed state and its error.')
    .option('--state-machine <name>', 'name or ARN, where there is no such stack')
    .addOption(new Option('--status <status>', 'only this status').choices(STATUSES))
    .option('--stack <name>', 'only stacks whose name contains this, or with this id')
    .option('--since <time>', 'started since: 90m, 24h, 7d or 2026-11-20')
    .option('--limit <n>', 'at most this many', positive, 20)
    .option('--json', 'one JSON document a line')
    .addHelpText(
      'after',
      examples([
        ['triage executions --status FAILED --since 7d', 'what failed in the last week, and why'],
        ['triage executions --stack payments', 'all triages of one stack'],
      ]),
    );
  return withAwsOptions(withDeployment(command)).action(async (options: Options) => {
    applyAwsOptions(options);
    const found = await list(options, cli);
    const terminal = terminalOf(cli.stdout);
    for (const one of found) {
      const text = () => executionText(one, executionLink(one.execution_arn), terminal);
      cli.stdout.write(options.json ? `${JSON.stringify(withLink(one))}\n` : text());
    }
    if (found.length === 0) cli.stderr.write('triage: no execution fits\n');
  });
}

async function list(options: Options, cli: Cli): Promise<ExecutionFacts[]> {
  const { SFNClient } = await import('@aws-sdk/client-sfn');
  const { regionOf } = await import('../../lambdas/runtime/arn');
  const { findStateMachine } = await import('../executions/state-machine');
  const { readExecutions } = await import('../executions/read-executions');
  const since = options.since ? parseSince(options.since) : undefined;
  const region = regionOf(options.stateMachine);
  const sfn = new SFNClient(clientSettings(region));
  const progress = createProgress(cli.stderr, terminalOf(cli.stderr));
  const live = terminalOf(cli.stderr).live;
  try {
    const machine = await findStateMachine(sfn, options);
    return await readExecutions(sfn, machine, { ...options, since }, (done, total) => {
      if (live) progress.step(done, total, 'executions read');
    });
  } finally {
    progress.stop();
    sfn.destroy();
  }
}

const withLink = (one: ExecutionFacts) => ({
  ...one,
  console: executionLink(one.execution_arn),
});
