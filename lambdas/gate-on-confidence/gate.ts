/** GateOnConfidence: what of a diagnosis stands, how sure it is, and which way it goes. Pure. */
import type { Diagnosed } from '../contracts/diagnosis';
import type { Verdict } from '../contracts/verdict';
import { type Cap, forAPerson } from './cap';
import { capsOf, type Grounded } from './caps';
import { type CeilingOf, ceilingOf } from './ceiling';
import { type Filtered, filterHypotheses } from './filter';
import { listCaps } from './list-caps';
import { sourcesOf } from './sources';
import { type Judged, textsOf } from './texts';

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
