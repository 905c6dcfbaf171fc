/** Runs every case through the workflow and gathers all numbers. */
import { KINDS } from '../lambdas/knowledge/matcher';
import { type Case, type CaseRecording, eventsOf } from './case-file';
import { addNoise, NOISE_KINDS, type NoiseKind } from './noise/kinds';
import { type PromptSize, type PromptSizes, promptSize, promptSizes } from './prompt-size';
import { Result } from './result';
import { type Said, saidTable } from './said';
import { type Score, score } from './score';
import { type Bin, calibration, count, type Group, groups, type Share } from './statistics';

/** Runs the workflow on the text of a recording; answers as `triage replay --json --prompt`. */
export type Replay = (text: string, file: string) => Promise<unknown>;

export interface Evaluation {
  cases: number;
  groups: Group[];
  /** Right events that are listed first themselves, not as a further resource of the first cause. */
  exact: Share;
  specific: Share;
  calibration: Bin[];
  /** The same by the kind of entry that answered; kinds without an answer are left out. */
  calibrationByKind: { kind: string; bins: Bin[] }[];
  /** Answers above 0.9 that are wrong, by id. */
  overconfident: string[];
  /** Categories that the events do not tell, answered with more than 0.5, by id. */
  presumptuous: string[];
  delivered: Share;
  /** What the answers say, where the cases have labels for it. */
  said: Said[];
  prompts: PromptSizes;
  scores: Score[];
  seconds: number;
}

export interface NoiseEvaluation extends Evaluation {
  kind: NoiseKind;
  /** Cases to which this cannot happen. */
  skipped: number;
}

export interface Options {
  replay: Replay;
  tokens: (text: string) => number;
  /** Told before each case. */
  onCase?: (id: string, kind: NoiseKind | null) => void;
}

/** One pass over the cases as they are. */
export const evaluate = (cases: readonly Case[], options: Options): Promise<Evaluation> =>
  pass(cases, null, options);

/** One pass for each kind of noise. */
export async function evaluateNoise(
  cases: readonly Case[],
  options: Options,
): Promise<NoiseEvaluation[]> {
  const all: NoiseEvaluation[] = [];
  for (const kind of NOISE_KINDS) {
    const evaluation = await pass(cases, kind, options);
    all.push({ kind, skipped: cases.length - evaluation.cases, ...evaluation });
  }
  return all;
}

async function pass(
  cases: readonly Case[],
  kind: NoiseKind | null,
  options: Options,
): Promise<Evaluation> {
  const begun = Date.now();
  const scores: Score[] = [];
  const sizes: PromptSize[] = [];
  for (const testCase of cases) {
    const recording = kind ? addNoise(testCase, kind) : testCase.recording;
    if (!recording) continue;
    options.onCase?.(testCase.id, kind);
    const result = await run(recording, testCase.id, options);
    scores.push(score(testCase, result, eventsOf(recording)));
    const size = promptSize({ ...testCase, recording }, result, options.tokens);
    if (size) sizes.push(size);
  }
  const seconds = Math.round((Date.now() - begun) / 100) / 10;
  return { ...numbers(scores), prompts: promptSizes(sizes), seconds };
}

async function run(recording: CaseRecording, id: string, { replay }: Options): Promise<Result> {
  const parsed = Result.safeParse(await replay(JSON.stringify(recording), `${id}.json`));
  if (parsed.success) return parsed.data;
  return Result.parse({
    error: { message: `unreadable result: ${parsed.error.issues[0]?.message}` },
  });
}

const byKind = (scores: readonly Score[]) =>
  [...KINDS, null]
    .map((kind) => ({ kind: kind ?? 'no entry', of: scores.filter((s) => s.kind === kind) }))
    .filter(({ of }) => of.length > 0)
    .map(({ kind, of }) => ({ kind, bins: calibration(of).filter(({ n }) => n > 0) }));

function numbers(scores: Score[]): Omit<Evaluation, 'prompts' | 'seconds'> {
  const surely = scores.filter((s) => (s.confidence ?? 0) > 0.9 && !s.right);
  const unknowable = scores.filter((s) => !s.derivable && (s.confidence ?? 0) > 0.5);
  return {
    cases: scores.length,
    groups: groups(scores),
    exact: count(scores, (s) => s.exact),
    specific: count(scores, (s) => s.specific),
    calibration: calibration(scores),
    calibrationByKind: byKind(scores),
    overconfident: surely.map((s) => s.id),
    presumptuous: unknowable.map((s) => s.id),
    delivered: count(scores, (s) => s.route === 'deliver'),
    said: saidTable(scores),
    scores,
  };
}
