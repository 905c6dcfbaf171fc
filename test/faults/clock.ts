/**
 * A clock that runs eight times as fast, and on which a pause is a jump: request time limits, leases
 * and the pauses between retries keep their order, and a night of trouble takes seconds.
 */
const SPEED = 8;
/** A model may take minutes: nothing else waits for as long. */
const LONG_MS = 20_000;

const realNow = Date.now.bind(Date);
const realTimer = globalThis.setTimeout;
let begun = realNow();
let skipped = 0;

/** An hour later, so that nothing is left of the run before: no cache, no lease. */
export function restart(): void {
  skipped = Date.now() - realNow() + 3_600_000;
  begun = realNow();
}

/** Moves the clock on by a pause that nobody needs to wait for. */
export function advance(ms: number): void {
  skipped += ms;
}

/** From now on, for everything in this process. Waits below a second are the network's: real. */
export function runFast(): void {
  Date.now = () => begun + (realNow() - begun) * SPEED + skipped;
  const fast = (callback: () => void, ms = 0, ...values: []) =>
    realTimer(callback, ms < 1_000 ? ms : ms / SPEED, ...values);
  globalThis.setTimeout = Object.assign(fast, realTimer) as typeof setTimeout;
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    const timedOut = () => controller.abort(new DOMException('timed out', 'TimeoutError'));
    realTimer(timedOut, ms > LONG_MS ? ms / 60 : ms / SPEED).unref();
    return controller.signal;
  };
}
