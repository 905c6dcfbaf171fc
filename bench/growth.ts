/** How CPU time and memory of each step grow with the stack, each call in a process of its own. */
import { join } from 'node:path';
import { packageRoot } from '../lib/package-root';
import type { EmbeddedAws } from '../statemachine/embedded-aws/embedded-aws';
import type { Recording } from '../statemachine/embedded-aws/recording';
import { parseRecording } from '../statemachine/local/parse-recording';
import { STEP_NAMES, STEPS, type StepName } from '../statemachine/steps';
import { coldCall } from './cold-start';
import { deepStack } from './deep-stack';
import { payloadsOf } from './payloads';
import { mb, mid, ms, type Row, spreadOf } from './row';
import { type StandIns, withModel } from './stand-ins';

export const SIZES = [100, 1000, 10_000, 100_000];
const LEVELS = 5;

interface Options {
  aws: EmbeddedAws;
  standIns: StandIns;
  folder: string;
  rounds: number;
}

interface Samples {
  cpuMs: number[];
  rssMb: number[];
}

/** CPU time of the first call at each size, and the exponent between the sizes. */
export async function growth(options: Options): Promise<Row[]> {
  const bySize: Map<StepName, Samples>[] = [];
  for (const size of SIZES) bySize.push(await atSize(size, options));
  const steps = STEP_NAMES.filter((step) => bySize.every((at) => at.has(step)));
  return steps.flatMap((step) => {
    const at = bySize.map((samples) => samples.get(step)!);
    return [
      ...SIZES.map((size, i) => grown(`${STEPS[step].file}, ${size} events`, at[i]!)),
      exponent(
        STEPS[step].file,
        at.map(({ cpuMs }) => mid(cpuMs)),
      ),
    ];
  });
}

async function atSize(size: number, options: Options): Promise<Map<StepName, Samples>> {
  const { aws, standIns, folder, rounds } = options;
  const recording = deepRecording(size);
  withModel(false);
  const unasked = await payloadsOf(recording, aws, join(folder, `rules-${size}`));
  withModel(true);
  const asked = await payloadsOf(recording, aws, join(folder, `model-${size}`));
  const samples = new Map<StepName, Samples>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [step, payload] of new Map([...unasked, ...asked])) {
      await aws.load(recording);
      const bundle = join(packageRoot(), 'dist/lambdas', STEPS[step].file, 'index.mjs');
      const { callMs, rssMb } = await coldCall(bundle, payload, { ...aws.env, ...standIns.env });
      const of = samples.get(step) ?? { cpuMs: [], rssMb: [] };
      of.cpuMs.push(callMs);
      of.rssMb.push(rssMb);
      samples.set(step, of);
    }
  }
  return samples;
}

/** A recording's file may not be that large: only its events are put in place. */
function deepRecording(size: number): Recording {
  const small = parseRecording(JSON.stringify(deepStack(SIZES[0]!, LEVELS)), 'deep.json');
  const large = deepStack(size, LEVELS);
  for (const [id, stack] of small.stacks) {
    stack.StackEvents = (large.stacks[id]?.StackEvents ?? []) as typeof stack.StackEvents;
  }
  return small;
}

const grown = (what: string, { cpuMs, rssMb }: Samples): Row => ({
  what: `CPU and peak memory: ${what}`,
  ours: `${ms(mid(cpuMs))}, ${mb(mid(rssMb))}`,
  beside: '',
  ratio: null,
  target: null,
  spread: spreadOf(cpuMs),
});

/** Time grows as events to this power, where it grows most: between two neighbouring sizes. */
function exponent(step: string, cpuMs: number[]): Row {
  const steepest = cpuMs
    .slice(1)
    .map((cpu, i) => Math.log(cpu / cpuMs[i]!) / Math.log(SIZES[i + 1]! / SIZES[i]!))
    .reduce((a, b) => Math.max(a, b));
  return {
    what: `growth exponent: ${step}`,
    ours: steepest.toFixed(2),
    beside: '1 is linear',
    ratio: null,
    target: null,
    spread: null,
  };
}
