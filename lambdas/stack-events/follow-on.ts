/** Failures that follow from another one, by what their reasons name; what stands in for none. */
import type { Context, EventClass } from './classification';
import { isWrapperReason, type TimelineEvent } from './events';
import { isStackFailure, parseStackReason } from './stack-status';

/** Events of one second may be told in any order. */
const SAME_TIME_MS = 5_000;

/** A reference that could not be resolved, because what it names is not there. */
const UNRESOLVED = /^Template error\b|\bdo(?:es)?(?: not|n't) exist\b|\bnot found\b/i;

/** Whether `later` can be the sequel of `first`: in the same stack, and not before it. */
export const isAfter = (later: TimelineEvent, first: TimelineEvent): boolean =>
  later !== first &&
  later.stackId === first.stackId &&
  first.at <= later.at + SAME_TIME_MS &&
  !isWrapperReason(first.reason);

/**
 * Whether a reason names another failure's resource and not the other way round: by its physical id,
 * by the name that CloudFormation makes (`app-Role-1A2B3C`), or by a logical id that is more than an
 * ordinary word (`IndexTable`).
 */
export const namesOnly = (later: TimelineEvent, first: TimelineEvent): boolean =>
  names(later.reason, first) && !names(first.reason, later);

function names(reason: string, event: TimelineEvent): boolean {
  const { logicalResourceId: id, physicalResourceId, stackName } = event;
  if (physicalResourceId.length >= 6 && reason.includes(physicalResourceId)) return true;
  if (stackName && reason.includes(`${stackName}-${id}-`)) return true;
  return /[a-z0-9][A-Z]/.test(id) && reason.split(/[^A-Za-z0-9]+/).includes(id);
}

/** A resource that was looked for in vain because it failed itself: no cause of its own. */
const isFollowOn = (later: TimelineEvent, first: TimelineEvent): boolean =>
  UNRESOLVED.test(later.reason) && isAfter(later, first) && namesOnly(later, first);

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
