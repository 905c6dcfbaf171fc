/** What of a diagnosis a person can approve: on the page, in Slack, in the terminal. Pure. */
import type { Hypothesis } from './diagnosis';
import type { Verdict } from './verdict';

/**
 * The hypotheses that a person can approve. The rules' mere quotation of a sentence that no entry
 * knows claims nothing: of it a person can only say the cause, or reject it.
 */
export function approvable(verdict: Verdict): Hypothesis[] {
  const { diagnosis, analysis, root_causes, rollback_blockers } = verdict;
  if (analysis.by !== 'rules') return diagnosis.hypotheses;
  const unknown = new Set(
    [...root_causes, ...rollback_blockers]
      .filter(({ pattern }) => pattern === null)
      .map(({ eventId }) => eventId),
  );
  return diagnosis.hypotheses.filter(
    ({ category, evidence_ids: [cited = ''] }) => category !== 'other' || !unknown.has(cited),
  );
}
