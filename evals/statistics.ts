/** Counts, shares and how sure one may be of them. Pure. */
import type { Score } from './score';

export interface Share {
  right: number;
  n: number;
  /** Null when n is 0. */
  share: number | null;
}

export interface Bin extends Share {
  from: number;
  to: number;
  /** Mean of what was claimed in this bin. */
  claimed: number | null;
  /** 95% interval of the true share, after Wilson (1927): honest for small n too. */
  interval: [low: number, high: number] | null;
  /** Answers with a false claim, of those that have labels for it. */
  falseClaims: Share;
}

export interface Group {
  name: string;
  n: number;
  top1: Share;
  top3: Share;
  category: Share;
}

export const share = (right: number, n: number): Share => ({
  right,
  n,
  share: n === 0 ? null : right / n,
});

export const count = <T>(items: readonly T[], test: (item: T) => boolean): Share =>
  share(items.filter(test).length, items.length);

/** Wilson's score interval at 95% for `right` of `n`. */
export function wilson(right: number, n: number): [number, number] | null {
  if (n === 0) return null;
  const z = 1.959964;
  const p = right / n;
  const middle = p + (z * z) / (2 * n);
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)];
}

/** From where to where the bins go; the last one includes 1. */
const CUTS = [0, 0.5, 0.65, 0.75, 0.85, 1];
/** Fewer answers than these say too little: such a bin goes together with the next lower one. */
export const LEAST = 20;

/**
 * How often an answer was right (root cause and category), by the confidence it came with, in bins
 * of at least `LEAST` answers. A rest of fewer at the lower end stays a bin of its own: what is said
 * with little confidence does not belong to what is said with more.
 */
export function calibration(scores: readonly Score[]): Bin[] {
  const said = scores.filter(({ confidence }) => confidence !== null);
  const bins: Bin[] = [];
  let to = 1;
  for (const from of CUTS.slice(0, -1).reverse()) {
    const within = said.filter(
      ({ confidence: c }) => atLeast(c!, from) && (to === 1 || !atLeast(c!, to)),
    );
    if (within.length === 0) continue;
    if (within.length < LEAST && from > 0.5) continue;
    bins.unshift(binOf(within, from, to));
    to = from;
  }
  return bins;
}

const atLeast = (confidence: number, from: number): boolean => confidence >= from - 1e-9;

function binOf(within: readonly Score[], from: number, to: number): Bin {
  const right = within.filter((s) => s.right).length;
  return {
    from,
    to,
    ...share(right, within.length),
    claimed: mean(within.map(({ confidence }) => confidence ?? 0)),
    interval: wilson(right, within.length),
    falseClaims: count(
      within.filter((s) => s.facts !== null),
      (s) => (s.facts?.forbidden.length ?? 0) > 0,
    ),
  };
}

export const group = (name: string, scores: readonly Score[]): Group => ({
  name,
  n: scores.length,
  top1: count(scores, (s) => s.rank === 1),
  top3: count(scores, (s) => s.rank !== null && s.rank <= 3),
  category: count(
    scores.filter((s) => s.derivable),
    (s) => s.categoryRight,
  ),
});

/** Overall, the groups that matter by difficulty, then one per true category. */
export function groups(scores: readonly Score[]): Group[] {
  const categories = [...new Set(scores.map((s) => s.trueCategory))].sort();
  return [
    group('all', scores),
    group(
      'hard',
      scores.filter((s) => s.hard),
    ),
    group(
      '2 events or more',
      scores.filter((s) => s.events >= 2),
    ),
    group(
      '5 events or more',
      scores.filter((s) => s.events >= 5),
    ),
    ...categories.map((c) =>
      group(
        c,
        scores.filter((s) => s.trueCategory === c),
      ),
    ),
  ];
}

export function mean(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((a, b) => a + b, 0) / numbers.length;
}

export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return null;
  if (sorted.length % 2 === 1) return sorted[middle]!;
  return (sorted[middle - 1]! + sorted[middle]!) / 2;
}
