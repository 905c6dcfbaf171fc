/** docs/cost.md states what the bench computes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { billsIn, COLUMNS, costCells, priceOf } from '../../bench/cost';
import { MODEL_PRICES, PRICES_AS_OF } from '../../bench/prices';
import {
  PRICES_AS_OF as CAP_PRICES_AS_OF,
  costMicroUsd,
} from '../../lambdas/analyze-with-claude/prices';

const page = readFileSync(join(__dirname, '../../docs/cost.md'), 'utf8');
const bills = billsIn(page);

test('the page has every path, and the columns of the bench', () => {
  expect([...bills.keys()].sort()).toEqual([
    'duplicate',
    'follower in a storm',
    'model',
    'nested',
    'rules',
    'rules, asks a person',
  ]);
  expect(page).toContain(`| ${COLUMNS.join(' | ')} |`);
});

test.each([...bills])('%s: the prices follow from the counts', (path, { bill, cells }) => {
  expect(costCells(path, bill)).toEqual(cells);
});

test('each part of a bill is paid for; without tokens no model is', () => {
  const { bill } = bills.get('rules')!;
  const price = priceOf(bill);
  expect(price.model).toBe(0);
  for (const part of Object.keys(bill) as (keyof typeof bill)[]) {
    const more = priceOf({ ...bill, [part]: bill[part] + 1000 });
    expect(more.aws + more.model).toBeGreaterThan(price.aws + price.model);
  }
});

test("the model's price is the one that the cap counts with", () => {
  expect(PRICES_AS_OF).toBe(CAP_PRICES_AS_OF);
  for (const [model, { input, output }] of Object.entries(MODEL_PRICES)) {
    const cap = costMicroUsd(model, { input_tokens: 1000, output_tokens: 100 });
    expect(cap).toBeCloseTo(1e6 * (1000 * input + 100 * output), 6);
  }
});
