/** Triages a recording: the same workflow as in AWS, on what was recorded. */

import type { Brief } from '../../lambdas/contracts/brief';
import type { Prompt } from '../../lambdas/prompting/prompt';
import { promptOf } from '../../lambdas/prompting/prompt-of';
import type { TimelineEntry } from '../../lambdas/report/lane';
import { NAMES } from '../embedded-aws/environment';
import type { Recording } from '../embedded-aws/recording';
import { keptTimeline } from './kept-timeline';
import { useLocalSecrets } from './local-secrets';
import { parseRecording } from './parse-recording';
import { type ReplayDocument, replayDocument } from './replay-document';
import { runWorkflow, type WorkflowOptions, type WorkflowResult } from './run-workflow';

export interface ReplayOptions extends Omit<WorkflowOptions, 'input' | 'startAt'> {
  /** Adds the text that would go to the model. */
  prompt?: boolean;
  /** Slack's secret, instead of the caller's own. */
  slackSecret?: string;
  /** Triages although the same failure was triaged before. */
  force?: boolean;
  /** Keeps tables and messages of the run before, as when an event is delivered twice. */
  keepTables?: boolean;
}

/**
 * Replays one recording and answers with its document.
 *
 * @throws BadRecording when `text` is not a recording; a failed workflow is told in the document.
 */
export async function replay(
  text: string,
  file: string,
  options: ReplayOptions,
): Promise<ReplayDocument> {
  return (await replayRun(parseRecording(text, file), options)).document;
}

/** The same for a parsed recording, with the run that the document was made of. */
export async function replayRun(
  recording: Recording,
  options: ReplayOptions,
): Promise<{
  document: ReplayDocument;
  run: WorkflowResult;
  timeline: TimelineEntry[];
  templates: Map<string, string>;
}> {
  const { aws, prompt, force, keepTables, slackSecret, ...rest } = options;
  useLocalSecrets(aws);
  if (slackSecret) aws.secrets.set(NAMES.SLACK_SECRET_ARN, slackSecret);
  if (!keepTables) await aws.load(recording);
  const input = force ? { ...recording.event, force: true } : recording.event;
  const run = await runWorkflow({ ...rest, aws, input });
  const document = replayDocument(recording.file, run);
  const templates = new Map(
    [...recording.stacks].flatMap(([id, { TemplateBody }]) =>
      TemplateBody ? [[id, TemplateBody] as const] : [],
    ),
  );
  return {
    document: prompt ? { ...document, prompt: promptOfRun(run) } : document,
    run,
    timeline: keptTimeline(aws, run),
    templates,
  };
}

/**
 * The prompt made of the brief in this run; null when the run made none.
 *
 * @param prompt another one than the bundled, as an override in Parameter Store would be.
 */
export function promptOfRun(
  run: WorkflowResult,
  prompt?: Prompt,
): { system: string; user: string } | null {
  const brief = run.states.find((s) => s.state === 'BudgetAndSummarize')?.output;
  return brief ? promptOf(brief as Brief, prompt) : null;
}
