/** Counts every event once: nothing is dropped silently. */
import type { Accounting } from '../contracts/evidence';
import type { Classified } from './classification';

/**
 * The count by class; rollback blockers count as consequences, warnings as
 * progress: the deployment went on. `missing` is the number of resources
 * that a reason names and no event explains; what is cut later is counted later.
 */
export function account(events: readonly Classified[], missing: number): Accounting {
  const count = (...classes: Classified['class'][]) =>
    events.filter((c) => classes.includes(c.class)).length;
  return {
    events: events.length,
    causes: count('cause'),
    consequences: count('consequence', 'blocker'),
    cancelled: count('cancelled'),
    progress: count('progress', 'warning'),
    unexplained: count('unexplained'),
    missing_resources: missing,
    brief_tokens: 0,
    cut_events: 0,
  };
}
