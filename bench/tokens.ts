/** Tokens of a prompt beside those of the naive one: every event, whole, as JSON. */

import { estimateTokens } from '../lambdas/prompting/tokens';
import type { EmbeddedAws } from '../statemachine/embedded-aws/embedded-aws';
import { parseRecording } from '../statemachine/local/parse-recording';
import { promptOfRun, replayRun } from '../statemachine/local/replay';
import { counted, mid, type Row } from './row';

export interface PromptSize {
  ours: number;
  naive: number;
}

/** Null where the failure is not one, so that no prompt is made. */
export async function promptSize(text: string, aws: EmbeddedAws): Promise<PromptSize | null> {
  const recording = parseRecording(text, 'tokens.json');
  const { run } = await replayRun(recording, { aws });
  const prompt = promptOfRun(run);
  if (!prompt) return null;
  const events = [...recording.stacks.values()].flatMap(({ StackEvents }) => StackEvents);
  return {
    ours: estimateTokens(prompt.system + prompt.user),
    naive: estimateTokens(prompt.system + JSON.stringify(events, null, 2)),
  };
}

/** The median of all failures that a prompt is made for, and each large one. */
export async function promptSizes(
  texts: readonly string[],
  large: ReadonlyMap<string, string>,
  aws: EmbeddedAws,
): Promise<Row[]> {
  const sizes: PromptSize[] = [];
  for (const text of texts) {
    const size = await promptSize(text, aws);
    if (size) sizes.push(size);
  }
  const rows = [
    counted(
      `prompt tokens, median of ${sizes.length} recordings`,
      Math.round(mid(sizes.map(({ ours }) => ours))),
      Math.round(mid(sizes.map(({ naive }) => naive))),
    ),
  ];
  for (const [what, text] of large) {
    const size = await promptSize(text, aws);
    if (size) rows.push(counted(`prompt tokens, ${what}`, size.ours, size.naive));
  }
  return rows;
}
