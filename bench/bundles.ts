/** What a cold start loads: size of each bundle, and the time from spawning to a ready handler. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from '../evals/statistics';

export interface Bundle {
  name: string;
  bytes: number;
  /** Median, from spawning node until the handler is there; node's own start included. */
  loadMs: number;
  /** Times as long as a handler that does nothing. */
  ratio: number;
}

const EMPTY = 'an empty handler';
const LOAD =
  "const { handler } = await import(process.argv[1]); process.exit(typeof handler === 'function' ? 0 : 1);";

/** @throws Error when a bundle cannot be loaded. */
function load(file: string): number {
  const begun = performance.now();
  const args = ['--input-type=module', '--eval', LOAD, pathToFileURL(file).href];
  // Nothing of this process's environment: a function has its own.
  const { status, stderr } = spawnSync(process.execPath, args, {
    env: { AWS_REGION: 'us-east-1' },
  });
  if (status !== 0) throw new Error(`${file} cannot be loaded: ${stderr}`);
  return performance.now() - begun;
}

/**
 * Measures each bundle in `folder` (one folder a function) beside an empty handler.
 *
 * @param rounds all bundles once a round, so that a busy moment hits each of them.
 */
export function measureBundles(folder: string, rounds: number): Bundle[] {
  const empty = mkdtempSync(join(tmpdir(), 'stack-triage-bench-'));
  try {
    writeFileSync(join(empty, 'index.mjs'), 'export const handler = async () => ({});\n');
    const names = readdirSync(folder).filter((name) => !name.startsWith('.'));
    const files = [
      [EMPTY, join(empty, 'index.mjs')] as const,
      ...names.map((name) => [name, join(folder, name, 'index.mjs')] as const),
    ];
    const times = new Map(files.map(([name]) => [name, [] as number[]]));
    for (const [, file] of files) load(file); // reads the disk once
    for (let round = 0; round < rounds; round++) {
      for (const [name, file] of files) times.get(name)?.push(load(file));
    }
    const of = (name: string) => median(times.get(name) ?? []) ?? 0;
    return files.map(([name, file]) => ({
      name,
      bytes: statSync(file).size,
      loadMs: of(name),
      ratio: of(name) / of(EMPTY),
    }));
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
}
