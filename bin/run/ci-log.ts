/**
 * What a CI system's runner reads as commands, kept apart from what only people read.
 *
 * Source: "Workflow commands for GitHub Actions": the runner obeys `##[command]` anywhere in a
 * line, and `::command` at the start of one, on standard output and standard error alike.
 */
import type { Cli, Out } from '../cli';

/** Nothing in this text is a command to the runner. */
export const guarded = (text: string): string =>
  text.replaceAll('##[', '##\u200b[').replace(/^([^\S\n]*)::/gm, '$1:\u200b:');

/** The same for JSON, whose strings stay what they are. */
const guardedJson = (text: string): string => text.replaceAll('##[', '##\\u005b');

const isJson = (text: string): boolean => /^\s*[[{]/.test(text);

const guardedOut = (out: Out): Out => ({
  get isTTY() {
    return out.isTTY;
  },
  get columns() {
    return out.columns;
  },
  write: (text) => out.write(isJson(text) ? guardedJson(text) : guarded(text)),
});

/**
 * In a workflow of GitHub Actions nothing that is printed commands the runner, wherever it comes
 * from: names, reasons and errors are other people's text. Only `runner` does.
 */
export function forLog(cli: Cli, env: NodeJS.ProcessEnv): Cli {
  const runner = cli.runner ?? cli.stdout;
  if (!env.GITHUB_ACTIONS) return { ...cli, runner };
  return { ...cli, runner, stdout: guardedOut(cli.stdout), stderr: guardedOut(cli.stderr) };
}
