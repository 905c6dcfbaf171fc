/** What the events at hand leave open: causes without a word, names without an event. */
import type { Classified } from './classification';
import {
  childStackId,
  isFailed,
  isStackLevel,
  isWrapperReason,
  type TimelineEvent,
} from './events';
import { isStackFailure, parseStackReason } from './stack-status';

/** Whether a resource's own event, with a reason that is more than a wrapper's, is a cause. */
export const isExplained = (classified: readonly Classified[]): boolean =>
  classified.some(
    ({ event, class: cls }) =>
      cls === 'cause' &&
      !isStackLevel(event) &&
      event.reason !== '' &&
      !isWrapperReason(event.reason),
  );

/** Nested stacks that were read and of whose failure only the wrapper tells. */
export function silentStacks(
  classified: readonly Classified[],
  read: ReadonlyMap<string, unknown>,
): string[] {
  const causes = classified.filter((c) => c.class === 'cause').map((c) => childStackId(c.event));
  return [...new Set(causes.filter((id) => read.has(id)))];
}

/** Whether an event of DescribeEvents says what no failed event at hand says already. */
export const isNews = (event: TimelineEvent, classified: readonly Classified[]): boolean =>
  !classified.some(
    ({ event: known }) =>
      isFailed(known) &&
      (known.reason === event.reason ||
        // The resource's own event tells of its hook in words of its own.
        (event.status === 'HOOK_FAILED' &&
          known.logicalResourceId === event.logicalResourceId &&
          /hook/i.test(known.reason))),
  );

/**
 * Logical ids that a stack-level reason says failed and that no event explains: evidence that is
 * missing. Each is given once, in the order of the reasons.
 */
export function missingResources(classified: readonly Classified[]): string[] {
  const explained = new Set<string>();
  for (const { event, class: cls } of classified) {
    if (!isStackLevel(event) && cls !== 'progress' && cls !== 'warning')
      explained.add(key(event, event.logicalResourceId));
  }
  const missing = new Set<string>();
  for (const { event } of classified) {
    if (!isStackFailure(event)) continue;
    const { resources, isCut } = parseStackReason(event.reason);
    // The last id of a list that breaks off may be half of one.
    for (const id of isCut ? resources.slice(0, -1) : resources) {
      if (!explained.has(key(event, id))) missing.add(id);
    }
  }
  return [...missing];
}

const key = (event: TimelineEvent, id: string): string => `${event.stackId}#${id}`;
