/** What each step is called with: taken from runs of the real workflow, for a call of its own. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmbeddedAws } from '../statemachine/embedded-aws/embedded-aws';
import type { Recording } from '../statemachine/embedded-aws/recording';
import { type Handler, loadHandler } from '../statemachine/local/handlers';
import { replayRun } from '../statemachine/local/replay';
import { STEP_NAMES, STEPS, type StepName } from '../statemachine/steps';

/** Replays and keeps the payload of every step that ran, as a file by the step's name. */
export async function payloadsOf(
  recording: Recording,
  aws: EmbeddedAws,
  folder: string,
): Promise<Map<StepName, string>> {
  mkdirSync(folder, { recursive: true });
  const files = new Map<StepName, string>();
  const keeping = (step: StepName): Handler => {
    return async (event, context) => {
      const file = join(folder, `${STEPS[step].file}.json`);
      writeFileSync(file, JSON.stringify(event));
      files.set(step, file);
      return (await loadHandler(step))(event, context);
    };
  };
  const handlers = Object.fromEntries(STEP_NAMES.map((step) => [step, keeping(step)]));
  await replayRun(recording, { aws, handlers, retryIntervalMs: 0 });
  return files;
}
