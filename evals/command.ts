/** `npm run eval`: arguments in, report out. */
import { parseArgs } from 'node:util';
import { BadCase } from './case-file';
import { evaluate, evaluateNoise, type Options } from './evaluate';
import { readFolder } from './read-folder';
import { evaluationText, noiseText } from './report';

export const USAGE = 'usage: npm run eval -- DIR [--labels FILE] [--noise] [--model] [--json]';

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
  options: Omit<Options, 'onCase'>,
): Promise<0 | 1 | 2> {
  const { folder, labels, noisy, json, problem } = read(args);
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
    const noise = noisy ? await evaluateNoise(cases, { ...options, onCase }) : null;
    if (stderr.isTTY) stderr.write('\r\x1b[K');
    const text = json
      ? JSON.stringify(noise ? { plain, noise } : { plain })
      : [evaluationText(plain), ...(noise ? ['', noiseText(noise, plain)] : [])].join('\n');
    stdout.write(`${text}\n`);
    const runs = [plain, ...(noise ?? [])];
    return runs.some((r) => r.scores.some((s) => s.outcome.startsWith('error'))) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof BadCase)) throw error;
    stderr.write(`${error.file}: ${error.message}\n`);
    return 2;
  }
}

interface Arguments {
  /** Undefined when the arguments are wrong; `problem` says why. */
  folder?: string;
  labels?: string;
  noisy?: boolean;
  json?: boolean;
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
    const { labels, noise: noisy, json } = values;
    return {
      folder: positionals.length === 1 ? positionals[0] : undefined,
      labels,
      noisy,
      json,
      problem: '',
    };
  } catch (error) {
    return { problem: `${(error as Error).message.split('. To ')[0]}\n` };
  }
}
