/** What each event of the failed operation is: a cause, its consequence, a cancelled sibling, ... */
import type { Operation } from '../contracts/failure';
import {
  childStackId,
  isCancelled,
  isFailed,
  isStackLevel,
  isWarning,
  isWrapperReason,
  oldestFirst,
  type TimelineEvent,
} from './events';
import { isFollowOn } from './follow-on';
import { isStackFailure, ROLLBACK_FAILED } from './operation';
import {
  afterRollbackStart,
  carriesFailure,
  completedSince,
  factsOf,
  type IsGeneric,
  type StackFacts,
  stackFacts,
} from './stack-facts';
import { parseStackReason } from './stack-reason';

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

/** Classifies every event of the operation, each exactly once, oldest first within a stack. */
export function classify(input: OperationEvents, isGeneric: IsGeneric): Classified[] {
  const classes = new Map<TimelineEvent, EventClass>();
  const context: Context = { ...input, isGeneric, classes, verdicts: new Map() };
  explains(context, input.rootId, null);
  // Stacks that no wrapper names (a partial dump) still belong to the operation.
  for (const stackId of input.byStack.keys()) explains(context, stackId, null);
  const all = [...input.byStack.values()].flatMap((events) => oldestFirst(events));
  demote(all, context);
  promote(all, classes);
  return all.map((event) => ({ event, class: classes.get(event) ?? 'progress' }));
}

interface Context extends OperationEvents {
  isGeneric: IsGeneric;
  classes: Map<TimelineEvent, EventClass>;
  /** Whether a stack's own events explain its failure; guards against cycles as well. */
  verdicts: Map<string, Verdict>;
}

interface Verdict {
  cause: boolean;
  blocker: boolean;
}

/** Classifies one stack, its children first, and says whether it holds a cause or a blocker. */
function explains(context: Context, stackId: string, parentRollback: number | null): Verdict {
  const known = context.verdicts.get(stackId);
  if (known) return known;
  const verdict = { cause: false, blocker: false };
  context.verdicts.set(stackId, verdict);
  const events = oldestFirst(context.byStack.get(stackId) ?? []);
  const stack = stackFacts(events, parentRollback, context.isGeneric);
  const settle = (event: TimelineEvent, cls: EventClass) => {
    context.classes.set(event, cls);
    verdict.cause ||= cls === 'cause';
    verdict.blocker ||= cls === 'blocker';
  };
  for (const child of new Set(events.map(childStackId).filter((id) => context.byStack.has(id)))) {
    const inner = explains(context, child, stack.rollbackAt);
    verdict.cause ||= inner.cause;
    verdict.blocker ||= inner.blocker;
  }
  // Resources first: a stack-level reason counts only where they leave the failure unexplained.
  for (const event of events) {
    if (!isStackLevel(event)) settle(event, classifyResource(event, stack, context));
  }
  const own = events.filter((event) => context.classes.get(event) === 'cause');
  const inner = verdict.cause && own.length === 0;
  for (const event of events.filter(isStackLevel)) {
    const explained = inner || (verdict.cause && own.some((cause) => cause.at <= event.at));
    const cls = classifyStackLevel(event, explained, stack);
    settle(event, cls);
    if (cls === 'cause') own.push(event);
  }
  return verdict;
}

function classifyResource(event: TimelineEvent, stack: StackFacts, context: Context): EventClass {
  if (isWarning(event)) return 'warning';
  if (!isFailed(event)) return classifyProgress(event, stack, context);
  if (isCancelled(event)) return 'cancelled';
  const rollback = inRollback(event, stack, context.operation);
  const child = childStackId(event);
  if (child && (isWrapperReason(event.reason) || !event.reason)) {
    const inner = context.verdicts.get(child);
    if (inner?.cause || inner?.blocker) return 'consequence';
  }
  if (!event.reason) return rollback ? 'consequence' : 'unexplained';
  if (rollback) return 'blocker';
  const { telling } = factsOf(event, stack);
  // CloudFormation tries deletions again: one that went well in the end did not stop the stack's.
  if (context.operation === 'DELETE' && completedSince(event, stack)) return 'consequence';
  // The same resource said something more telling while it was still in progress.
  const explained = telling !== undefined && telling.at <= event.at;
  return explained && context.isGeneric(event) ? 'consequence' : 'cause';
}

/** Whether the event belongs to the rollback or the clean-up and not to the deployment. */
function inRollback(event: TimelineEvent, stack: StackFacts, operation: Operation): boolean {
  if (operation === 'DELETE') return false;
  if (event.status === 'DELETE_FAILED') return true;
  if (stack.rollbackOnly.has(event.logicalResourceId)) return true;
  // A failure after the rollback's start is a parallel one that came late, unless the rollback
  // had begun to work on that resource itself.
  const { rolledBack } = factsOf(event, stack);
  return rolledBack < (stack.order.get(event) ?? 0);
}

function classifyProgress(event: TimelineEvent, stack: StackFacts, context: Context): EventClass {
  if (!carriesFailure(event) || afterRollbackStart(event, stack)) return 'progress';
  // A resource that complained and then completed did not fail.
  if (completedSince(event, stack)) return 'progress';
  const { failed } = factsOf(event, stack);
  if (!failed?.reason) return 'cause';
  // The resource's own failure tells it, unless that one is generic and this one is not.
  return context.isGeneric(failed) && !context.isGeneric(event) ? 'cause' : 'consequence';
}

/**
 * A stack-level reason is a cause when it says more than a list and nothing else explains the
 * failure: failed transforms, outputs, exports, parameters, capabilities, alarms, timeouts.
 */
function classifyStackLevel(
  event: TimelineEvent,
  explained: boolean,
  stack: StackFacts,
): EventClass {
  if (!isStackFailure(event)) return isWarning(event) ? 'warning' : 'progress';
  const { rest } = parseStackReason(event.reason);
  if (!rest || explained) return 'consequence';
  return ROLLBACK_FAILED.test(event.status) && stack.rollbackIndex >= 0 ? 'blocker' : 'cause';
}

/** Causes that are compared, each with each; beyond this the order alone has to tell. */
const MOST_COMPARED = 100;

/** What was looked for in vain because it failed itself is told by its own failure. */
function demote(all: readonly TimelineEvent[], { classes, isGeneric }: Context): void {
  const causes = all.filter((e) => classes.get(e) === 'cause');
  if (causes.length > MOST_COMPARED) return;
  const telling = causes.filter((e) => !isGeneric(e));
  const sequels = causes.filter((event) => telling.some((first) => isFollowOn(event, first)));
  // Failures that name each other in a circle explain nothing.
  if (sequels.length === causes.length) return;
  for (const event of sequels) classes.set(event, 'consequence');
}

/**
 * Where nothing is a cause, the best of the rest stands in: what broke the rollback, then a
 * failure without a reason, then a stack-level list.
 */
function promote(all: readonly TimelineEvent[], classes: Map<TimelineEvent, EventClass>): void {
  const of = (cls: EventClass) => all.filter((event) => classes.get(event) === cls);
  if (of('cause').length > 0) return;
  const lists = all.filter(
    (e) => isStackFailure(e) && parseStackReason(e.reason).resources.length > 0,
  );
  const candidates = [of('blocker'), of('unexplained').slice(0, 1), lists.slice(0, 1)];
  // Cancelled siblings alone are not failures: somebody stopped the deployment.
  for (const event of candidates.find((c) => c.length > 0) ?? []) classes.set(event, 'cause');
}
