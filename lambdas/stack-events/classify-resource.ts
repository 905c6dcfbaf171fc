/** What one resource's event is, by its own history and that of its stack. Pure. */
import type { Operation } from '../contracts/failure';
import type { Context, EventClass } from './classification';
import {
  childStackId,
  isCancelled,
  isFailed,
  isWarning,
  isWrapperReason,
  type TimelineEvent,
} from './events';
import {
  afterRollbackStart,
  carriesFailure,
  completedSince,
  factsOf,
  type StackFacts,
} from './stack-facts';

export function classifyResource(
  event: TimelineEvent,
  stack: StackFacts,
  context: Context,
): EventClass {
  if (isWarning(event)) return 'warning';
  if (!isFailed(event)) return classifyProgress(event, stack, context);
  if (isCancelled(event)) return 'cancelled';
  const rollback = inRollback(event, stack, context.operation);
  const child = childStackId(event);
  if (child && (isWrapperReason(event.reason) || !event.reason)) {
    const inner = context.verdicts.get(child);
    if (inner?.cause || inner?.blocker) return 'consequence';
    if (inner?.cancelled) return 'cancelled';
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
