/** Import, and import with the first call, of each function beside its default bundle. */
import { join } from 'node:path';
import { packageRoot } from '../lib/package-root';
import type { EmbeddedAws } from '../statemachine/embedded-aws/embedded-aws';
import type { Recording } from '../statemachine/embedded-aws/recording';
import { FUNCTIONS, type StepName } from '../statemachine/steps';
import { coldCall } from './cold-start';
import { buildDefaultBundles } from './default-bundles';
import { payloadsOf } from './payloads';
import { compared, ms, type Row } from './row';
import { type StandIns, withModel } from './stand-ins';

const HALF = 0.5;
/** Largest ratios that are aimed at; the rules and the budget are the pure steps. */
const TARGETS: Partial<Record<keyof typeof FUNCTIONS, number>> = {
  CollectEvents: HALF,
  AnnounceFacts: HALF,
  DeliverToSlack: HALF,
  AnalyzeWithClaude: 0.55,
  BudgetAndSummarize: 0.75,
  ExplainWithRules: 0.75,
  GateOnConfidence: 0.75,
};

interface Options {
  aws: EmbeddedAws;
  standIns: StandIns;
  /** A failure that is delivered, and one that waits for a person. */
  recordings: { sure: Recording; unsure: Recording };
  folder: string;
  rounds: number;
}

interface Measured {
  imported: number[];
  called: number[];
}

export async function loadTimes(options: Options): Promise<Row[]> {
  const { aws, standIns, recordings, rounds } = options;
  const defaults = await buildDefaultBundles();
  const own = (file: string) => join(packageRoot(), 'dist/lambdas', file, 'index.mjs');
  const payloads = await allPayloads(options);
  const env = { ...aws.env, ...standIns.env };
  const names = Object.keys(FUNCTIONS) as (keyof typeof FUNCTIONS)[];
  const of = new Map(names.map((name) => [name, [samples(), samples()] as const]));
  // Round 0 reads the disk and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const { file } = FUNCTIONS[name];
      for (const [i, bundle] of [own(file), defaults.get(file) as string].entries()) {
        await aws.load(recordings.sure);
        const payload = payloads.get(name as StepName) ?? null;
        const { importMs, callMs } = await coldCall(bundle, payload, env);
        if (round === 0) continue;
        of.get(name)?.[i as 0 | 1].imported.push(importMs);
        of.get(name)?.[i as 0 | 1].called.push(importMs + callMs);
      }
    }
  }
  return names.flatMap((name) => {
    const [ours, beside] = of.get(name)!;
    const { file } = FUNCTIONS[name];
    const unit = { unit: ms, target: TARGETS[name] ?? null };
    const row = (what: string, of: keyof Measured) =>
      compared(`${what}: ${file}`, ours[of], beside[of], unit);
    return [
      row('import', 'imported'),
      ...(payloads.has(name as StepName) ? [row('with first call', 'called')] : []),
    ];
  });
}

const samples = (): Measured => ({ imported: [], called: [] });

/** With the model and delivered; by the rules and asked of a person. */
async function allPayloads({ aws, recordings, folder }: Options): Promise<Map<StepName, string>> {
  withModel(false);
  const unsure = await payloadsOf(recordings.unsure, aws, join(folder, 'unsure'));
  withModel(true);
  const sure = await payloadsOf(recordings.sure, aws, join(folder, 'sure'));
  return new Map([...unsure, ...sure]);
}
