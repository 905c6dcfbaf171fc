/** How much of what matters is said, and how much that is false, by confidence and by kind. Pure. */
import type { FactsScore } from './facts';
import type { Score } from './score';
import { mean } from './statistics';

export interface Said {
  name: string;
  answers: number;
  /** Answers that have something to name. */
  labelled: number;
  /** Mean over these of the share of items that they name. */
  share: number | null;
  /** The same with the service's sentence taken out. */
  ownShare: number | null;
  all: number;
  none: number;
  /** Answers with a false claim, by id. */
  wrong: string[];
}

type Labelled = Score & { facts: FactsScore };

/** All answers with labels, then by confidence, then by the kind of entry; none where no labels are. */
export function saidTable(scores: readonly Score[]): Said[] {
  const labelled = scores.filter((score): score is Labelled => score.facts !== null);
  if (labelled.length === 0) return [];
  const kinds = ['topic', 'code', 'frame', null] as const;
  return [
    said('all', labelled),
    ...BANDS.map(([name, holds]) =>
      said(
        name,
        labelled.filter(({ confidence }) => holds(confidence ?? 0)),
      ),
    ),
    ...kinds.map((kind) =>
      said(
        kind ?? 'no entry',
        labelled.filter((score) => score.kind === kind),
      ),
    ),
  ];
}

const BANDS: readonly [name: string, holds: (confidence: number) => boolean][] = [
  ['0.75 and above', (c) => c >= 0.75 - 1e-9],
  ['0.6 to 0.75', (c) => c >= 0.6 - 1e-9 && c < 0.75 - 1e-9],
  ['below 0.6', (c) => c < 0.6 - 1e-9],
];

function said(name: string, scores: readonly Labelled[]): Said {
  const asked = scores.map(({ facts }) => facts).filter(({ items }) => items > 0);
  return {
    name,
    answers: scores.length,
    labelled: asked.length,
    share: mean(asked.map(({ named, items }) => named / items)),
    ownShare: mean(asked.map(({ ownNamed, items }) => ownNamed / items)),
    all: asked.filter(({ named, items }) => named === items).length,
    none: asked.filter(({ named }) => named === 0).length,
    wrong: scores.filter(({ facts }) => facts.forbidden.length > 0).map(({ id }) => id),
  };
}
