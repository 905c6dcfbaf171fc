/** What stands of a finished triage, after the gate and after a reviewer: pure selection. */
import type { Hypothesis } from '../contracts/diagnosis';
import type { Verdict } from '../contracts/verdict';
import { reviewWords } from './words';

export interface Findings {
  /** The cause that stands, or null when none does. */
  cause: string | null;
  /** Confidence of the machine; null when a person spoke. */
  confidence: number | null;
  evidence: string;
  action: string;
  others: Hypothesis[];
  /** Who decided what; null when nobody was asked. */
  decided: string | null;
}

/** The first hypothesis, the one that a reviewer approved, or the reviewer's own words. */
export function findings(verdict: Verdict): Findings {
  const { hypotheses, next_steps } = verdict.diagnosis;
  const review = verdict.review ?? null;
  const decided = review && reviewWords(review);
  if (review?.decision === 'corrected' && review.correction) {
    return {
      cause: review.correction,
      confidence: null,
      evidence: '',
      // The machine's advice was for another cause.
      action: '',
      others: hypotheses,
      decided,
    };
  }
  const top = hypotheses.find((h) => h.rank === review?.hypothesis_rank) ?? hypotheses[0];
  return {
    cause: top?.cause ?? null,
    confidence: review?.decision === 'approved' ? null : (top?.confidence_score ?? null),
    evidence: top?.evidence ?? '',
    action: top?.recommended_action || next_steps,
    others: hypotheses.filter((h) => h !== top),
    decided,
  };
}

/** What the triage could not explain or did not show, one line each. */
export function notExplained(verdict: Verdict): string[] {
  const { accounting, missing_resources, causes_cut, cuts, caps, enrichment_notes } = verdict;
  return [
    ...(accounting.unexplained
      ? [`${accounting.unexplained} failed events fit no class (no reason given, say)`]
      : []),
    ...(missing_resources.length
      ? [`named by the stack as failed, without an event: ${missing_resources.join(', ')}`]
      : []),
    ...(causes_cut ? [`${causes_cut} further causes are not listed`] : []),
    ...cuts.map((cut) => `left out of the analysis: ${cut.what} (${cut.count})`),
    ...verdict.dropped.map((d) => `dropped: ${d.cause} (${d.why})`),
    ...caps.map((cap) => `confidence lowered: ${cap}`),
    ...enrichment_notes
      .filter((note) => note.outcome === 'failed')
      .map((note) => `could not read ${note.source}: ${note.detail}`),
  ];
}

/** Who analyzed, at which cost, with which prompt, in one line. */
export function analysisWords({ analysis }: Pick<Verdict, 'analysis'>): string {
  if (analysis.by === 'rules') {
    const why = analysis.fallback_reason ? `, as ${analysis.fallback_reason}` : '';
    return `analysis by the rules alone${why} · $0`;
  }
  const tokens = `${analysis.input_tokens} in, ${analysis.output_tokens} out`;
  const prompt = analysis.prompt_version ? ` · prompt ${analysis.prompt_version}` : '';
  return `analysis by ${analysis.model ?? 'claude'} · ${tokens} · $${analysis.cost_usd.toFixed(4)}${prompt}`;
}
