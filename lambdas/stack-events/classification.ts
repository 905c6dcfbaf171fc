/** What an event can be, and what is known while the events of an operation are classified. */
import type { Accounting } from '../contracts/evidence';
import type { Operation } from '../contracts/failure';
import type { TimelineEvent } from './events';
import type { IsGeneric } from './stack-facts';

export type EventClass =
  | 'cause'
  | 'blocker'
  | 'consequence'
  | 'cancelled'
  | 'progress'
  | 'warning'
  | 'unexplained';

export interface Classified {
  event: TimelineEvent;
  class: EventClass;
}

/** The failed operation: its events by stack, the root's first. */
export interface OperationEvents {
  operation: Operation;
  rootId: string;
  byStack: ReadonlyMap<string, readonly TimelineEvent[]>;
}

export interface Context extends OperationEvents {
  isGeneric: IsGeneric;
  classes: Map<TimelineEvent, EventClass>;
  /** Whether a stack's own events explain its failure; guards against cycles as well. */
  verdicts: Map<string, Verdict>;
}

export interface Verdict {
  cause: boolean;
  blocker: boolean;
  /** Resources failed in it, and each of them only because it was cancelled. */
  cancelled: boolean;
}

/**
 * Every event counted once, by its class: nothing is dropped silently. Rollback blockers count as
 * consequences, warnings as progress: the deployment went on. `missing` is the number of resources
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
