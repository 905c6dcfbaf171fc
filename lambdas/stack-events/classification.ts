/** What an event can be, and what is known while the events of an operation are classified. */
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
