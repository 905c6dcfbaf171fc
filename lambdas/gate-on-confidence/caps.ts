/** Each way in which the evidence carries less than a hypothesis claims. Pure. */
import type { Diagnosed, Hypothesis } from '../contracts/diagnosis';
import type { CeilingOf } from './ceiling';
import type { Grounding } from './citations';
import { readsLikeInstructions } from './instructions';
import { speaksOf } from './subject';

/** An upper bound, and why in words. */
export interface Cap {
  limit: number;
  why: string;
}

/** A grounded hypothesis with what it rests on. */
export interface Grounded {
  hypothesis: Hypothesis;
  grounding: Grounding;
  /** A command had to be taken out of its texts. */
  command: boolean;
}

/** Below the usual threshold: a person looks first. */
const LOOK_FIRST = 0.55;

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

function ceilingCaps({ hypothesis, grounding }: Grounded, diagnosed: Diagnosed, of: CeilingOf) {
  const { operation } = diagnosed.failure;
  const ceilings = grounding.supporting.map((s) => of(s, operation, grounding.fromEnrichment));
  const ceiling = best(ceilings, (c) => c.limit);
  const caps: Cap[] = [{ limit: ceiling.limit, why: ceiling.why }];
  // Text that gives orders taints whatever is quoted beside it.
  const lowest = best(ceilings, (c) => -c.limit);
  if (lowest.limit < 0.5) caps.push({ limit: lowest.limit, why: lowest.why });
  if (ceiling.category && ceiling.category !== hypothesis.category) {
    const why = `the rules read this reason as ${ceiling.category}, not ${hypothesis.category}`;
    caps.push({ limit: 0.65, why });
  }
  return caps;
}

function citationCaps({ hypothesis, grounding, command }: Grounded): Cap[] {
  const caps: Cap[] = [];
  if (grounding.unknown > 0) {
    caps.push({ limit: 0.7, why: 'it also cites events that do not exist' });
  }
  if (/^\W*unsure\b/i.test(hypothesis.cause)) caps.push({ limit: 0.5, why: 'it says unsure' });
  if (!speaksOf(`${hypothesis.cause} ${hypothesis.recommended_action}`, grounding.supporting)) {
    caps.push({ limit: LOOK_FIRST, why: 'it names nothing of the event that it quotes' });
  }
  if (command) caps.push({ limit: 0.5, why: 'a command had to be removed from its text' });
  return caps;
}

/** 1 when everything is explained, towards 0.5 the less is. */
const share = (explained: number, open: number): number =>
  Math.floor((0.5 + 0.4 * (explained / (explained + open))) * 100) / 100;

/** What is missing from the evidence as a whole; holds for the rules' diagnosis as well. */
export function coverageCaps(diagnosed: Diagnosed): Cap[] {
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

/** What the list as a whole says about itself and about the deterministic ranking. */
export function listCaps(standing: Grounded[], firstDropped: boolean): Cap[] {
  const scores = standing.map((s) => s.hypothesis.confidence_score);
  const caps: Cap[] = [];
  if (scores.some((score, i) => i > 0 && score > scores[i - 1]!)) {
    caps.push({ limit: LOOK_FIRST, why: 'its scores contradict the order of its ranks' });
  }
  if (scores.length > 1 && scores.every((score) => score >= 0.99)) {
    caps.push({ limit: LOOK_FIRST, why: 'it is certain of every hypothesis at once' });
  }
  if (firstDropped) {
    caps.push({ limit: LOOK_FIRST, why: 'the hypothesis ranked before it was not grounded' });
  }
  return caps;
}

function disagreementCap({ grounding }: Grounded, { root_causes }: Diagnosed): Cap[] {
  const firstRank = Math.min(...root_causes.map((c) => c.rank));
  if (root_causes.length === 0 || grounding.supporting.some((s) => s.rank === firstRank)) {
    return [];
  }
  return [{ limit: LOOK_FIRST, why: 'it disagrees with the deterministic ranking' }];
}

function taintCap({ brief, enrichments, failure }: Diagnosed): Cap[] {
  const texts = [failure.status_reason, ...enrichments.map((e) => e.text)];
  const tainted = [...texts, ...brief.events.map((e) => e.reason)].some(readsLikeInstructions);
  return tainted
    ? [{ limit: LOOK_FIRST, why: 'the evidence contains text that reads like instructions' }]
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
  return [
    ...classCap(standing, diagnosed),
    ...ceilingCaps(standing, diagnosed, ceiling),
    ...citationCaps(standing),
    ...(place === 0 ? disagreementCap(standing, diagnosed) : []),
    ...taintCap(diagnosed),
    ...coverage,
  ];
}
