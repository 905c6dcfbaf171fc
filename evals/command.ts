/** `npm run eval`: arguments in, report out. */
import { parseArgs } from 'node:util';
import { BadCase } from './case-file';
import { comparisonText } from './compare';
import {
  type Evaluation,
  evaluate,
  evaluateNoise,
  type NoiseEvaluation,
  type Options,
  type Replay,
} from './evaluate';
import { readFolder } from './read-folder';
import { evaluationText, noiseText } from './report';

export const USAGE = 'usage: npm run eval -- DIR [--labels FILE] [--noise] [--model] [--json]';

export interface Replays {
  /** By the rules alone. */
  replay: Replay;
  /** With the model; null where it cannot be asked, and `--model` says so. */
  model?: Replay | null;
}

export interface Streams {
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown; isTTY?: boolean };
}

/**
 * Evaluates the folder that the arguments name.
 *
 * @returns the exit code: 0, 1 when a workflow failed, 2 for a bad argument, folder or case.
 */
export async function evalCommand(
  args: readonly string[],
  { stdout, stderr }: Streams,
  { model: asked, ...options }: Omit<Options, 'onCase'> & Replays,
): Promise<0 | 1 | 2> {
  const { folder, labels, noisy, json, withModel, problem } = read(args);
  if (folder !== undefined && withModel && !asked) {
    stderr.write('--model needs ANTHROPIC_API_KEY\n');
    return 2;
  }
  if (folder === undefined) {
    stderr.write(`${problem}${USAGE}\n`);
    return 2;
  }
  try {
    const cases = readFolder(folder, labels);
    const onCase = (id: string, kind: string | null) => {
      if (stderr.isTTY) stderr.write(`\r\x1b[K${kind ? `${kind}: ` : ''}${id}`);
    };
    const plain = await evaluate(cases, { ...options, onCase });
    const noise = noisy ? await evaluateNoise(cases, { ...options, onCase }) : undefined;
    const model = withModel
      ? await evaluate(cases, { ...options, replay: asked!, onCase })
      : undefined;
    if (stderr.isTTY) stderr.write('\r\x1b[K');
    stdout.write(
      `${json ? JSON.stringify({ plain, noise, model }) : textOf({ plain, noise, model })}\n`,
    );
    const runs = [plain, ...(noise ?? []), ...(model ? [model] : [])];
    return runs.some((r) => r.scores.some((s) => s.outcome.startsWith('error'))) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof BadCase)) throw error;
    stderr.write(`${error.file}: ${error.message}\n`);
    return 2;
  }
}

interface Passes {
  plain: Evaluation;
  noise?: NoiseEvaluation[];
  model?: Evaluation;
}

const textOf = ({ plain, noise, model }: Passes): string =>
  [
    evaluationText(plain),
    ...(noise ? ['', noiseText(noise, plain)] : []),
    ...(model ? ['', '', 'THE MODEL', '', evaluationText(model)] : []),
    ...(model ? ['', '', 'BESIDE EACH OTHER', '', comparisonText(plain, model)] : []),
  ].join('\n');

interface Arguments {
  /** Undefined when the arguments are wrong; `problem` says why. */
  folder?: string;
  labels?: string;
  noisy?: boolean;
  json?: boolean;
  withModel?: boolean;
  problem: string;
}

function read(args: readonly string[]): Arguments {
  const options = {
    labels: { type: 'string' },
    noise: { type: 'boolean' },
    model: { type: 'boolean' },
    json: { type: 'boolean' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const { labels, noise: noisy, json, model: withModel } = values;
    return {
      folder: positionals.length === 1 ? positionals[0] : undefined,
      labels,
      noisy,
      json,
      withModel,
      problem: '',
    };
  } catch (error) {
    return { problem: `${(error as Error).message.split('. To ')[0]}\n` };
  }
}
