import type { Score } from '../../evals/score';
import { calibration, groups, mean, median, wilson } from '../../evals/statistics';

const aScore = (more: Partial<Score>): Score => ({
  id: 'x',
  hard: false,
  derivable: true,
  events: 1,
  trueCategory: 'quota',
  outcome: 'collected',
  rank: 1,
  exact: true,
  category: 'quota',
  categoryRight: true,
  confidence: 0.9,
  right: true,
  pattern: null,
  kind: null,
  specific: false,
  facts: null,
  route: 'deliver',
  expected: { stackName: '', logicalResourceId: '', reasonContains: '' },
  got: null,
  ...more,
});

// Reference values: Wilson (1927), as in statsmodels' proportion_confint(method='wilson').
it.each([
  [8, 10, 0.4902, 0.9433],
  [0, 10, 0, 0.2775],
  [10, 10, 0.7225, 1],
])('gives the interval of %i of %i', (right, n, low, high) => {
  const interval = wilson(right, n);
  expect(interval?.[0]).toBeCloseTo(low, 4);
  expect(interval?.[1]).toBeCloseTo(high, 4);
});

it('has no interval for nothing', () => {
  expect(wilson(0, 0)).toBeNull();
});

it('puts 0.5 and 0.8 into the middle bin', () => {
  const scores = [0.49, 0.5, 0.8, 0.81].map((confidence) => aScore({ confidence }));
  expect(calibration(scores).map((bin) => bin.n)).toEqual([1, 2, 1]);
});

it('leaves cases without a derivable category out of the category share only', () => {
  const scores = [
    aScore({}),
    aScore({ derivable: false, categoryRight: false }),
    aScore({ hard: true, events: 7, rank: 2, categoryRight: false }),
  ];
  const byName = new Map(groups(scores).map((g) => [g.name, g]));
  expect(byName.get('all')).toMatchObject({
    n: 3,
    top1: { right: 2, n: 3 },
    top3: { right: 3, n: 3 },
    category: { right: 1, n: 2 },
  });
  expect(byName.get('hard')?.n).toBe(1);
  expect(byName.get('5 events or more')?.n).toBe(1);
  expect(byName.get('quota')?.n).toBe(3);
});

it('averages', () => {
  expect([mean([1, 2, 6]), median([6, 1, 2]), median([4, 1, 2, 3]), mean([]), median([])]).toEqual([
    3,
    2,
    2.5,
    null,
    null,
  ]);
});
