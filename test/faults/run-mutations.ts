/** Takes each protection away; a cell that is good with it must be a breach without it. */
import { type Cell, isBreach, type Result } from './cells';
import { MUTATIONS, probed, untouched } from './mutations';
import { lineOf } from './run-matrix';
import type { startWorkers, Task } from './workers';

/** Of the cells that should notice so many are tried. */
const MOST = 2;

/** @returns whether every protection is missed by a cell. */
export async function runMutations(
  workers: ReturnType<typeof startWorkers>,
  all: Cell[],
  part: string,
): Promise<boolean> {
  const some = MUTATIONS.filter(({ name }) => name.includes(part));
  const tasks: Task[] = some.flatMap((mutation) =>
    probed(mutation, all)
      .slice(0, MOST)
      .flatMap((cell) => [
        { cell, mutation: mutation.name },
        { cell, mutation: null },
      ]),
  );
  const without = new Map<string, Result[]>();
  const bad = new Set<string>();
  await workers.run(tasks, (result, { mutation }) => {
    if (mutation) without.set(mutation, [...(without.get(mutation) ?? []), result]);
    else if (isBreach(result)) bad.add(idOf(result));
  });
  const unnoticed = part ? [] : untouched();
  for (const { name } of some) {
    const notices = without.get(name)?.find((r) => isBreach(r) && !bad.has(idOf(r)));
    if (notices) console.log(`noticed    ${name}: ${lineOf(notices)}`);
    else unnoticed.push(`${name}${without.has(name) ? '' : ': no cell meets it'}`);
  }
  for (const name of unnoticed) console.log(`UNNOTICED  ${name}`);
  console.log(`\n${some.length} protections taken away, ${unnoticed.length} of them unnoticed`);
  return unnoticed.length === 0;
}

const idOf = ({ route, call, kind }: Result): string => `${route} ${call} ${kind}`;
