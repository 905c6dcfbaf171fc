/** Failures that follow from another one: by what their reasons name. */
import { isWrapperReason, type TimelineEvent } from './events';

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
export const isFollowOn = (later: TimelineEvent, first: TimelineEvent): boolean =>
  UNRESOLVED.test(later.reason) && isAfter(later, first) && namesOnly(later, first);
