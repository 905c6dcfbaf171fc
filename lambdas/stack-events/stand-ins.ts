/** Which causes are none beside the others, and what stands in where there is none. Pure. */
import type { Context, EventClass } from './classification';
import type { TimelineEvent } from './events';
import { isFollowOn } from './follow-on';
import { parseStackReason } from './stack-reason';
import { isStackFailure } from './stack-status';

/** Causes that are compared, each with each; beyond this the order alone has to tell. */
const MOST_COMPARED = 100;

/** What was looked for in vain because it failed itself is told by its own failure. */
export function demote(all: readonly TimelineEvent[], { classes, isGeneric }: Context): void {
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
export function promote(
  all: readonly TimelineEvent[],
  classes: Map<TimelineEvent, EventClass>,
): void {
  const of = (cls: EventClass) => all.filter((event) => classes.get(event) === cls);
  if (of('cause').length > 0) return;
  const lists = all.filter(
    (e) => isStackFailure(e) && parseStackReason(e.reason).resources.length > 0,
  );
  const candidates = [of('blocker'), of('unexplained').slice(0, 1), lists.slice(0, 1)];
  // Cancelled siblings alone are not failures: somebody stopped the deployment.
  for (const event of candidates.find((c) => c.length > 0) ?? []) classes.set(event, 'cause');
}
