/** What the page's form sent, as a decision. Pure. */
import { Category } from '../contracts/failure';
import type { Review } from '../contracts/verdict';
import type { Answers } from './review-form';

const OTHERS = new Map<string, Review['decision']>([
  ['correct', 'corrected'],
  ['reject', 'rejected'],
]);

/** Every field, as typed; what is missing is empty. */
export const answersOf = (fields: URLSearchParams): Answers => {
  const field = (name: string) => fields.get(name) ?? '';
  return {
    choice: field('choice'),
    correction: field('correction'),
    category: field('category'),
    event: field('event'),
    comment: field('comment'),
    by: field('by'),
  };
};

/** The decision that was chosen; null when none was. */
export function reviewOf(given: Answers): Omit<Review, 'decided_at'> | null {
  const rank = /^approve-(\d{1,3})$/.exec(given.choice)?.[1];
  const decision = rank ? 'approved' : OTHERS.get(given.choice);
  if (!decision) return null;
  const corrects = decision === 'corrected';
  return {
    decision,
    by: given.by,
    comment: given.comment,
    hypothesis_rank: rank ? Number(rank) : null,
    correction: corrects ? given.correction : null,
    category: corrects ? Category.safeParse(given.category).data : null,
    cause_event_id: corrects ? given.event || null : null,
  };
}
