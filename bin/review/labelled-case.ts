/** A decision as a labelled case: what was recorded, what was said of it, what is true. Pure. */

import type { CaseRecording } from '../../evals/case-file';
import type { Hypothesis } from '../../lambdas/contracts/diagnosis';
import type { EvidenceEvent } from '../../lambdas/contracts/evidence';
import type { Review, Verdict } from '../../lambdas/contracts/verdict';
import type { ReviewCase } from '../../lambdas/review-cases/review-case';
import { failedEvents } from '../../lambdas/review-cases/review-decision';

/** Long enough to tell events apart, short enough to be read. */
const REASON_LENGTH = 160;

/**
 * Builds the file of a case.
 *
 * `labelled` is false when the decision does not say what is true: a rejection, or a correction
 * without category or resource. The truth is then to be filled in by a person, marked `TODO`.
 */
export function labelledCase(
  one: ReviewCase & { decision: Review },
  recording: CaseRecording,
): { name: string; labelled: boolean; content: Record<string, unknown> } {
  const { verdict, decision } = one;
  const name = `${verdict.failure.stackName}-${one.id}`;
  const chosen = verdict.diagnosis.hypotheses.find((h) => h.rank === decision.hypothesis_rank);
  const [event, ...others] = trueEvents(verdict, decision, chosen);
  const category = decision.decision === 'approved' ? chosen?.category : decision.category;
  const first = verdict.root_causes[0]?.eventId;
  return {
    name,
    labelled: Boolean(event && category),
    content: {
      id: name,
      operation: verdict.failure.operation,
      // What the ranking put first is not the cause.
      hard: Boolean(event) && event?.eventId !== first,
      truth: {
        rootCause: event ? place(event, recording) : TODO,
        alsoRoot: others.map((other) => place(other, recording)),
        category: category ?? 'TODO',
        altCategory: [],
        derivable: true,
      },
      said: {
        by: verdict.analysis.by,
        model: verdict.analysis.model,
        prompt_version: verdict.analysis.prompt_version,
        route_reason: verdict.route_reason,
        overall_confidence: verdict.diagnosis.overall_confidence,
        hypotheses: verdict.diagnosis.hypotheses,
      },
      // Without the reviewer's name: the label counts, not who gave it.
      decided: {
        decision: decision.decision,
        hypothesis_rank: decision.hypothesis_rank,
        correction: decision.correction,
        comment: decision.comment,
        decided_at: decision.decided_at,
      },
      recording,
    },
  };
}

const TODO = { stackName: 'TODO', logicalResourceId: 'TODO', reasonContains: 'TODO' };

/** The events that the reviewer holds for the cause; of a hypothesis the causes that it cites. */
function trueEvents(
  verdict: Verdict,
  decision: Review,
  chosen: Hypothesis | undefined,
): EvidenceEvent[] {
  const events = failedEvents(verdict);
  if (decision.decision === 'corrected') {
    return events.filter((event) => event.eventId === decision.cause_event_id);
  }
  const cited = events.filter((event) => chosen?.evidence_ids.includes(event.eventId));
  const causes = cited.filter((e) => verdict.root_causes.some((c) => c.eventId === e.eventId));
  return causes.length > 0 ? causes : cited.slice(0, 1);
}

function place(event: EvidenceEvent, { stacks }: CaseRecording) {
  const recorded = stacks[event.stackId]?.StackEvents.find((e) => e.EventId === event.eventId);
  const reason = recorded?.ResourceStatusReason ?? event.reason;
  return {
    stackName: event.stackName,
    logicalResourceId: event.logicalResourceId,
    reasonContains: reason.slice(0, REASON_LENGTH).trim(),
  };
}
