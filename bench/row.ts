/** A line of the bench's only table, and how sure it is. Pure. */
import { median } from '../evals/statistics';

export interface Row {
  /** What was measured, `import: collect-events`. */
  what: string;
  ours: string;
  /** What it is compared with, in the same unit. */
  beside: string;
  ratio: number | null;
  /** The largest ratio that is aimed at. */
  target: number | null;
  /** How far the middle half of the rounds lies apart, as a share of the median; null for counts. */
  spread: number | null;
}

/** A figure that varies more than this between rounds is marked. */
export const STEADY = 0.15;

export const mid = (samples: readonly number[]): number => median(samples) ?? Number.NaN;

/** Distance of the quartiles over the median; 0 for fewer than three rounds says nothing. */
export function spreadOf(samples: readonly number[]): number | null {
  if (samples.length < 3) return null;
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => {
    const place = (sorted.length - 1) * share;
    const low = sorted[Math.floor(place)]!;
    return low + (sorted[Math.ceil(place)]! - low) * (place % 1);
  };
  return (at(0.75) - at(0.25)) / mid(sorted);
}

/**
 * Two things measured in the same rounds: what disturbs a round disturbs both, so the ratio is made
 * round by round.
 */
export function compared(
  what: string,
  ours: readonly number[],
  beside: readonly number[],
  { unit, target = null }: { unit: (n: number) => string; target?: number | null },
): Row {
  const ratios = ours.map((n, i) => n / beside[i]!);
  return {
    what,
    ours: unit(mid(ours)),
    beside: unit(mid(beside)),
    ratio: mid(ratios),
    target,
    spread: spreadOf(ratios),
  };
}

/** A figure that stands alone. */
export const alone = (
  what: string,
  samples: readonly number[],
  unit: (n: number) => string,
): Row => ({
  what,
  ours: unit(mid(samples)),
  beside: '',
  ratio: null,
  target: null,
  spread: spreadOf(samples),
});

/** Counted, not measured: the same every time. */
export const counted = (
  what: string,
  ours: string | number,
  beside: string | number = '',
): Row => ({
  what,
  ours: String(ours),
  beside: String(beside),
  ratio: typeof ours === 'number' && typeof beside === 'number' ? ours / beside : null,
  target: null,
  spread: null,
});

export const ms = (n: number): string => `${Math.round(n)} ms`;
export const mb = (n: number): string => `${n.toFixed(1)} MB`;

export const HEAD = ['measured', 'ours', 'beside', 'ratio', 'target', 'varies by'];

export const cells = ({ what, ours, beside, ratio, target, spread }: Row): string[] => [
  what,
  ours,
  beside,
  ratio === null ? '' : ratio.toFixed(2),
  target === null || ratio === null ? '' : `${target} ${ratio <= target ? 'met' : 'missed'}`,
  spread === null ? '' : `${Math.round(spread * 100)}%${spread > STEADY ? ' (!)' : ''}`,
];
