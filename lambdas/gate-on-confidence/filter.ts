/** Which hypotheses stand: those that are grounded in the evidence. Pure. */
import type { Diagnosed } from '../contracts/diagnosis';
import type { Verdict } from '../contracts/verdict';
import type { Grounded } from './caps';
import { ground } from './citations';
import type { Sources } from './sources';
import type { Texts } from './texts';

export interface Filtered {
  standing: Grounded[];
  dropped: Verdict['dropped'];
  firstDropped: boolean;
}

/** Keeps what is grounded, in the order of the ranks. */
export function filterHypotheses(diagnosed: Diagnosed, sources: Sources, texts: Texts): Filtered {
  const strict = diagnosed.analysis.by === 'claude';
  const inOrder = diagnosed.diagnosis.hypotheses.toSorted((a, b) => a.rank - b.rank);
  const filtered: Filtered = { standing: [], dropped: [], firstDropped: false };
  for (const [place, raw] of inOrder.entries()) {
    const grounding = ground(raw, sources, strict);
    const cited = typeof grounding === 'string' ? [] : grounding.supporting;
    const { hypothesis, dangers } = texts.hypothesis(raw, cited);
    if (typeof grounding === 'string') {
      filtered.dropped.push({ cause: hypothesis.cause, why: grounding });
      filtered.firstDropped ||= place === 0;
    } else {
      filtered.standing.push({ hypothesis, grounding, dangers });
    }
  }
  return filtered;
}
