/** What each event of the failed operation is: a cause, its consequence, a cancelled sibling, ... */
import type { Classified, Context, EventClass, OperationEvents, Verdict } from './classification';
import { classifyResource } from './classify-resource';
import {
  childStackId,
  isFailed,
  isStackLevel,
  isWarning,
  oldestFirst,
  type TimelineEvent,
} from './events';
import { demote, promote } from './follow-on';
import { type IsGeneric, type StackFacts, stackFacts } from './stack-facts';
import { isStackFailure, parseStackReason, ROLLBACK_FAILED } from './stack-status';

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

/** Classifies one stack, its children first, and says whether it holds a cause or a blocker. */
function explains(context: Context, stackId: string, parentRollback: number | null): Verdict {
  const known = context.verdicts.get(stackId);
  if (known) return known;
  const verdict = { cause: false, blocker: false, cancelled: false };
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
  const failed = events.filter((event) => isFailed(event) && !isStackLevel(event));
  verdict.cancelled =
    failed.length > 0 && failed.every((event) => context.classes.get(event) === 'cancelled');
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
