/** Starts `call-once` and takes its figures. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../lib/package-root';

export interface ColdStart {
  /** CPU time, user and system. */
  importMs: number;
  callMs: number;
  /** The largest resident set of the process. */
  rssMb: number;
  output?: unknown;
  error?: { name: string; message: string };
}

/**
 * @param payload a file of JSON; without one the bundle is only imported.
 * @param env what the function is told, nothing of this process's.
 * @throws Error when the bundle cannot be loaded.
 */
export function coldStart(
  bundle: string,
  payload: string | null,
  env: Record<string, string>,
): Promise<ColdStart> {
  const args = payload ? [bundle, payload] : [bundle];
  const child = fork(join(packageRoot(), 'dist/call-once.js'), args, {
    env,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let told: ColdStart | null = null;
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.on('message', (message) => (told = message as ColdStart));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () =>
      told ? resolve(told) : reject(new Error(`${bundle} cannot be started: ${said}`)),
    );
  });
}

/** The same for a call whose failure would falsify what is measured. */
export async function coldCall(...args: Parameters<typeof coldStart>): Promise<ColdStart> {
  const told = await coldStart(...args);
  if (told.error) throw new Error(`${args[0]}: ${told.error.name}: ${told.error.message}`);
  return told;
}
