/** What a decision about a case may say, and how it is kept. Pure. */
import { approvable } from '../contracts/approvable';
import type { EvidenceEvent } from '../contracts/evidence';
import type { Review, Verdict } from '../contracts/verdict';
import { createRedactor } from '../redaction/redact';
import type { ReviewCase } from './review-case';

/** A decision that makes no sense for its case; the message is for the reviewer. */
export class DecisionError extends Error {
  override readonly name = 'DecisionError';
}

/** The events that a reviewer can point at as the cause: ranked ones first, each once. */
export function failedEvents(verdict: Verdict): EvidenceEvent[] {
  const { root_causes, other_events, rollback_blockers } = verdict;
  const all = [...root_causes, ...other_events, ...rollback_blockers];
  return [...new Map(all.map((event) => [event.eventId, event])).values()];
}

/** What is wrong with a decision about this case, or null. */
export function objection(found: ReviewCase, review: Omit<Review, 'decided_at'>): string | null {
  if (!review.by.trim()) return 'a decision needs a name';
  const ranks = approvable(found.verdict).map((h) => h.rank);
  const rank = review.hypothesis_rank;
  if (review.decision === 'corrected' && !review.correction?.trim()) {
    return 'a correction needs the cause in your own words';
  }
  const event = review.decision === 'corrected' ? review.cause_event_id : null;
  if (event && !failedEvents(found.verdict).some(({ eventId }) => eventId === event)) {
    return `there is no failed event ${event} in this case`;
  }
  if (review.decision !== 'approved') return null;
  if (ranks.length === 0) return 'there is no hypothesis to approve: correct or reject';
  if (rank !== null && !ranks.includes(rank)) {
    return `there is no hypothesis ${rank}; there are ${ranks.join(', ')}`;
  }
  return null;
}

/**
 * The decision as it is kept: only what belongs to its kind, within bounds, and redacted: people
 * paste what they looked at. Redacted before it is cut: half a secret is not recognized any more.
 */
export function decisionOf(
  found: ReviewCase,
  review: Omit<Review, 'decided_at'>,
  decided_at: string,
): Review {
  const first = () => approvable(found.verdict)[0]?.rank ?? null;
  const corrects = review.decision === 'corrected';
  const redactor = createRedactor();
  const typed = (text: string) => redactor.text(text.trim()).slice(0, 2000);
  return {
    decision: review.decision,
    by: review.by.trim().slice(0, 200),
    comment: typed(review.comment),
    hypothesis_rank: review.decision === 'approved' ? (review.hypothesis_rank ?? first()) : null,
    correction: corrects && review.correction ? typed(review.correction) : null,
    ...(corrects && review.category && { category: review.category }),
    ...(corrects && review.cause_event_id && { cause_event_id: review.cause_event_id }),
    decided_at,
  };
}
