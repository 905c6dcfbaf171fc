#!/usr/bin/env node
/**
 * `npm run bench:long [-- N]`: N small failures (10,000) triaged in one process, as by a function
 * that is never replaced. Memory and open connections must stay what they were after the first
 * hundred; exit code 1 where they do not, or where a triage fails.
 */
import '../bin/quiet';
import { table } from '../evals/table';
import { startEmbeddedAws } from '../statemachine/embedded-aws/embedded-aws';
import { replay } from '../statemachine/local/replay';
import { deepStack } from './deep-stack';

/** Modules, compiled code and caches are there after so many. */
const WARM = 100;
/** What a process may gain in all: less than a thirtieth of a function's memory. */
const MOST_MB = 16;

interface State {
  replays: number;
  heapMb: number;
  rssMb: number;
  handles: number;
}

function stateAfter(replays: number): State {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const handles = process.getActiveResourcesInfo().length;
  return { replays, heapMb: heapUsed / 1e6, rssMb: rss / 1e6, handles };
}

async function live(replays: number): Promise<State[]> {
  const aws = await startEmbeddedAws();
  const text = JSON.stringify(deepStack(40, 1));
  const every = Math.max(WARM, Math.floor(replays / 10));
  const states: State[] = [];
  for (let done = 1; done <= replays; done += 1) {
    const { error } = await replay(text, 'small.json', { aws });
    if (error) throw new Error(`replay ${done}: ${error.error}: ${error.message}`);
    if (done !== WARM && done % every !== 0 && done !== replays) continue;
    const state = stateAfter(done);
    states.push(state);
    process.stderr.write(`bench: ${done} replays, ${state.heapMb.toFixed(1)} MB\n`);
  }
  await aws.stop();
  return states.filter((s, i) => s.replays !== states[i - 1]?.replays);
}

async function main(replays: number): Promise<void> {
  if (!globalThis.gc) throw new Error('start it with --expose-gc');
  const states = await live(replays);
  const rows = states.map((s) => [
    String(s.replays),
    `${s.heapMb.toFixed(1)} MB`,
    `${s.rssMb.toFixed(0)} MB`,
    String(s.handles),
  ]);
  const [warm, last] = [states[0], states.at(-1)] as [State, State];
  const gained = last.heapMb - warm.heapMb;
  const flat = gained <= MOST_MB && last.handles <= warm.handles + 5;
  process.stdout.write(
    `${table(['replays', 'heap after gc', 'resident', 'open handles'], rows)}\n\n` +
      `${flat ? 'flat' : 'not flat'}: ${gained.toFixed(1)} MB in ${last.replays - warm.replays} replays\n`,
  );
  process.exit(flat ? 0 : 1);
}

void main(Number(process.argv[2] ?? 10_000)).catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
