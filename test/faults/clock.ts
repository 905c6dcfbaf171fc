/**
 * A clock that runs eight times as fast, and on which a pause is a jump: request time limits, leases
 * and the pauses between retries keep their order, and a night of trouble takes seconds.
 */
import timersPromises from 'node:timers/promises';

const SPEED = 8;
/** A function that looks again and again has nothing else to do meanwhile. */
const LOOKS_SPEED = 32;
/** Waits below this are the network's or a look's. */
const SHORT_MS = 1_000;
/** A model may take minutes: nothing else waits for as long. */
const LONG_MS = 20_000;
const DAY_MS = 86_400_000;

const RealDate = Date;
const realNow = Date.now.bind(Date);
const realTimer = globalThis.setTimeout;
let begun = realNow();
let skipped = 0;

const now = (): number => begun + (realNow() - begun) * SPEED + skipped;

/**
 * Another day, so that nothing is left of the run before: no cache, no lease. Early in it: what is
 * counted by the day is counted in one.
 */
export function restart(): void {
  const morning = (Math.floor(now() / DAY_MS) + 1) * DAY_MS + 3_600_000;
  begun = realNow();
  skipped = morning - begun;
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
  const fast = (callback: () => void, ms = 0, ...values: []) =>
    realTimer(callback, ms < SHORT_MS ? ms : ms / SPEED, ...values);
  const pause = async (ms = 0, value?: unknown) => {
    const short = ms < SHORT_MS;
    const real = ms / (short ? LOOKS_SPEED : SPEED);
    await new Promise<void>((resolve) => realTimer(resolve, real));
    if (short) advance(ms - real * SPEED);
    return value;
  };
  Object.assign(globalThis, { Date: FastDate, setTimeout: Object.assign(fast, realTimer) });
  Object.assign(timersPromises, { setTimeout: pause });
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    const timedOut = () => controller.abort(new DOMException('timed out', 'TimeoutError'));
    realTimer(timedOut, ms > LONG_MS ? ms / 60 : ms / SPEED).unref();
    return controller.signal;
  };
}
