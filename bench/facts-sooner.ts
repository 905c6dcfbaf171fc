/**
 * Whether the facts could be told sooner: how often the first cause changes when the events later
 * than some seconds after the failure's own event are not there yet.
 *
 *     npm run bench:sooner -- DIR...
 */
import '../bin/quiet';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from '../evals/table';
import { type EmbeddedAws, startEmbeddedAws } from '../statemachine/embedded-aws/embedded-aws';
import type { Recording } from '../statemachine/embedded-aws/recording';
import { parseRecording } from '../statemachine/local/parse-recording';
import { replayRun } from '../statemachine/local/replay';

const SECONDS = [0, 3, 5, 10] as const;

/** The recording as it was that many seconds after the event that told of the failure. */
function asOf(recording: Recording, seconds: number): Recording {
  const until = Date.parse(recording.event.time ?? '') + seconds * 1000;
  const stacks = [...recording.stacks].map(([id, stack]) => {
    const StackEvents = stack.StackEvents.filter((e) => Date.parse(e.Timestamp) <= until);
    return [id, { ...stack, StackEvents }] as const;
  });
  return { ...recording, stacks: new Map(stacks) };
}

/** Stack and resource of the first cause; null when nothing was collected. */
async function firstCause(recording: Recording, aws: EmbeddedAws): Promise<string | null> {
  const { document } = await replayRun(recording, { aws });
  const [first] = document.root_causes ?? [];
  return first ? `${first.stackName}/${first.logicalResourceId}` : null;
}

function recordings(folder: string): Recording[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      try {
        return [parseRecording(readFileSync(join(folder, file), 'utf8'), file)];
      } catch {
        return []; // a list of labels, say
      }
    });
}

async function main(folders: string[]): Promise<void> {
  process.env.MODEL_PROVIDER = 'none';
  const aws = await startEmbeddedAws();
  const changed = new Map<number, number>(SECONDS.map((seconds) => [seconds, 0]));
  let all = 0;
  for (const recording of folders.flatMap(recordings)) {
    const truth = await firstCause(recording, aws);
    if (truth === null) continue;
    all += 1;
    for (const seconds of SECONDS) {
      const early = await firstCause(asOf(recording, seconds), aws);
      if (early !== truth) changed.set(seconds, (changed.get(seconds) ?? 0) + 1);
    }
  }
  await aws.stop();
  const rows = [...changed].map(([seconds, n]) => [
    `${seconds} s`,
    `${n} of ${all}`,
    `${((100 * n) / Math.max(1, all)).toFixed(1)}%`,
  ]);
  process.stdout.write(`${table(['events until', 'first cause differs', 'share'], rows)}\n`);
}

void main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`bench: ${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
