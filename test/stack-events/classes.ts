/** The classes of the events of made-up stacks. */
import type { Operation } from '../../lambdas/contracts/failure';
import type { EventClass } from '../../lambdas/stack-events/classification';
import { classify } from '../../lambdas/stack-events/classify';
import type { TimelineEvent } from '../../lambdas/stack-events/events';
import { type History, stackId } from '../support/history';

const isGeneric = (event: TimelineEvent) =>
  /^(?:Internal Failure|.*did not stabilize\.?)$/.test(event.reason);

/** Those found, and the logical ids of one class. */
export function classes(operation: Operation, root: History, ...children: History[]) {
  const byStack = new Map([root, ...children].map((h) => [stackId(h.name), h.timeline()]));
  const found = classify({ operation, rootId: stackId(root.name), byStack }, isGeneric);
  const of = (cls: EventClass) =>
    found.filter((c) => c.class === cls).map((c) => c.event.logicalResourceId);
  return { found, of };
}
