/**
 * The cells that CI has time for: every call of every route, where a step repeats one the
 * first and the last, each with a kind of fault that rotates. Another seed turns the wheel.
 */
import type { Cell } from './cells';

/** Has no divisor in common with the number of kinds: so neighbours meet all of them. */
const STEP = 7;

export function bounded(cells: Cell[], seed: number): Cell[] {
  const calls = grouped(cells, ({ route, call }) =>
    [route, call.step, call.service, call.action, call.inStep].join(' '),
  );
  const repeated = grouped(calls, ([cell]) => {
    const { route, call } = cell as Cell;
    return [route, call.step, call.service, call.action].join(' ');
  });
  const chosen = repeated.flatMap((some) => [...new Set([some[0], some.at(-1)])] as Cell[][]);
  return chosen.map((kinds, i) => kinds[(i * STEP + seed) % kinds.length] as Cell);
}

function grouped<T>(all: T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()];
}
