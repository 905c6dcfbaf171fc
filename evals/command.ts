/** `npm run eval`: arguments in, report out. */
import { BadCase, readCases } from './case-file';
import { evaluate, evaluateNoise, type Options } from './evaluate';
import { evaluationText, noiseText } from './report';

export const USAGE = 'usage: npm run eval -- DIR [--noise] [--json]';

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
  const flags = new Set(args.filter((a) => a.startsWith('-')));
  const folders = args.filter((a) => !a.startsWith('-'));
  const [folder] = folders;
  const unknown = [...flags].filter((flag) => flag !== '--noise' && flag !== '--json');
  if (folder === undefined || folders.length > 1 || unknown.length > 0) {
    stderr.write(`${unknown.map((f) => `unknown option ${f}\n`).join('')}${USAGE}\n`);
    return 2;
  }
  try {
    const cases = readCases(folder);
    const onCase = (id: string, kind: string | null) => {
      if (stderr.isTTY) stderr.write(`\r\x1b[K${kind ? `${kind}: ` : ''}${id}`);
    };
    const plain = await evaluate(cases, { ...options, onCase });
    const noise = flags.has('--noise') ? await evaluateNoise(cases, { ...options, onCase }) : null;
    if (stderr.isTTY) stderr.write('\r\x1b[K');
    const text = flags.has('--json')
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
