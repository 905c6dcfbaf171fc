/** `triage dlq`: the failures that EventBridge could not hand to the state machine. */
import { Command } from 'commander';
import { type AwsOptions, applyAwsOptions, clientSettings, withAwsOptions } from '../aws-options';
import { type Cli, examples, positive } from '../cli';
import { confirm } from '../confirm';
import { withDeployment } from '../deployment-option';
import type { Held } from '../dlq/dead-letter';
import type { Moved } from '../dlq/redrive-dead-letters';
import { FAILED, OK } from '../exit-codes';
import { deadLetterText } from '../text/dead-letter-text';
import { createProgress, SILENT } from '../text/progress';
import { terminalOf } from '../text/terminal';

interface Options extends AwsOptions {
  stackName: string;
  limit: number;
  json?: boolean;
  yes?: boolean;
  dryRun?: boolean;
}

/** Long enough to read a list and to answer; a message that is left comes back after it. */
const REDRIVE_SECONDS = 900;
const LIST_SECONDS = 60;

export function dlqCommand(cli: Cli): Command {
  const dlq = new Command('dlq')
    .description('Failures that never reached the state machine: list them, redrive them.')
    .addHelpText('after', EXAMPLES);
  const list = new Command('list').description('Show what is in the dead-letter queue.');
  withOptions(list).action(async (options: Options) => {
    await withQueue(options, async ({ take, back }) => {
      const held = await take(LIST_SECONDS);
      await back(held);
      show(held, options, cli);
    });
  });
  const redrive = new Command('redrive')
    .description('Start the triage of each; a message is removed once its triage has started.')
    .option('--dry-run', 'show what would be redriven')
    .option('-y, --yes', 'do not ask');
  withOptions(redrive)
    .addHelpText('after', '\nExit codes: 0 all redriven, 1 something stays, 2 bad input.\n')
    .action(async (options: Options) => {
      await withQueue(options, async (queue) => {
        cli.exitCode = await redriveAll(queue, options, cli);
      });
    });
  return dlq.addCommand(list).addCommand(redrive);
}

const EXAMPLES = examples([
  ['triage dlq list', 'what waits there, and why it was not delivered'],
  ['triage dlq redrive', 'triage it now, after a look and a question'],
  ['triage dlq redrive --yes --json', 'the same from a script'],
]);

const withOptions = (command: Command): Command =>
  withAwsOptions(
    withDeployment(command)
      .option('--limit <n>', 'at most this many', positive, 1000)
      .option('--json', 'one JSON document a line'),
  ).addHelpText('after', EXAMPLES);

interface Queue {
  take(seconds: number): Promise<Held[]>;
  back(held: Held[]): Promise<void>;
  redrive(held: Held[], onMoved: (moved: Moved, done: number) => void): Promise<Moved[]>;
}

async function withQueue(options: Options, work: (queue: Queue) => Promise<void>): Promise<void> {
  applyAwsOptions(options);
  const { CloudFormationClient } = await import('@aws-sdk/client-cloudformation');
  const { SFNClient } = await import('@aws-sdk/client-sfn');
  const { outputOf, readDeployment } = await import('../deployment/read-deployment');
  const { giveBack, sqsClient, takeMessages } = await import('../dlq/queue');
  const { redriveDeadLetters } = await import('../dlq/redrive-dead-letters');
  const cfn = new CloudFormationClient(clientSettings());
  const deployment = await readDeployment(cfn, options.stackName).finally(() => cfn.destroy());
  const queueUrl = outputOf(deployment, 'DeadLetterQueueUrl');
  const stateMachineArn = outputOf(deployment, 'StateMachineArn');
  const sqs = sqsClient(deployment.region);
  const sfn = new SFNClient(clientSettings(deployment.region));
  try {
    await work({
      take: (seconds) => takeMessages(sqs, queueUrl, { limit: options.limit, seconds }),
      back: (held) => giveBack(sqs, queueUrl, held),
      redrive: (held, onMoved) =>
        redriveDeadLetters(held, { sqs, sfn, queueUrl, stateMachineArn }, onMoved),
    });
  } finally {
    sqs.destroy();
    sfn.destroy();
  }
}

function show(held: Held[], { json }: Options, cli: Cli): void {
  const terminal = terminalOf(cli.stdout);
  for (const { letter } of held) {
    cli.stdout.write(json ? `${JSON.stringify(letter)}\n` : deadLetterText(letter, terminal));
  }
  if (held.length === 0) cli.stderr.write('triage: the dead-letter queue is empty\n');
}

async function redriveAll(queue: Queue, options: Options, cli: Cli): Promise<number> {
  const held = await queue.take(REDRIVE_SECONDS);
  const able = held.filter(({ letter }) => letter.problem === null).length;
  // With --json each message is told once, with what became of it.
  if (!options.json || options.dryRun || able === 0) show(held, options, cli);
  const malformed = held.length - able;
  if (able === 0 || options.dryRun) {
    await queue.back(held);
    if (malformed > 0) cli.stderr.write(`triage: ${malformed} malformed, nothing to redrive\n`);
    return malformed > 0 && !options.dryRun ? FAILED : OK;
  }
  if (!(await agreed(able, options, cli).catch(giveBackThen(queue, held)))) {
    await queue.back(held);
    cli.stderr.write('triage: nothing was redriven\n');
    return OK;
  }
  const progress = options.json ? SILENT : createProgress(cli.stderr, terminalOf(cli.stderr));
  const moved = await queue.redrive(held, (one, done) => {
    progress.step(done, held.length, one.stack_name ?? one.message_id);
    if (options.json) cli.stdout.write(`${JSON.stringify(one)}\n`);
  });
  progress.stop();
  return summary(moved, options, cli);
}

const agreed = async (able: number, { yes }: Options, cli: Cli): Promise<boolean> =>
  Boolean(yes) || confirm(`Redrive ${able} failure${able === 1 ? '' : 's'}?`, cli);

const giveBackThen = (queue: Queue, held: Held[]) => async (error: unknown) => {
  await queue.back(held);
  throw error;
};

function summary(moved: Moved[], { json }: Options, cli: Cli): number {
  const of = (outcome: Moved['outcome']) => moved.filter((m) => m.outcome === outcome).length;
  const staying = moved.filter(({ why }) => why !== null);
  for (const { message_id, why } of staying) {
    cli.stderr.write(`triage: message ${message_id} stays: ${why}\n`);
  }
  if (!json) {
    cli.stdout.write(
      `${of('started')} started, ${of('started-before')} started before, ` +
        `${of('refused')} refused, ${of('kept')} kept\n`,
    );
  }
  return staying.length > 0 ? FAILED : OK;
}
