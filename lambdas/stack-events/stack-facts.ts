/** What is known of one stack's operation before its events are classified. */
import { isCancelled, isFailed, isWarning, type TimelineEvent } from './events';
import { isRollbackStart, isStackFailure, parseStackReason, ROLLBACK_FAILED } from './stack-status';

/** Whether a reason names no specific cause ("Internal Failure"); decided by the knowledge base. */
export type IsGeneric = (event: TimelineEvent) => boolean;

/** A reason on an event that is still in progress can carry the failure itself. */
const CARRIES_FAILURE =
  /not authori[sz]ed|denied|\bfail(?:ed|ure|s)?\b|\berror\b|exception|\binvalid\b|does(?: not|n't) exist|exceed/i;
const ORDINARY_PROGRESS =
  /^(?:Hook invocations? complete|Received SUCCESS signal|Resource \w+ initiated)/i;

export interface StackFacts {
  /** Where the rollback begins in `events`, or when it began in the parent (epoch ms). */
  rollbackIndex: number;
  rollbackAt: number | null;
  order: Map<TimelineEvent, number>;
  /** What became of each resource. */
  resources: Map<string, ResourceFacts>;
  /** Named by a failed rollback's list and not by the deployment's own. */
  rollbackOnly: Set<string>;
}

/** Told once for each resource: a stack may try one thousands of times. */
export interface ResourceFacts {
  /** Its first failure that was neither a cancellation nor a deletion. */
  failed: TimelineEvent | undefined;
  /** Its first event in progress that tells of a failure and is not generic. */
  telling: TimelineEvent | undefined;
  /** Where the rollback began to work on it; Infinity when it did not. */
  rolledBack: number;
  /** By verb, when it last came to a good end (epoch ms). */
  completed: Map<string, number>;
}

const verbOf = (event: TimelineEvent): string => event.status.split('_')[0] ?? '';

function describeResource(
  events: readonly TimelineEvent[],
  stack: StackFacts,
  isGeneric: IsGeneric,
): ResourceFacts {
  const facts: ResourceFacts = {
    failed: events.find((e) => isFailed(e) && !isCancelled(e) && e.status !== 'DELETE_FAILED'),
    telling: events.find((e) => carriesFailure(e) && !isGeneric(e)),
    rolledBack: Number.POSITIVE_INFINITY,
    completed: new Map(),
  };
  for (const event of events) {
    if (event.status === `${verbOf(event)}_COMPLETE`) facts.completed.set(verbOf(event), event.at);
    if (event.status.endsWith('_IN_PROGRESS') && afterRollbackStart(event, stack)) {
      facts.rolledBack = Math.min(facts.rolledBack, stack.order.get(event) ?? 0);
    }
  }
  return facts;
}

/** Gathers the facts of one stack; `events` oldest first, `parentRollback` in epoch ms. */
export function stackFacts(
  events: readonly TimelineEvent[],
  parentRollback: number | null,
  isGeneric: IsGeneric,
): StackFacts {
  const byResource = new Map<string, TimelineEvent[]>();
  const deploy = new Set<string>();
  const rollback = new Set<string>();
  for (const event of events) {
    const own = byResource.get(event.logicalResourceId);
    if (own) own.push(event);
    else byResource.set(event.logicalResourceId, [event]);
    if (!isStackFailure(event)) continue;
    const side = ROLLBACK_FAILED.test(event.status) ? rollback : deploy;
    for (const id of parseStackReason(event.reason).resources) side.add(id);
  }
  const rollbackIndex = events.findIndex(isRollbackStart);
  const stack: StackFacts = {
    rollbackIndex,
    rollbackAt: events[rollbackIndex]?.at ?? parentRollback,
    order: new Map(events.map((event, index) => [event, index])),
    resources: new Map(),
    rollbackOnly: new Set(deploy.size > 0 ? [...rollback].filter((id) => !deploy.has(id)) : []),
  };
  for (const [id, own] of byResource) {
    stack.resources.set(id, describeResource(own, stack, isGeneric));
  }
  return stack;
}

/** Whether the event came after the rollback had begun, here or in the parent. */
export const afterRollbackStart = (event: TimelineEvent, stack: StackFacts): boolean =>
  stack.rollbackIndex >= 0
    ? (stack.order.get(event) ?? 0) > stack.rollbackIndex
    : stack.rollbackAt !== null && event.at > stack.rollbackAt;

/** Whether an event in progress tells of a failure. */
export function carriesFailure(event: TimelineEvent): boolean {
  if (!event.status.endsWith('_IN_PROGRESS') || isWarning(event)) return false;
  if (event.hook?.failed) return true;
  return CARRIES_FAILURE.test(event.reason) && !ORDINARY_PROGRESS.test(event.reason);
}

/** Whether the resource came to a good end at that or later. */
export const completedSince = (event: TimelineEvent, stack: StackFacts): boolean =>
  (factsOf(event, stack).completed.get(verbOf(event)) ?? Number.NEGATIVE_INFINITY) >= event.at;

export const factsOf = (event: TimelineEvent, stack: StackFacts): ResourceFacts =>
  stack.resources.get(event.logicalResourceId)!;
