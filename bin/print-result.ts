/** A finished run, told in the format that was asked for. */
import { appendFile, writeFile } from 'node:fs/promises';
import type { Skipped } from '../lambdas/contracts/evidence';
import type { Receipt } from '../lambdas/contracts/receipt';
import type { TimelineEntry } from '../lambdas/report/lane';
import { markdown } from '../lambdas/report/markdown';
import { timelineIn } from '../lambdas/report/report-page';
import { timelineText } from '../lambdas/report/timeline-text';
import type { ReplayDocument } from '../statemachine/local/replay-document';
import type { WorkflowResult } from '../statemachine/local/run-workflow';
import { BadInput } from './bad-input';
import type { Cli } from './cli';
import { reportOf } from './report/report-of';
import { guarded } from './run/ci-log';
import { annotations } from './run/github';
import { missingContext } from './text/missing-context';
import { terminalOf } from './text/terminal';
import { terminalText } from './text/terminal-text';
import { timelineLines } from './text/timeline-lines';

export interface Done {
  document: ReplayDocument;
  run: WorkflowResult;
  /** Every event of the operation; absent where only AWS has them. */
  timeline?: TimelineEntry[];
  /** Why the timeline that the deployed workflow kept could not be read. */
  unread?: string;
  /** The deployed workflow did it. */
  remote?: boolean;
  templates?: Map<string, string>;
}

export const FORMATS = ['text', 'json', 'markdown', 'github'] as const;
export type Format = (typeof FORMATS)[number];

export interface PrintOptions {
  format?: Format;
  prompt?: boolean;
  /** All that is known, instead of the answer alone. */
  verbose?: boolean;
  /** The timeline, below the text. */
  timeline?: boolean;
  /** Where the report goes. */
  html?: string;
  /** What was triaged, for a message about it. */
  title: string;
}

/** A failed run has no result to show as text: one line on stderr says where and why. */
export async function print(done: Done, options: PrintOptions, cli: Cli): Promise<void> {
  const { document, run } = done;
  const { format = 'text', title } = options;
  const prompt = document.prompt && `${document.prompt.system}\n\n${document.prompt.user}`;
  const say = (text: string) => void cli.stdout.write(text);
  if (format === 'json') {
    say(`${JSON.stringify(options.prompt ? { ...document, prompt } : document)}\n`);
  }
  if (document.error) {
    const { state, error, message } = document.error;
    cli.stderr.write(`triage: ${title}: failed in ${state}: ${error}: ${message}\n`);
    return;
  }
  const result = run.output as Receipt | Skipped;
  if (done.unread) {
    cli.stderr.write(`triage: only the events of the result are shown: ${done.unread}\n`);
  }
  if (options.html) await writeReport(done, result, options.html, cli);
  if (format === 'json') return;
  if (format === 'markdown') say(markdown(result, done.timeline ?? []));
  if (format === 'github') await tellGithub(result, done.timeline ?? [], cli);
  if (format === 'text') printText(done, result, options, cli);
  if (prompt) say(`\nPrompt\n\n${prompt}\n`);
}

function printText(done: Done, result: Receipt | Skipped, options: PrintOptions, cli: Cli): void {
  const { color, width } = terminalOf(cli.stdout);
  const { verbose } = options;
  const collected = result.outcome === 'collected' ? result : null;
  const local = !done.remote;
  const hints = collected && local ? missingContext(collected) : [];
  const states = statesOf(done.run);
  cli.stdout.write(
    terminalText({ result, states, width, color, verbose, local, hints, stack: stackOf(done.run) }),
  );
  if (!options.timeline || !collected) return;
  const timeline = timelineIn(collected, done.timeline ?? []);
  if (!timeline) return;
  cli.stdout.write(`\n${timelineLines(timelineText(timeline, width), color).join('\n')}\n`);
}

async function tellGithub(
  result: Receipt | Skipped,
  entries: readonly TimelineEntry[],
  cli: Cli,
): Promise<void> {
  const file = process.env.GITHUB_STEP_SUMMARY;
  const summary = markdown(result, entries);
  (cli.runner ?? cli.stdout).write(annotations(result));
  if (file) await appendFile(file, summary);
  else cli.stdout.write(guarded(summary));
}

async function writeReport(
  done: Done,
  result: Receipt | Skipped,
  file: string,
  cli: Cli,
): Promise<void> {
  if (result.outcome !== 'collected') {
    cli.stderr.write(`triage: no report: ${result.outcome}: ${result.why}\n`);
    return;
  }
  try {
    await writeFile(file, reportOf(done, result));
  } catch (error) {
    throw new BadInput('--html', '', `${file} cannot be written: ${(error as Error).message}`);
  }
  cli.stderr.write(`triage: wrote ${file}\n`);
}

/** The name of the stack whose event started it. */
function stackOf({ states }: WorkflowResult): string | undefined {
  const event = states[0]?.input as { detail?: { 'stack-id'?: string } } | undefined;
  return event?.detail?.['stack-id']?.split('/')[1];
}

const statesOf = ({ states }: WorkflowResult) =>
  states
    .filter(({ type }) => type !== 'Choice' && type !== 'Succeed')
    .map(({ state, ms, attempts, error }) => ({
      state,
      ms,
      attempts,
      error: error?.error ?? null,
    }));
