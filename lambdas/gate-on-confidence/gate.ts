/** GateOnConfidence: what of a diagnosis stands, how sure it is, and which way it goes. Pure. */
import type { Diagnosed, Hypothesis } from '../contracts/diagnosis';
import type { Verdict } from '../contracts/verdict';
import { normalForm } from '../redaction/normal-form';
import { createRedactor } from '../redaction/redact';
import { oneLine, shorten } from '../report/plain';
import { type Cap, capsOf, type Grounded, listCaps } from './caps';
import { type CeilingOf, ceilingOf } from './ceiling';
import { ground } from './citations';
import { type Cleaned, flatEvidence, tidy } from './hygiene';
import { type Sources, sourcesOf } from './sources';

/** Longest texts, in characters; what is longer is shortened in the middle. */
const LENGTH = { cause: 700, evidence: 1200, action: 900, next_steps: 1200 };

type Tidy = (text: string, max: number) => Cleaned;

/** How texts leave the gate: redacted once more, and cut to length. */
interface Texts {
  tidy: Tidy;
  quote: (text: string) => string;
}

const said = (n: number): string => (Math.floor(n * 100 + 1e-9) / 100).toFixed(2);

/** The rules' texts are ours; the model's are cleaned of what it must not carry. */
function textsFor(diagnosed: Diagnosed, sources: Sources): Texts {
  const redact = createRedactor();
  const quote = (text: string) => shorten(redact.text(oneLine(normalForm(text))), LENGTH.evidence);
  if (diagnosed.analysis.by === 'rules') {
    const plain: Tidy = (text, max) => ({ text: shorten(redact.text(text), max), command: false });
    return { tidy: plain, quote };
  }
  const shown = [...sources.values()].flatMap((s) => [...s.reasons, ...s.enrichments]);
  const evidence = flatEvidence([...shown, diagnosed.brief.text, diagnosed.failure.status_reason]);
  return { tidy: (text, max) => tidy(redact.text(normalForm(text)), max, evidence), quote };
}

function cleaned(hypothesis: Hypothesis, texts: Texts) {
  const cause = texts.tidy(hypothesis.cause, LENGTH.cause);
  const action = texts.tidy(hypothesis.recommended_action, LENGTH.action);
  return {
    command: cause.command || action.command,
    hypothesis: {
      ...hypothesis,
      cause: cause.text || 'No cause was given.',
      recommended_action: action.text,
      evidence: texts.quote(hypothesis.evidence),
    },
  };
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
    const { hypothesis, command } = cleaned(raw, texts);
    if (typeof grounding === 'string') {
      filtered.dropped.push({ cause: hypothesis.cause, why: grounding });
      filtered.firstDropped ||= place === 0;
    } else {
      filtered.standing.push({ hypothesis, grounding, command });
    }
  }
  return filtered;
}

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

function reasonFor(route: Verdict['route'], overall: number, threshold: number, about: Filtered) {
  const { standing, dropped } = about;
  const droppedWords = dropped.map((d) => d.why).join('; ');
  if (standing.length === 0) {
    if (dropped.length === 0) return 'There is no hypothesis: a person has to look.';
    return `No hypothesis is grounded in the evidence (${droppedWords}): a person has to look.`;
  }
  const verb = route === 'deliver' ? 'reaches' : 'is below';
  const also = dropped.length > 0 ? ` ${dropped.length} dropped: ${droppedWords}.` : '';
  return `Confidence ${said(overall)} ${verb} the threshold ${said(threshold)}.${also}`;
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
  const texts = textsFor(diagnosed, sources);
  const filtered = filterHypotheses(diagnosed, sources, texts);
  const next = texts.tidy(diagnosed.diagnosis.next_steps, LENGTH.next_steps);
  const shared =
    diagnosed.analysis.by === 'rules' ? [] : listCaps(filtered.standing, filtered.firstDropped);
  if (next.command) shared.push({ limit: 0.5, why: 'a command had to be removed from next_steps' });
  const lowered = filtered.standing.map((standing, i) =>
    lower(standing, i + 1, [...capsOf(standing, i, diagnosed, ceiling), ...shared]),
  );
  const overall = lowered[0]?.hypothesis.confidence_score ?? 0;
  const route = lowered.length > 0 && overall >= threshold ? 'deliver' : 'review';
  const caps = lowered.flatMap((l) => l.words);
  const verdict = reasonFor(route, overall, threshold, filtered);
  const { brief, ...rest } = diagnosed;
  return {
    ...rest,
    diagnosis: {
      hypotheses: lowered.map((l) => l.hypothesis),
      overall_confidence: overall,
      next_steps: next.text,
    },
    route,
    route_reason: [verdict, ...(lowered[0]?.words ?? []).map((w) => `Lowered: ${w}.`)].join(' '),
    caps,
    dropped: filtered.dropped,
    cuts: brief.cuts,
  };
}
