import { setTimeout as sleep } from 'node:timers/promises';
import { isPassing } from './errors';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 3_000;

/**
 * Tries again what failed for a passing reason, beyond the client's own attempts: for writes that
 * the state machine's retry of the whole step would come too late for.
 *
 * @param withinMs no attempt begins later than that
 * @throws the last error
 */
export async function retryPassing<T>(withinMs: number, write: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await write();
    } catch (error) {
      if (!isPassing(error) || Date.now() + pause > deadline) throw error;
      await sleep(pause);
    }
  }
}
