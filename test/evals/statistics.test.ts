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
  by: 'rules',
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

describe('calibration', () => {
  const many = (n: number, confidence: number, more: Partial<Score> = {}) =>
    Array.from({ length: n }, () => aScore({ confidence, ...more }));
  const shape = (scores: Score[]) =>
    calibration(scores).map(({ from, to, n, right }) => ({ from, to, n, right }));

  it('has bins of at least 20 answers; a smaller one goes with the next lower', () => {
    const scores = [...many(30, 0.9), ...many(5, 0.8), ...many(25, 0.7), ...many(40, 0.6)];
    expect(shape(scores)).toEqual([
      { from: 0.5, to: 0.65, n: 40, right: 40 },
      { from: 0.65, to: 0.85, n: 30, right: 30 },
      { from: 0.85, to: 1, n: 30, right: 30 },
    ]);
  });

  it('keeps what is said with little confidence apart, however few', () => {
    const scores = [...many(2, 0.3, { right: false }), ...many(3, 0.5), ...many(1, 1)];
    expect(shape(scores)).toEqual([
      { from: 0, to: 0.5, n: 2, right: 0 },
      { from: 0.5, to: 1, n: 4, right: 4 },
    ]);
  });

  it('counts false claims of answers that have labels', () => {
    const facts = { items: 1, named: 1, ownNamed: 0, missed: [], forbidden: ['x'] };
    const scores = [...many(1, 0.9, { facts }), ...many(1, 0.9)];
    expect(calibration(scores)[0]?.falseClaims).toEqual({ right: 1, n: 1, share: 1 });
  });

  it('is empty for nothing', () => {
    expect(calibration([aScore({ confidence: null })])).toEqual([]);
  });
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
