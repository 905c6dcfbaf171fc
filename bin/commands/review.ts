/** `triage review`: what waits for a person, and a person's decision about it. */
import { Command, Option } from 'commander';
import { Category } from '../../lambdas/contracts/failure';
import type { Review } from '../../lambdas/contracts/verdict';
import type { ReviewCase } from '../../lambdas/review-cases/review-case';
import { applyAwsOptions, withAwsOptions } from '../aws-options';
import { withAwsErrors } from '../aws-trouble';
import { type Cli, examples, positive } from '../cli';
import { withDeployment } from '../deployment-option';
import type { DecideOptions } from '../review/decide';
import type { ExportOptions } from '../review/export-cases';
import type { OpenQueue, QueueOptions } from '../review/open-review-queue';
import { terminalOf } from '../text/terminal';

const EXIT_CODES =
  '\nExit codes: 0 done, 1 somebody decided before, too late, or AWS refused, 2 bad input.\n';

export function reviewCommand(cli: Cli): Command {
  const review = new Command('review')
    .description('Look at what waits for a person, and decide. Uses your AWS identity.')
    .addHelpText(
      'after',
      examples([
        ['triage review list', 'what waits, oldest first'],
        ['triage review show 1f2e3d4c5b', 'the evidence and the hypotheses of one'],
        ['triage review approve 1f2e3d4c5b --hypothesis 2', 'the second one is right: post it'],
        [
          'triage review correct 1f2e3d4c5b --cause "the role lacks s3:PutObject"',
          'post your words instead',
        ],
        ['triage review export --out cases', 'decisions as labelled cases for npm run eval'],
      ]) + EXIT_CODES,
    );
  for (const one of [list, show, approve, correct, reject, exportCases]) {
    review.addCommand(one(cli));
  }
  return review;
}

const withQueueOptions = (command: Command): Command =>
  withAwsOptions(
    withDeployment(command).option(
      '--table <name>',
      'the triage table itself (else TRIAGE_TABLE, else the stack’s)',
    ),
  );

async function withQueue<O extends QueueOptions>(
  options: O,
  work: (open: OpenQueue) => Promise<void>,
): Promise<void> {
  applyAwsOptions(options);
  const { openQueue } = await import('../review/open-review-queue');
  const open = await openQueue(options);
  try {
    await work(open);
  } finally {
    open.close();
  }
}

type Shown = QueueOptions & { json?: boolean };

function list(cli: Cli): Command {
  const command = new Command('list')
    .description('What waits for a decision, oldest first.')
    .option('--json', 'one JSON document a line');
  return withQueueOptions(command).action((options: Shown) =>
    withQueue(options, async ({ queue }) => {
      const { caseLine } = await import('../text/case-text');
      const waiting = await withAwsErrors(queue.list());
      for (const one of waiting) {
        const text = () => `${caseLine(one, new Date(), terminalOf(cli.stdout))}\n`;
        cli.stdout.write(options.json ? `${JSON.stringify(summary(one))}\n` : text());
      }
      if (waiting.length === 0) cli.stderr.write('triage: nothing waits for a decision\n');
    }),
  );
}

const summary = ({ id, failure_id, run_id, status, asked_at, verdict }: ReviewCase) => ({
  id,
  failure_id,
  run_id,
  status,
  asked_at,
  stack_name: verdict.failure.stackName,
  region: verdict.failure.region,
  operation: verdict.failure.operation,
  route_reason: verdict.route_reason,
  hypotheses: verdict.diagnosis.hypotheses.map(({ rank, cause, category, confidence_score }) => ({
    rank,
    cause,
    category,
    confidence_score,
  })),
});

function show(cli: Cli): Command {
  const command = new Command('show')
    .description('The evidence, the hypotheses, and the decision if there is one.')
    .argument('<id>', 'the short id, or the failure’s')
    .option('--json', 'the whole case as one JSON document');
  return withQueueOptions(command).action((id: string, options: Shown) =>
    withQueue(options, async (open) => {
      const { theCase } = await import('../review/decide');
      const { caseText } = await import('../text/case-text');
      const found = await theCase(id, open);
      const text = () => caseText(found, terminalOf(cli.stdout));
      cli.stdout.write(options.json ? `${JSON.stringify(found)}\n` : text());
    }),
  );
}

const approve = (cli: Cli): Command =>
  deciding(
    cli,
    'approved',
    new Command('approve')
      .description('A hypothesis is right: it is posted.')
      .option('--hypothesis <rank>', 'which one (else the first)', positive),
  );

const correct = (cli: Cli): Command =>
  deciding(
    cli,
    'corrected',
    new Command('correct')
      .description('The cause is another one: your words are posted.')
      .requiredOption('--cause <text>', 'the cause in your own words')
      .addOption(new Option('--category <category>', 'its category').choices(Category.options))
      .option('--resource <logical-id>', 'the resource whose failure shows it'),
  );

const reject = (cli: Cli): Command =>
  deciding(
    cli,
    'rejected',
    new Command('reject').description('The diagnosis is wrong: nothing is posted.'),
  );

function deciding(cli: Cli, decision: Review['decision'], command: Command): Command {
  command
    .argument('<id>', 'the short id, or the failure’s')
    .option('--comment <text>', 'for those who read it')
    .option('--by <name>', 'your name (else that of your AWS identity)')
    .option('--json', 'what became of it as one JSON document')
    .option('-y, --yes', 'do not ask');
  return withQueueOptions(command).action((id: string, options: DecideOptions) =>
    withQueue(options, async (open) => {
      const { decide } = await import('../review/decide');
      cli.exitCode = await decide(decision, id, options, open, cli);
    }),
  );
}

function exportCases(cli: Cli): Command {
  const command = new Command('export')
    .description('Write decisions as labelled cases, as npm run eval reads them.')
    .option('-o, --out <dir>', 'folder to write into', 'triage-cases')
    .option('--redact-account-ids', 'replace account ids as well')
    .option('--json', 'what was written as one JSON document')
    .addHelpText('after', '\nRead the files before you hand them on: names stay in them.\n');
  return withQueueOptions(command).action((options: ExportOptions) =>
    withQueue(options, async (open) => {
      const { exportDecisions } = await import('../review/export-cases');
      cli.exitCode = await exportDecisions(options, open, cli);
    }),
  );
}
