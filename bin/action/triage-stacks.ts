/** Triages each stack as `run --format github` does, then comments on the pull request. */
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cli } from '../cli';
import { FAILED, OK } from '../exit-codes';
import { main } from '../main';
import { guarded } from '../run/ci-log';
import { putComment } from './comment';
import { type Inputs, readInputs } from './inputs';
import { pullRequestOf } from './pull-request';

interface Told {
  stack: string;
  code: number;
  /** Markdown; empty where nothing failed. */
  summary: string;
  /** What else was printed, such as why there is nothing. */
  words: string;
}

/**
 * @returns exit code: 0 when every stack could be looked at, whatever was found; 1 otherwise.
 * @throws BadInput naming the input that is wrong.
 */
export async function triageStacks(env: NodeJS.ProcessEnv, cli: Cli): Promise<number> {
  const inputs = readInputs(env);
  const told: Told[] = [];
  for (const stack of inputs.STACK_NAMES) told.push(await triage(stack, inputs, cli));
  const markdown = told.map(sectionOf).join('\n\n');
  if (inputs.GITHUB_STEP_SUMMARY) await appendFile(inputs.GITHUB_STEP_SUMMARY, `${markdown}\n`);
  if (inputs.COMMENT === 'true') {
    const failed = told.some(({ summary, code }) => summary !== '' || code === FAILED);
    await comment({ markdown, failed }, inputs, cli);
  }
  return told.some(({ code }) => code === FAILED || code === 2) ? FAILED : OK;
}

const sectionOf = ({ stack, summary, words }: Told): string =>
  summary ||
  `**${stack.replace(/[^\w:/.-]/g, '')}**: ${words || 'it could not be looked at; see the log'}`;

/** One run of the command, with a summary of its own, so that the comment can hold it too. */
async function triage(stack: string, { STACK_REGION: region }: Inputs, cli: Cli): Promise<Told> {
  const folder = await mkdtemp(join(tmpdir(), 'stack-triage-action-'));
  const file = join(folder, 'summary.md');
  const before = process.env.GITHUB_STEP_SUMMARY;
  process.env.GITHUB_STEP_SUMMARY = file;
  const printed: string[] = [];
  const write = (text: string) => {
    printed.push(text);
    return cli.stdout.write(text);
  };
  try {
    const place = region ? ['--region', region] : [];
    const args = ['run', `--stack-name=${stack}`, '--format', 'github', ...place];
    const stdout = { ...cli.stdout, write };
    const code = await main(args, { ...cli, runner: cli.stdout, stdout, exitCode: 0 });
    const summary = await readFile(file, 'utf8').catch(() => '');
    return { stack, code, summary: summary.trim(), words: printed.join('').trim() };
  } finally {
    if (before === undefined) delete process.env.GITHUB_STEP_SUMMARY;
    else process.env.GITHUB_STEP_SUMMARY = before;
    await rm(folder, { recursive: true });
  }
}

/** A comment that cannot be written fails nothing: the summary has it all. */
async function comment(
  said: { markdown: string; failed: boolean },
  inputs: Inputs,
  { stdout }: Cli,
): Promise<void> {
  const pull = pullRequestOf(inputs.GITHUB_EVENT_PATH);
  if (!pull) return;
  if (pull.fork) {
    stdout.write('No comment: the pull request is from a fork, whose token may only read.\n');
    return;
  }
  const { GITHUB_API_URL: apiUrl, GITHUB_TOKEN: token, GITHUB_REPOSITORY: repository } = inputs;
  try {
    await putComment({ apiUrl, token, repository, number: pull.number }, said);
  } catch (error) {
    const { status, message } = error as { status?: number; message: string };
    const hint =
      status === 403 || status === 404
        ? 'give the job `permissions: pull-requests: write`, or set `comment: false`'
        : guarded(message).replace(/\s+/g, ' ');
    stdout.write(`::warning title=stack-triage::no comment on the pull request: ${hint}\n`);
  }
}
