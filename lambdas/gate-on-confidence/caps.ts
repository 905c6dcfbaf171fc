/** Each way in which the evidence carries less than a hypothesis claims. Pure. */
import type { Diagnosed, Hypothesis } from '../contracts/diagnosis';
import type { Category } from '../contracts/failure';
import { type Cap, forAPerson, LOOK_FIRST } from './cap';
import { areNeighbours, type Ceiling, type CeilingOf } from './ceiling';
import type { Grounding } from './citations';
import { coverageCaps } from './coverage';
import { speaksOf } from './subject';
import { taintCap } from './taint';

/** A grounded hypothesis with what it rests on. */
export interface Grounded {
  hypothesis: Hypothesis;
  grounding: Grounding;
  /** What in its texts is for a person to judge; fits after "it". */
  dangers: string[];
}

const best = <T>(items: T[], score: (item: T) => number): T =>
  items.reduce((a, b) => (score(b) > score(a) ? b : a));

/** What an event of this class can prove about a cause. */
function classCap({ grounding }: Grounded, { failure }: Diagnosed): Cap[] {
  const limits = grounding.supporting.map((source): Cap => {
    if (source.rank !== null || source.class === 'cause') return { limit: 1, why: '' };
    if (source.class === 'blocker') {
      const limit = failure.phase === 'rollback' ? 1 : 0.4;
      return { limit, why: 'it blames what blocked the rollback, not the deployment' };
    }
    if (source.class === 'unexplained') {
      return { limit: LOOK_FIRST, why: 'the event that it quotes is itself unexplained' };
    }
    return { limit: 0.3, why: `the event that it quotes is a symptom (${source.class})` };
  });
  return [best(limits, (cap) => cap.limit)];
}

/** Neighbours, and the kind of a custom resource: whatever its function ran into, it failed. */
function isArguable(known: Category, { category }: Hypothesis, { supporting }: Grounding): boolean {
  if (areNeighbours(known, category)) return true;
  const custom = supporting.some((s) => /^Custom::|::CustomResource$/.test(s.event.resourceType));
  return custom && category === 'custom-resource';
}

/** The rules are sure enough of the category to hold another one against a hypothesis. */
const isFirm = ({ proven, otherwise, limit }: Ceiling): boolean => proven || otherwise < limit;

const isNeighbour = ({ category }: Ceiling, other: Category): boolean =>
  category !== null && areNeighbours(category, other);

function ceilingCaps({ hypothesis, grounding }: Grounded, ceilings: Ceiling[]): Cap[] {
  const ceiling = best(ceilings, (c) => c.limit);
  const caps: Cap[] = [{ limit: ceiling.limit, why: ceiling.why }];
  // Text that gives orders taints whatever is quoted beside it.
  const lowest = best(ceilings, (c) => -c.limit);
  if (lowest.limit < 0.5) caps.push({ limit: lowest.limit, why: lowest.why });
  const { category } = ceiling;
  if (category && category !== hypothesis.category && isFirm(ceiling)) {
    const why = `the rules read this reason as ${category}, not ${hypothesis.category}`;
    const refuted = ceiling.proven && !isArguable(category, hypothesis, grounding);
    caps.push(refuted ? forAPerson(why) : { limit: ceiling.otherwise, why });
  }
  return caps;
}

function citationCaps({ hypothesis, grounding, dangers }: Grounded, ceilings: Ceiling[]): Cap[] {
  const caps: Cap[] = [];
  if (grounding.unknown > 0) {
    caps.push({ limit: 0.7, why: 'it also cites events that do not exist' });
  }
  if (/^\W*unsure\b/i.test(hypothesis.cause)) caps.push({ limit: 0.5, why: 'it says unsure' });
  const about = speaksOf(
    `${hypothesis.cause} ${hypothesis.recommended_action}`,
    grounding.supporting,
  );
  if (about === 'nothing') {
    caps.push({ limit: LOOK_FIRST, why: 'it names nothing of the event that it quotes' });
  }
  // The name of the resource alone fits any claim about it, unless the rules read it as the same.
  const { category } = hypothesis;
  const agrees = ceilings.some(
    (c) => c.category === category || (!isFirm(c) && isNeighbour(c, category)),
  );
  if (about === 'name' && !agrees) {
    caps.push({ limit: LOOK_FIRST, why: 'it says nothing that the event says' });
  }
  return [...caps, ...dangers.map((why) => forAPerson(`it ${why}`))];
}

function disagreementCap({ grounding }: Grounded, { root_causes }: Diagnosed): Cap[] {
  const firstRank = Math.min(...root_causes.map((c) => c.rank));
  if (root_causes.length === 0 || grounding.supporting.some((s) => s.rank === firstRank)) {
    return [];
  }
  return [{ limit: LOOK_FIRST, why: 'it disagrees with the deterministic ranking' }];
}

/**
 * All caps of one hypothesis. The rules' own diagnosis is calibrated already and takes no orders
 * from text: only what is missing from the evidence lowers it.
 */
export function capsOf(
  standing: Grounded,
  place: number,
  diagnosed: Diagnosed,
  ceiling: CeilingOf,
): Cap[] {
  const coverage = coverageCaps(diagnosed);
  if (diagnosed.analysis.by === 'rules') return coverage;
  const { supporting, fromEnrichment } = standing.grounding;
  const ceilings = supporting.map((s) => ceiling(s, diagnosed.failure.operation, fromEnrichment));
  return [
    ...classCap(standing, diagnosed),
    ...ceilingCaps(standing, ceilings),
    ...citationCaps(standing, ceilings),
    ...(place === 0 ? disagreementCap(standing, diagnosed) : []),
    ...taintCap(diagnosed),
    ...coverage,
  ];
}
