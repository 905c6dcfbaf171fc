/** Runs one target's property and counts how its cases ended. */
import * as fc from 'fast-check';
import { TARGETS } from './targets/all';

export interface TargetReport {
  name: string;
  cases: number;
  /** How often a case ended in each way. */
  endings: Record<string, number>;
  /** The smallest case that broke a promise; null when none did. */
  breach: string | null;
}

export async function runTarget(name: string, runs: number, seed: number): Promise<TargetReport> {
  const endings: Record<string, number> = {};
  const stray: string[] = [];
  process.on('unhandledRejection', (error) => stray.push(String((error as Error)?.stack ?? error)));
  const target = TARGETS[name];
  if (!target) throw new RangeError(`no target ${name}`);
  const { check, stop } = await target.start();
  let cases = 0;
  let breach: string | null = null;
  try {
    await fc.assert(
      fc.asyncProperty(target.input, async (input) => {
        cases++;
        const ending = await check(input as never);
        endings[ending] = (endings[ending] ?? 0) + 1;
        if (stray.length > 0) throw new Error(`unhandled rejection: ${stray.join('\n')}`);
      }),
      { numRuns: runs, seed, endOnFailure: false, interruptAfterTimeLimit: 600_000 },
    );
  } catch (error) {
    const { message, cause } = error as Error;
    breach = `${(cause as Error | undefined)?.message ?? ''}\n${message}`.slice(0, 4000);
  }
  await stop();
  return { name, cases, endings, breach };
}
