/**
 * A clock that moves only while nothing is being computed: as long as a request is on its way no
 * timer fires, and then time jumps to the next one. So a storm of an hour takes as long as its
 * computing does, and a slow machine changes nothing.
 */
import { subscribe } from 'node:diagnostics_channel';
import { syncBuiltinESMExports } from 'node:module';
import timersPromises from 'node:timers/promises';

interface Timer {
  at: number;
  order: number;
  run: () => void;
}

const realImmediate = setImmediate;
const RealDate = Date;
const DAY_MS = 86_400_000;
/** Turns of the event loop without a request, after which everything has been said. */
const QUIET_TURNS = 4;

export interface StormClock {
  now(): number;
  /** A stand-in that takes its time: the request waits, the clock need not. */
  takeTime(ms: number): Promise<void>;
  /** Lets time pass until the work is done. */
  run<T>(work: Promise<T>): Promise<T>;
}

/** Replaces the timers and the date of this process, for good. */
export function installClock(): StormClock {
  // Early in a day: what is counted by the day is counted in one, however late it is here.
  const started = Math.floor(RealDate.now() / DAY_MS) * DAY_MS + 3_600_000;
  let now = started;
  let order = 0;
  let parked = 0;
  let pending = 0;
  const timers = new Map<object, Timer>();

  const set = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    const delay = Math.max(0, Number(ms) || 0);
    const begin = () =>
      timers.set(handle, { at: now + delay, order: order++, run: () => run(...args) });
    const handle = {
      ref: () => handle,
      unref: () => handle,
      hasRef: () => true,
      refresh: () => {
        begin();
        return handle;
      },
    };
    begin();
    return handle;
  };
  const clear = (handle: object | undefined) => void timers.delete(handle as object);
  const pause = (ms = 0, value?: unknown) =>
    new Promise((resolve) => set(() => resolve(value), ms));

  class StormDate extends RealDate {
    constructor(...args: []) {
      if (args.length === 0) super(now);
      else super(...args);
    }
    static override now = () => Math.floor(now);
  }
  const timeout = (ms: number) => {
    const controller = new AbortController();
    set(() => controller.abort(new DOMException('timed out', 'TimeoutError')), ms);
    return controller.signal;
  };
  Object.assign(globalThis, { Date: StormDate, setTimeout: set, clearTimeout: clear });
  Object.assign(AbortSignal, { timeout });
  Object.assign(timersPromises, { setTimeout: pause });
  syncBuiltinESMExports();
  countRequests((by) => {
    pending += by;
  });

  function fireNext(): void {
    let next: [object, Timer] | undefined;
    for (const entry of timers) {
      const [, timer] = entry;
      if (
        !next ||
        timer.at < next[1].at ||
        (timer.at === next[1].at && timer.order < next[1].order)
      ) {
        next = entry;
      }
    }
    if (!next) return;
    timers.delete(next[0]);
    now = Math.max(now, next[1].at);
    next[1].run();
  }
  const turn = () => new Promise<void>((resolve) => realImmediate(resolve));

  return {
    now: () => now - started,
    async takeTime(ms) {
      parked += 1;
      await pause(ms);
      parked -= 1;
    },
    async run(work) {
      let done = false;
      const end = () => {
        done = true;
      };
      work.then(end, end);
      for (let quiet = 0; !done; ) {
        await turn();
        quiet = pending > parked ? 0 : quiet + 1;
        if (quiet < QUIET_TURNS) continue;
        quiet = 0;
        fireNext();
      }
      return work;
    },
  };
}

/** Requests of node's own client and of `fetch`, from their start to the end of the answer. */
function countRequests(add: (by: number) => void): void {
  const open = new Set<unknown>();
  const start = (request: unknown) => {
    if (!open.has(request)) add(1);
    open.add(request);
  };
  const end = (request: unknown) => {
    if (open.delete(request)) add(-1);
  };
  const on = (channel: string, act: (request: unknown) => void) =>
    subscribe(channel, (message) => act((message as { request: unknown }).request));
  on('http.client.request.start', start);
  on('http.client.response.finish', (request) => {
    // The answer is complete when its body was read.
    const { res } = request as { res?: { once(event: string, act: () => void): void } };
    if (res) res.once('close', () => end(request));
    else end(request);
  });
  on('http.client.request.error', end);
  on('undici:request:create', start);
  on('undici:request:trailers', end);
  on('undici:request:error', end);
}
