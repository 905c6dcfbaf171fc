/** `triage replay`: triages recorded failures; nothing leaves the machine. */
import { Command } from 'commander';
import type { SlackRecorder } from '../../statemachine/local/slack-recorder';
import { BadInput, badInputLine, isBadInput } from '../bad-input';
import { type Cli, examples } from '../cli';
import { BAD_INPUT, FAILED, worst } from '../exit-codes';
import { expandInputs } from '../expand-inputs';
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
    const files = await expandInputs(given);
    if (options.json) options.format = 'json';
    if (options.html && files.length > 1) {
      throw new BadInput('--html', '', 'is one report: replay one file');
    }
    cli.exitCode = await replayFiles(files, options, cli);
  });
}

async function replayFiles(files: string[], options: Options, cli: Cli): Promise<number> {
  const { openLocalSession } = await import('../../statemachine/local/local-session');
  const session = await openLocalSession();
  const progress = progressFor(files, options, cli);
  const slack = options.slack ? await recordSlack() : undefined;
  const reviews = options.serve ? await serveReviewsHere(session.aws, cli) : undefined;
  const codes: number[] = [];
  try {
    for (const [i, file] of files.entries()) {
      if (files.length > 1) progress.step(i, files.length, file);
      const states = files.length > 1 ? SILENT : progress;
      const { aws } = session;
      const more = { aws, reviews, recorder: slack, states, progress };
      codes.push(await replayFile(file, { ...options, ...more }, cli));
    }
  } finally {
    progress.stop();
    await reviews?.stop();
    session.close();
  }
  return worst(codes);
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
function progressFor(files: string[], options: Options, cli: Cli): Progress {
  const terminal = terminalOf(cli.stderr);
  const machine = options.format !== 'text' || options.slack || files.length > 1;
  return machine && !terminal.live ? SILENT : createProgress(cli.stderr, terminal);
}

interface FileOptions extends Options {
  aws: import('../../statemachine/embedded-aws/embedded-aws').EmbeddedAws;
  states: Progress;
  progress: Progress;
  reviews?: ReviewsHere;
  recorder?: SlackRecorder;
}

async function replayFile(file: string, options: FileOptions, cli: Cli): Promise<number> {
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
    if (recorder) cli.stdout.write(`${JSON.stringify(recorder.take(), null, 2)}\n`);
    else await print(done, { ...options, title: file }, cli);
    return done.run.status === 'FAILED' ? FAILED : 0;
  } catch (error) {
    options.progress.stop();
    if (!isBadInput(error)) throw error;
    return tellBadFile(error, options.format === 'json', cli);
  }
}

function tellBadFile(error: BadInput, json: boolean, cli: Cli): number {
  const { file, field, message } = error;
  if (json) cli.stdout.write(`${JSON.stringify({ file, error: { field, message } })}\n`);
  cli.stderr.write(`triage: ${badInputLine(error)}\n`);
  return BAD_INPUT;
}
