/** Runs cells and sums up what came of them. */
import { type Cell, isBreach, type Result } from './cells';
import { KIND_NAMES } from './kinds';
import type { startWorkers } from './workers';

type Workers = ReturnType<typeof startWorkers>;

/** @returns whether every cell ended as the table says. */
export async function runMatrix(
  workers: Workers,
  cells: Cell[],
  verbose: boolean,
): Promise<boolean> {
  const results: Result[] = [];
  await workers.run(
    cells.map((cell) => ({ cell, mutation: null })),
    (result) => {
      results.push(result);
      if (verbose || isBreach(result)) {
        console.log(`${lineOf(result)}${verbose ? ` (${result.ms} ms)` : ''}`);
      }
    },
  );
  summarize(results);
  const breaches = results.filter(isBreach).length;
  const calls = new Set(results.map(({ call }) => call.replace(/ \d+$/, '')));
  const computed = Math.round(results.reduce((sum, { ms }) => sum + ms, 0) / 1_000);
  console.log(
    `\n${results.length} cells of ${calls.size} different calls, ${breaches} breaches, ` +
      `${computed} s of computing`,
  );
  return breaches === 0 && results.length > 0;
}

export function lineOf({ route, call, kind, expected, seen, error, breaches }: Result): string {
  const table = expected?.join(' | ') ?? 'not in the table';
  const wrong = expected?.includes(seen) ? '' : ` (expected: ${table}) ${error ?? ''}`;
  return `${route} | ${call} | ${kind} | ${seen}${wrong} ${breaches.join(', ')}`.trimEnd();
}

/** A line a kind of fault: how many cells, and how they ended. */
function summarize(results: Result[]): void {
  console.log();
  for (const kind of KIND_NAMES) {
    const ofKind = results.filter((r) => r.kind === kind);
    if (ofKind.length === 0) continue;
    const count = (is: (r: Result) => boolean) => ofKind.filter(is).length;
    console.log(
      `${count(isBreach) > 0 ? 'BREACH' : 'ok    '}  ${kind.padEnd(20)} ${String(ofKind.length).padStart(5)} cells: ` +
        `${count((r) => r.seen === 'same')} as if nothing had been, ` +
        `${count((r) => r.seen.includes('fails'))} failed and redriven, ` +
        `${count((r) => r.seen.includes('rules'))} by the rules, ` +
        `${count((r) => r.seen.includes('again'))} told again, ${count(isBreach)} breaches`,
    );
  }
}
