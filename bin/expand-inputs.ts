/** What a user names, as files: a folder stands for the recordings in it, a quoted glob for its own. */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { matchesGlob } from '../lambdas/runtime/glob';
import { BadInput } from './bad-input';

const RECORDING = /\.(?:json|jsonl|ndjson|ya?ml)(?:\.gz)?$/i;

/** As many as anybody replays at once. */
const MOST = 10_000;

export interface Input {
  file: string;
  /** Found in a folder, where other files may lie beside the recordings. */
  listed: boolean;
}

/** @throws BadInput for a folder without recordings, and for a glob that matches nothing. */
export async function expandInputs(given: readonly string[]): Promise<Input[]> {
  const inputs: Input[] = [];
  for (const one of given) inputs.push(...(await expand(one)));
  return inputs.slice(0, MOST);
}

async function expand(given: string): Promise<Input[]> {
  const named = (file: string): Input => ({ file, listed: false });
  if (given === '-') return [named(given)];
  const kind = await stat(given).catch(() => null);
  if (kind?.isDirectory()) {
    const files = await found(
      given,
      given,
      (name) => RECORDING.test(name),
      'holds no recording (*.json, *.yaml)',
    );
    return files.map((file) => ({ file, listed: true }));
  }
  // Quoted, or in a shell that expands nothing.
  if (kind || !/[*?]/.test(given)) return [named(given)];
  const pattern = basename(given);
  const wanted = (name: string) => matchesGlob(pattern, name);
  return (await found(given, dirname(given), wanted, 'matches no file')).map(named);
}

async function found(
  given: string,
  folder: string,
  wanted: (name: string) => boolean,
  otherwise: string,
): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((e) => !e.isDirectory() && wanted(e.name)).map((e) => e.name);
  if (names.length === 0) throw new BadInput(given, '', otherwise);
  return names.sort().map((name) => join(folder, name));
}
