/** A finished run on stdout: as text, as a JSON line, or as the message that Slack would get. */
import type { Skipped } from '../lambdas/contracts/evidence';
import type { Receipt } from '../lambdas/contracts/receipt';
import { slackMessage } from '../lambdas/slack/messages/slack-message';
import type { ReplayDocument } from '../statemachine/local/replay-document';
import type { WorkflowResult } from '../statemachine/local/run-workflow';
import type { Cli } from './cli';
import { missingContext } from './text/missing-context';
import { terminalOf } from './text/terminal';
import { terminalText } from './text/terminal-text';

export interface Done {
  document: ReplayDocument;
  run: WorkflowResult;
}

export interface PrintOptions {
  json?: boolean;
  prompt?: boolean;
  slack?: boolean;
  /** All that is known, instead of the answer alone. */
  verbose?: boolean;
  /** What was triaged, for a message about it. */
  title: string;
}

/** A failed run has no result to show as text: one line on stderr says where and why. */
export function print({ document, run }: Done, options: PrintOptions, cli: Cli): void {
  const prompt = document.prompt && `${document.prompt.system}\n\n${document.prompt.user}`;
  if (options.json) {
    const whole = options.prompt ? { ...document, prompt } : document;
    cli.stdout.write(`${JSON.stringify(whole)}\n`);
  }
  if (document.error) {
    const { state, error, message } = document.error;
    cli.stderr.write(`triage: ${options.title}: failed in ${state}: ${error}: ${message}\n`);
    return;
  }
  if (options.json) return;
  const result = run.output as Receipt | Skipped;
  if (options.slack) {
    printSlack(result, options.title, cli);
    return;
  }
  const { color, width } = terminalOf(cli.stdout);
  const { verbose } = options;
  const hints = result.outcome === 'collected' ? missingContext(result) : [];
  cli.stdout.write(terminalText({ result, states: statesOf(run), width, color, verbose, hints }));
  if (prompt) cli.stdout.write(`\nPrompt\n\n${prompt}\n`);
}

function printSlack(result: Receipt | Skipped, title: string, cli: Cli): void {
  if (result.outcome === 'collected') {
    cli.stdout.write(`${JSON.stringify(slackMessage(result).whole, null, 2)}\n`);
  } else {
    cli.stderr.write(`triage: ${title}: ${result.outcome}, no message: ${result.why}\n`);
  }
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
