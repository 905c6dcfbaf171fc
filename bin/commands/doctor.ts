/** `triage doctor`: checks a deployment step by step and says what to repair. */
import { Command } from 'commander';
import { type AwsOptions, applyAwsOptions, withAwsOptions } from '../aws-options';
import { type Cli, examples, positive } from '../cli';
import type { Deployment } from '../deployment/read-deployment';
import { withDeployment } from '../deployment-option';
import type { Clients } from '../doctor/check-context';
import type { Checked, Finding } from '../doctor/finding';
import { FAILED, OK } from '../exit-codes';
import { createProgress, type Progress, SILENT } from '../text/progress';
import { terminalOf } from '../text/terminal';

interface Options extends AwsOptions {
  stackName: string;
  post?: boolean;
  testEvent?: boolean;
  watch?: boolean;
  wait: number;
  poll: number;
  json?: boolean;
}

export function doctorCommand(cli: Cli): Command {
  const command = new Command('doctor')
    .description('Check a deployment step by step, and say what to repair.')
    .option('--post', 'post one test message to Slack')
    .option('--test-event', 'send a harmless event through the deployed state machine')
    .option('--watch', 'then wait for the next failure and follow it to its message')
    .option('--wait <minutes>', 'with --watch, how long to wait for a failure', positive, 30)
    .option('--poll <seconds>', 'how often to ask, with --test-event and --watch', positive, 2)
    .option('--json', 'one JSON document a check, one line each')
    .addHelpText(
      'after',
      examples([
        ['triage doctor', 'all checks; they read and change nothing'],
        ['triage doctor --post --test-event', 'and a message to Slack, and an event through it'],
        ['triage doctor --watch', 'then deploy a failing stack and see it triaged'],
      ]),
    )
    .addHelpText(
      'after',
      '\nSecrets are read to check their form and are never shown.\n' +
        'Exit codes: 0 nothing failed, 1 a check failed, 2 bad input.\n',
    );
  return withAwsOptions(withDeployment(command)).action(async (options: Options) => {
    applyAwsOptions(options);
    const { openClients } = await import('../doctor/check-context');
    const clients = openClients();
    try {
      cli.exitCode = await examine(clients, options, cli);
    } finally {
      for (const client of Object.values(clients)) client.destroy();
    }
  });
}

async function examine(clients: Clients, options: Options, cli: Cli): Promise<number> {
  const { findingText, sumText } = await import('../text/finding-text');
  const { runChecks } = await import('../doctor/run-checks');
  const live = terminalOf(cli.stderr).live;
  const progress = live ? createProgress(cli.stderr, terminalOf(cli.stderr)) : SILENT;
  const all: Checked[] = [];
  const onFound = (checked: Checked) => {
    progress.stop();
    all.push(checked);
    const text = () => findingText(checked, terminalOf(cli.stdout));
    cli.stdout.write(options.json ? `${JSON.stringify(checked)}\n` : text());
  };
  try {
    const onCheck = (check: string) => progress.working(check);
    const post = options.post ?? false;
    const given = { clients, post, stackName: options.stackName, onCheck, onFound };
    const deployment = await runChecks(given);
    if (options.testEvent) {
      onCheck('test event');
      onFound({ check: 'test event', ...(await sendEvent(clients, deployment, options)) });
    }
    if (!options.json) cli.stdout.write(sumText(all));
    if (options.watch)
      onFound({ check: 'watch', ...(await watch(clients, deployment, options, cli)) });
  } finally {
    progress.stop();
  }
  return all.some(({ status }) => status === 'failed') ? FAILED : OK;
}

async function sendEvent(
  { sfn }: Clients,
  deployment: Deployment | null,
  { poll }: Options,
): Promise<Finding> {
  const { refused, skipped } = await import('../doctor/finding');
  if (!deployment) return skipped('needs the deployment');
  const { awsTrouble } = await import('../aws-trouble');
  const { tryEvent } = await import('../doctor/try-event');
  return tryEvent(sfn, deployment, poll * 1000).catch((error) => refused(awsTrouble(error)));
}

async function watch(
  { sfn }: Clients,
  deployment: Deployment | null,
  { poll, wait }: Options,
  cli: Cli,
): Promise<Finding> {
  const { refused, skipped } = await import('../doctor/finding');
  const stateMachineArn = deployment?.outputs.StateMachineArn;
  if (stateMachineArn === undefined) return skipped('needs the deployment');
  const { awsTrouble } = await import('../aws-trouble');
  const { watchNext } = await import('../doctor/watch-next');
  const progress: Progress = createProgress(cli.stderr, terminalOf(cli.stderr));
  cli.stderr.write('triage: waiting for a failure, for example of examples/failing-stack.yaml\n');
  const given = { stateMachineArn, pollMs: poll * 1000, waitMs: wait * 60_000 };
  return watchNext(sfn, given, progress)
    .catch((error) => refused(awsTrouble(error)))
    .finally(progress.stop);
}
