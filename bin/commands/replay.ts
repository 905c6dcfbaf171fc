/** `triage replay`: triages recorded failures; nothing leaves the machine. */
import { Command } from 'commander';
import type { SlackRecorder, SlackRequest } from '../../statemachine/local/slack-recorder';
import { BadInput, badInputLine, isBadInput } from '../bad-input';
import { type Cli, examples } from '../cli';
import { BAD_INPUT, FAILED, worst } from '../exit-codes';
import { expandInputs, type Input } from '../expand-inputs';
import { type OutputOptions, withOutputOptions } from '../output-options';
import { readInput } from '../read-input';
import { type ReviewsHere, serveReviewsHere } from '../review/serve-here';
import { createProgress, type Progress, SILENT } from '../text/progress';
import { showStates } from '../text/show-states';
import { terminalOf } from '../text/terminal';

interface Options extends OutputOptions {
  json?: boolean;
  root?: string;
  prompt?: boolean;
  slack?: boolean;
  serve?: boolean;
}

export function replayCommand(cli: Cli): Command {
  const command = new Command('replay')
    .description('Triage recorded failures, through the very workflow that runs in AWS.')
    .argument('<file...>', 'recordings, folders or globs; - is stdin')
    .option('--root <stack>', 'name or ARN of the stack deployed, where a file has several')
    .option('--json', 'one JSON document a file, one line each: --format json')
    .option('--prompt', 'also show the text that would go to the model')
    .option('--slack', 'print each message that Slack would get, in order; nothing is posted')
    .option('--serve', 'where a person is asked, serve the review page here and wait')
    .addHelpText(
      'after',
      examples([
        ['triage replay failure.json', 'triage one recording'],
        [
          'aws cloudformation describe-stack-events --stack-name NAME | triage replay -',
          'triage what the AWS CLI prints',
        ],
        ['triage replay --json *.json > results.jsonl', 'many recordings, one line each'],
        [
          'triage replay --serve examples/unclear-failure.json',
          'decide about it in the browser, on this machine alone',
        ],
      ]),
    )
    .addHelpText('after', '\nExit codes: 0 triaged, 1 a workflow failed, 2 bad input.\n');
  return withOutputOptions(command).action(async (given: string[], options: Options) => {
    const inputs = await expandInputs(given);
    if (options.json) options.format = 'json';
    if (options.slack && !/^(?:text|json)$/.test(options.format)) {
      throw new BadInput('--slack', '', 'prints JSON: leave --format out');
    }
    if (options.html && inputs.length > 1) {
      throw new BadInput('--html', '', 'is one report: replay one file');
    }
    cli.exitCode = await replayFiles(inputs, options, cli);
  });
}

async function replayFiles(inputs: Input[], options: Options, cli: Cli): Promise<number> {
  const { openLocalSession } = await import('../../statemachine/local/local-session');
  const session = await openLocalSession();
  const many = inputs.length > 1;
  const progress = progressFor(many, options, cli);
  const slack = options.slack ? await recordSlack() : undefined;
  const reviews = options.serve ? await serveReviewsHere(session.aws, cli) : undefined;
  const codes: number[] = [];
  try {
    for (const [i, input] of inputs.entries()) {
      if (many) progress.step(i, inputs.length, input.file);
      const states = many ? SILENT : progress;
      const { aws } = session;
      const more = { aws, reviews, recorder: slack, states, progress, many };
      codes.push(...(await replayFile(input, { ...options, ...more }, cli)));
    }
  } finally {
    progress.stop();
    await reviews?.stop();
    session.close();
  }
  if (codes.length === 0) cli.stderr.write('triage: there is no recording among these files\n');
  return codes.length === 0 ? BAD_INPUT : worst(codes);
}

/** A bot token unless the caller's own setting is a webhook; the steps read where when they begin. */
async function recordSlack(): Promise<SlackRecorder> {
  const { slackRecorder } = await import('../../statemachine/local/slack-recorder');
  const { SLACK_WEBHOOK_URL, SLACK_BOT_TOKEN } = process.env;
  const recorder = await slackRecorder({ webhook: !SLACK_BOT_TOKEN && !!SLACK_WEBHOOK_URL });
  process.env.SLACK_API_URL = recorder.api;
  return recorder;
}

/** Plain lines would only be noise between documents; a live line is gone before they come. */
function progressFor(many: boolean, options: Options, cli: Cli): Progress {
  const terminal = terminalOf(cli.stderr);
  const machine = options.format !== 'text' || options.slack || many;
  return machine && !terminal.live ? SILENT : createProgress(cli.stderr, terminal);
}

interface FileOptions extends Options {
  aws: import('../../statemachine/embedded-aws/embedded-aws').EmbeddedAws;
  states: Progress;
  progress: Progress;
  reviews?: ReviewsHere;
  recorder?: SlackRecorder;
  /** One of several: each says which file it is of. */
  many: boolean;
}

/** Its exit code; none for a file of a folder that is not a recording at all. */
async function replayFile(input: Input, options: FileOptions, cli: Cli): Promise<number[]> {
  const { file } = input;
  const { parseRecording } = await import('../../statemachine/local/parse-recording');
  const { replayRun } = await import('../../statemachine/local/replay');
  const { print } = await import('../print-result');
  try {
    const recording = parseRecording(await readInput(file, cli.stdin), file, {
      root: options.root,
    });
    const { aws, prompt, states, recorder } = options;
    const slackSecret = recorder?.secret;
    const review = options.reviews?.askFor(file, options.progress);
    const onState = showStates(states);
    const done = await replayRun(recording, { aws, prompt, onState, slackSecret, ...review });
    options.progress.stop();
    if (options.many && options.format === 'text' && !recorder) cli.stdout.write(`\n${file}\n`);
    if (recorder) cli.stdout.write(slackText(recorder.take(), file, options.format));
    else await print(done, { ...options, title: file }, cli);
    return [done.run.status === 'FAILED' ? FAILED : 0];
  } catch (error) {
    options.progress.stop();
    if (!isBadInput(error)) throw error;
    if (input.listed && 'anotherKind' in error && error.anotherKind) {
      cli.stderr.write(`triage: skipped: ${badInputLine(error)}\n`);
      return [];
    }
    return [tellBadFile(error, options.format === 'json', cli)];
  }
}

/** For a person, or with --json a line a file. */
const slackText = (messages: SlackRequest[], file: string, format: OutputOptions['format']) =>
  format === 'json'
    ? `${JSON.stringify({ file, messages })}\n`
    : `${JSON.stringify(messages, null, 2)}\n`;

function tellBadFile(error: BadInput, json: boolean, cli: Cli): number {
  const { file, field, message } = error;
  if (json) cli.stdout.write(`${JSON.stringify({ file, error: { field, message } })}\n`);
  cli.stderr.write(`triage: ${badInputLine(error)}\n`);
  return BAD_INPUT;
}
