/**
 * A clock on which a wait is a jump: request time limits, leases and the pauses between retries keep
 * their order, and a night of trouble takes seconds. What is computed takes as long as it takes, so
 * that a busy machine changes little.
 */
import timersPromises from 'node:timers/promises';

/** A wait of milliseconds takes so much of them; the rest is skipped when it is over. */
const share = (ms: number): number => {
  // The network's, between two processes on one machine.
  if (ms < 1_000) return ms;
  return ms >= LONG_MS ? ms / 4 : ms / 8;
};
/** The limit of a whole function, or of a model call. */
const LONG_MS = 50_000;
/** A function that looks again and again has nothing else to do meanwhile. */
const LOOKS = 32;
const DAY_MS = 86_400_000;

const RealDate = Date;
const realNow = Date.now.bind(Date);
const realTimer = globalThis.setTimeout;
let skipped = 0;

const now = (): number => realNow() + skipped;

/**
 * Another day, so that nothing is left of the run before: no cache, no lease. Early in it: what is
 * counted by the day is counted in one.
 */
export function restart(): void {
  const morning = (Math.floor(now() / DAY_MS) + 1) * DAY_MS + 3_600_000;
  skipped = morning - realNow();
}

/** Moves the clock on by a pause that nobody needs to wait for. */
export function advance(ms: number): void {
  skipped += ms;
}

/** From now on, for everything in this process. */
export function runFast(): void {
  class FastDate extends RealDate {
    constructor(...args: []) {
      if (args.length === 0) super(now());
      else super(...args);
    }
    static override now = now;
  }
  const fast = (callback: (...values: []) => void, ms = 0, ...values: []) => {
    const taken = share(ms);
    const fire = () => {
      advance(ms - taken);
      callback(...values);
    };
    return realTimer(taken === ms ? callback : fire, taken, ...values);
  };
  const pause = async (ms = 0, value?: unknown) => {
    const taken = ms < 1_000 ? ms / LOOKS : share(ms);
    await new Promise<void>((resolve) => realTimer(resolve, taken));
    advance(ms - taken);
    return value;
  };
  Object.assign(globalThis, { Date: FastDate, setTimeout: Object.assign(fast, realTimer) });
  Object.assign(timersPromises, { setTimeout: pause });
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    const timedOut = () => controller.abort(new DOMException('timed out', 'TimeoutError'));
    // No jump: nobody cancels it, and mostly what it limits was over long ago.
    realTimer(timedOut, ms >= LONG_MS ? ms / 30 : ms / 8).unref();
    return controller.signal;
  };
}
