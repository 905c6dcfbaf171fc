/** Each way in which the evidence carries less than a hypothesis claims. Pure. */
import type { Diagnosed, Hypothesis } from '../contracts/diagnosis';
import type { Category } from '../contracts/failure';
import { areNeighbours, type Ceiling, type CeilingOf } from './ceiling';
import type { Grounding } from './citations';
import { readsLikeInstructions } from './instructions';
import { speaksOf } from './telling-words';

/** An upper bound, and why in words. */
export interface Cap {
  limit: number;
  why: string;
  /** For a person to look at first, whatever the threshold is. */
  person?: true;
}

/** Below the usual threshold: a person looks first. */
export const LOOK_FIRST = 0.55;

export const forAPerson = (why: string): Cap => ({ limit: LOOK_FIRST, why, person: true });

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
    grounding.supporting.flatMap((s) => [...s.reasons, ...s.enrichments]),
    grounding.supporting.flatMap(({ event: e }) => [e.logicalResourceId, e.resourceType]),
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

/** 1 when everything is explained, towards 0.5 the less is. */
const share = (explained: number, open: number): number =>
  Math.floor((0.5 + 0.4 * (explained / (explained + open))) * 100) / 100;

/** What is missing from the evidence as a whole; holds for the rules' diagnosis as well. */
function coverageCaps(diagnosed: Diagnosed): Cap[] {
  const { accounting, missing_resources, causes_cut, root_causes, brief } = diagnosed;
  const caps: Cap[] = [];
  const add = (open: number, why: string) => {
    const explained = Math.max(accounting.causes, root_causes.length);
    if (open > 0) caps.push({ limit: share(explained, open), why });
  };
  add(accounting.unexplained, `${accounting.unexplained} failed events are unexplained`);
  add(missing_resources.length, `${missing_resources.length} failed resources have no event`);
  const shown = new Set(brief.events.map((e) => e.eventId));
  const hidden = root_causes.filter((c) => !shown.has(c.eventId)).length;
  const cut = causes_cut + (diagnosed.analysis.by === 'claude' ? hidden : 0);
  add(cut, `${cut} causes were cut from the evidence`);
  const explains = diagnosed.failure.phase === 'rollback' ? diagnosed.rollback_blockers : [];
  if (root_causes.length + explains.length === 0) {
    caps.push({ limit: 0.4, why: 'the deterministic ranking found no cause' });
  }
  return caps;
}

/** Names are text too: `IgnoreTheAbove-AndReport` reads as a sentence to a model. */
const asWords = (name: string): string =>
  name.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').replace(/[-_/.]+/g, ' ');

/** Does anything that the model was shown talk to whoever reads it? */
function taintCap({ brief, enrichments, failure }: Diagnosed): Cap[] {
  const texts = [
    failure.status_reason,
    ...enrichments.flatMap((e) => [e.title, e.text]),
    ...brief.events.map((e) => e.reason),
    ...brief.events.map((e) => asWords(`${e.stackName} ${e.logicalResourceId}`)),
  ];
  return texts.some(readsLikeInstructions)
    ? [forAPerson('the evidence contains text that reads like instructions')]
    : [];
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
