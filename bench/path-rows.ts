/** Calls, transitions and cost of each path, the cost beside what docs/cost.md says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lib/package-root';
import { billOf, billsIn, priceOf } from './cost';
import type { PathUse } from './paths';
import { counted, type Row } from './row';

const usd = (n: number): string => `$${n.toFixed(2)}`;

export function pathRows(uses: readonly PathUse[]): Row[] {
  const page = readFileSync(join(packageRoot(), 'docs/cost.md'), 'utf8');
  return uses.flatMap((use) => [
    counted(`state transitions: ${use.path}`, use.transitions),
    counted(`AWS calls, of them one after another: ${use.path}`, callsOf(use)),
    counted(`calls of Slack and of the model: ${use.path}`, `${use.slackCalls}, ${use.modelCalls}`),
    costRow(use, page),
  ]);
}

const callsOf = ({ calls, chain }: PathUse): string =>
  `${Object.values(calls).reduce((a, b) => a + b, 0)}, ${chain}`;

function costRow(use: PathUse, page: string): Row {
  const total = ({ aws, model }: ReturnType<typeof priceOf>) => aws + model;
  const now = total(priceOf(billOf(use)));
  const told = billsIn(page).get(use.path);
  const documented = told && total(priceOf(told.bill));
  return {
    what: `cost of 1,000 failures, beside docs/cost.md: ${use.path}`,
    ours: usd(now),
    beside: documented === undefined ? 'not there' : usd(documented),
    ratio: documented === undefined ? null : now / documented,
    target: null,
    spread: null,
  };
}
