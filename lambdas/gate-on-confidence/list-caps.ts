/** What the list of hypotheses says about itself. Pure. */
import { type Cap, LOOK_FIRST } from './cap';
import type { Grounded } from './caps';

/** From here on a score claims certainty. */
const CERTAIN = 0.99;

/** The ranked causes that a hypothesis rests on; what no cause is ranked for counts as one more. */
const causesOf = ({ grounding }: Grounded): Set<number | null> =>
  new Set(grounding.supporting.map((source) => source.rank));

/** Rivals explain the same cause in two ways: not both can be the reason. */
function areRivals(a: Grounded, b: Grounded): boolean {
  const others = causesOf(b);
  return [...causesOf(a)].some((cause) => others.has(cause));
}

/**
 * Two independent causes may both be certain, and the second one surer than the first: each score
 * is the probability that this is a cause. Only rivals have to share.
 */
export function listCaps(standing: Grounded[], firstDropped: boolean): Cap[] {
  const caps: Cap[] = [];
  const rivals = standing.flatMap((a, i) =>
    standing.slice(i + 1).flatMap((b) => (areRivals(a, b) ? [[a, b]] : [])),
  );
  const scores = rivals.map((pair) => pair.map((one) => one.hypothesis.confidence_score));
  if (scores.some(([first, second]) => second! > first!)) {
    caps.push({ limit: LOOK_FIRST, why: 'its scores contradict the order of its ranks' });
  }
  if (scores.some((both) => both.every((score) => score >= CERTAIN))) {
    caps.push({ limit: LOOK_FIRST, why: 'it is certain of two explanations of one cause' });
  }
  if (firstDropped) {
    caps.push({ limit: LOOK_FIRST, why: 'the hypothesis ranked before it was not grounded' });
  }
  return caps;
}
