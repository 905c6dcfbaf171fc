/** The words for numbers and codes, the same in Slack, on the page and in the terminal. */
import type { Failure } from '../contracts/failure';
import type { Review } from '../contracts/verdict';

/** `likely (0.82)`: a confidence between 0 and 1 in words and as a number. */
export function confidenceWords(score: number): string {
  const word =
    score >= 0.9 ? 'very likely' : score >= 0.75 ? 'likely' : score >= 0.5 ? 'possible' : 'a guess';
  return `${word} (${score.toFixed(2)})`;
}

/** `payments: UPDATE failed`, or that its rollback failed. */
export const titleOf = (failure: Failure): string =>
  failure.phase === 'rollback'
    ? `${failure.stackName}: rollback of ${failure.operation} failed`
    : `${failure.stackName}: ${failure.operation} failed`;

/** Who decided what, in one sentence; the comment is the reviewer's own text. */
export function reviewWords(review: Review): string {
  const what = {
    approved: review.hypothesis_rank
      ? `approved hypothesis ${review.hypothesis_rank}`
      : 'approved the diagnosis',
    corrected: 'corrected the diagnosis',
    rejected: 'rejected the diagnosis',
  }[review.decision];
  const said = review.comment ? `: ${review.comment}` : '';
  return `${review.by} ${what} (${minute(review.decided_at)})${said}`;
}

/** `2026-11-22 15:04 UTC` of an ISO time; what is not a time stays as it is. */
export function minute(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time)
    ? iso
    : `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `A, B and 3 more`. */
export const listWords = (names: readonly string[], most = 5): string =>
  names.length <= most
    ? names.join(', ')
    : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;

/** `1 event`, `3 events`. */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
