/** What is found for an event: a failed operation with its place in the history, or none. */
import type { Parameter, Stack, Tag } from '@aws-sdk/client-cloudformation';
import type { Skipped } from '../contracts/evidence';
import type { TimelineEvent } from '../stack-events/events';
import type { NamedFailure } from '../stack-events/failure-of';
import type { Window } from '../stack-events/select-operation';

/**
 * Change sets that could not be made, by the id of the stack that each is for. `parameters` are
 * those that it was asked for with; null where they were not read.
 */
export type FailedChangeSets = ReadonlyMap<
  string,
  { id: string; parameters: readonly Parameter[] | null }
>;

export interface FoundFailure {
  stack: Stack;
  named: NamedFailure;
  /** The root's own events of the failed operation, oldest first. */
  events: readonly TimelineEvent[];
  window: Window;
  changeSets: FailedChangeSets;
  /** What was left unread, in words. */
  unread: string[];
}

/** An event that needs no triage, and why. */
export type NoFailure = Pick<Skipped, 'why'> & { outcome: 'nested' | 'not-a-failure' };

/** Why the stack's tags keep it from being triaged; null when they do not. */
export type ExcludedBy = (tags: readonly Tag[]) => string | null;

export const none = (why: string): NoFailure => ({ outcome: 'not-a-failure', why });

/** Which stacks are triaged, and whether change sets may be read. */
export interface FindServices {
  excludedBy: ExcludedBy;
  /** By name: EventBridge can't do it for events that name no stack. */
  excludedByName: (stackName: string) => string | null;
  /** Whether the reader may read change sets and what hooks say of them. */
  readsHooks: boolean;
}
