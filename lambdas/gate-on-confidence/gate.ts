/** GateOnConfidence: what of a diagnosis stands, how sure it is, and which way it goes. Pure. */
import type { Diagnosed } from '../contracts/diagnosis';
import type { Verdict } from '../contracts/verdict';
import { type Cap, capsOf, forAPerson, type Grounded, LOOK_FIRST } from './caps';
import { type CeilingOf, ceilingOf } from './ceiling';
import { ground, type Sources, sourcesOf } from './citations';
import { type Judged, type Texts, textsOf } from './texts';

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
function listCaps(standing: Grounded[], firstDropped: boolean): Cap[] {
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

interface Filtered {
  standing: Grounded[];
  dropped: Verdict['dropped'];
  firstDropped: boolean;
}

/** Keeps what is grounded, in the order of the ranks. */
function filterHypotheses(diagnosed: Diagnosed, sources: Sources, texts: Texts): Filtered {
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

const said = (n: number): string => (Math.floor(n * 100 + 1e-9) / 100).toFixed(2);

/** The capped hypothesis, and one sentence for each cap that lowered it. */
function lower({ hypothesis, grounding }: Grounded, rank: number, caps: Cap[]) {
  const score = hypothesis.confidence_score;
  const lowering = caps.filter((cap) => cap.limit < score);
  const capped = Math.min(score, ...lowering.map((cap) => cap.limit));
  return {
    hypothesis: {
      ...hypothesis,
      rank,
      confidence_score: capped,
      evidence_ids: grounding.cited.map((source) => source.event.eventId),
    },
    words: lowering.map((c) => `hypothesis ${rank}: ${said(score)} to ${said(c.limit)}, ${c.why}`),
  };
}

function reasonFor(overall: number, threshold: number, filtered: Filtered, held: Cap[]): string {
  const { standing, dropped } = filtered;
  const droppedWords = dropped.map((d) => d.why).join('; ');
  if (standing.length === 0) {
    if (dropped.length === 0) return 'There is no hypothesis: a person has to look.';
    return `No hypothesis is grounded in the evidence (${droppedWords}): a person has to look.`;
  }
  const verb = overall >= threshold ? 'reaches' : 'is below';
  const score = `Confidence ${said(overall)} ${verb} the threshold ${said(threshold)}.`;
  const whys = [...new Set(held.map((cap) => cap.why))].join('; ');
  const person = held.length > 0 ? ` A person has to look: ${whys}.` : '';
  const also = dropped.length > 0 ? ` ${dropped.length} dropped: ${droppedWords}.` : '';
  return `${score}${person}${also}`;
}

/** What everything that is shown is held to, wherever in it the trouble stands. */
function sharedCaps(filtered: Filtered, next: Judged, diagnosed: Diagnosed): Cap[] {
  if (diagnosed.analysis.by === 'rules') return [];
  const { standing, firstDropped } = filtered;
  const dangers = standing
    .slice(1)
    .flatMap(({ dangers }, i) => dangers.map((why) => forAPerson(`hypothesis ${i + 2} ${why}`)));
  const ofNext = next.dangers.map((why) => forAPerson(`next_steps ${why}`));
  return [...listCaps(standing, firstDropped), ...dangers, ...ofNext];
}

/**
 * Checks every citation, caps every confidence, recomputes the overall one and decides the route.
 *
 * @param threshold from which on a diagnosis is delivered without a person, 0 to 1
 * @param ceiling how sure one may be of an event's reason; the knowledge base by default
 */
export function gate(
  diagnosed: Diagnosed,
  threshold: number,
  ceiling: CeilingOf = ceilingOf,
): Verdict {
  const sources = sourcesOf(diagnosed);
  const texts = textsOf(diagnosed, sources);
  const filtered = filterHypotheses(diagnosed, sources, texts);
  const cited = filtered.standing[0]?.grounding.supporting ?? [];
  const next = texts.nextSteps(diagnosed.diagnosis.next_steps, cited);
  const shared = sharedCaps(filtered, next, diagnosed);
  const caps = filtered.standing.map((s, i) => [...capsOf(s, i, diagnosed, ceiling), ...shared]);
  const lowered = filtered.standing.map((s, i) => lower(s, i + 1, caps[i]!));
  const overall = lowered[0]?.hypothesis.confidence_score ?? 0;
  const held = (caps[0] ?? []).filter((cap) => cap.person);
  const sure = lowered.length > 0 && overall >= threshold && held.length === 0;
  const verdict = reasonFor(overall, threshold, filtered, held);
  const { brief, ...rest } = diagnosed;
  return {
    ...rest,
    diagnosis: {
      hypotheses: lowered.map((l) => l.hypothesis),
      overall_confidence: overall,
      next_steps: next.text,
    },
    route: sure ? 'deliver' : 'review',
    route_reason: [verdict, ...(lowered[0]?.words ?? []).map((w) => `Lowered: ${w}.`)].join(' '),
    caps: lowered.flatMap((l) => l.words),
    dropped: filtered.dropped,
    cuts: brief.cuts,
  };
}
