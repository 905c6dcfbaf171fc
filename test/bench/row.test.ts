/** The figures of the bench: ratios round by round, marked where they vary. */
import { longestChain } from '../../bench/cold-run';
import { cells, compared, counted, ms, spreadOf } from '../../bench/row';

test('a busy moment that hits both sides of a round changes no ratio', () => {
  const row = compared('x', [10, 100, 12], [20, 200, 24], { unit: ms, target: 0.5 });
  expect(cells(row)).toEqual(['x', '12 ms', '24 ms', '0.50', '0.5 met', '0%']);
});

test('a figure that varies by more than 15% is marked, a target that is missed is named', () => {
  const row = compared('x', [10, 20, 30], [20, 20, 20], { unit: ms, target: 0.5 });
  expect(cells(row).slice(3)).toEqual(['1.00', '0.5 missed', '50% (!)']);
});

test('two rounds say nothing of how a figure varies; counts do not vary', () => {
  expect(spreadOf([1, 2])).toBeNull();
  expect(cells(counted('x', 4, 8))).toEqual(['x', '4', '8', '0.50', '', '']);
});

test.each([
  [
    'one after another',
    [
      [0, 10],
      [11, 20],
      [20, 30],
    ],
    3,
  ],
  [
    'side by side',
    [
      [0, 10],
      [1, 11],
      [2, 12],
    ],
    1,
  ],
  [
    'a short one beside a long one',
    [
      [0, 100],
      [1, 10],
      [11, 20],
    ],
    2,
  ],
  ['none', [], 0],
])('the longest chain of calls: %s', (_, spans, length) => {
  expect(longestChain(spans.map(([from = 0, until]) => ({ from, until })))).toBe(length);
});
