/**
 * `npm run faults`: every call of every step meets every kind of fault, on every route. What must
 * come of it is written in `expected.ts`; nothing may be lost, recorded twice, told of too late or
 * paid for uncounted, whatever that table says.
 *
 * `--bounded` runs what CI has time for (`--seed N` turns it), `--route`, `--call` and `--kind`
 * narrow it, `--verbose` prints each cell. `--mutations` takes protections away, one at a time
 * (`--mutation` narrows), and names the cell that notices. Exit code 1 on any breach.
 */
import { parseArgs } from 'node:util';
import { bounded } from './bounded';
import type { Cell } from './cells';
import { ROUTES, type RouteName } from './routes';
import { runMatrix } from './run-matrix';
import { runMutations } from './run-mutations';
import { startWorkers, work } from './workers';

const { values } = parseArgs({
  options: {
    bounded: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    mutations: { type: 'boolean', default: false },
    mutation: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
    route: { type: 'string' },
    call: { type: 'string' },
    kind: { type: 'string' },
    /** How the suite starts its own workers. */
    worker: { type: 'boolean', default: false },
    settings: { type: 'string', default: '{}' },
  },
});

const wanted = ({ call, kind }: Cell): boolean =>
  (!values.call || `${call.step} ${call.service}:${call.action}`.includes(values.call)) &&
  (!values.kind || kind === values.kind);

async function main(): Promise<void> {
  if (values.worker) return work(values.settings);
  const started = performance.now();
  const routes = (values.route ? [values.route] : Object.keys(ROUTES)) as RouteName[];
  const workers = startWorkers();
  const all = await workers.cells(routes);
  const chosen = (values.bounded ? bounded(all, Number(values.seed)) : all).filter(wanted);
  console.log(`${chosen.length} of ${all.length} cells`);
  const good = values.mutations
    ? await runMutations(workers, all, values.mutation)
    : await runMatrix(workers, chosen, values.verbose);
  workers.stop();
  console.log(`${Math.round((performance.now() - started) / 1000)} s on this machine`);
  process.exit(good ? 0 : 1);
}

void main();
