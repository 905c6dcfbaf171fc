/** Checks what stack-level reasons name against the events at hand. */

import type { Classified } from './classify';
import { isStackLevel, type TimelineEvent } from './events';
import { isStackFailure } from './operation';
import { parseStackReason } from './stack-reason';

/**
 * Logical ids that a stack-level reason says failed and that no event explains: evidence that is
 * missing. Each is given once, in the order of the reasons.
 */
export function missingResources(classified: readonly Classified[]): string[] {
  const explained = new Set<string>();
  for (const { event, class: cls } of classified) {
    if (!isStackLevel(event) && cls !== 'progress')
      explained.add(key(event, event.logicalResourceId));
  }
  const missing = new Set<string>();
  for (const { event } of classified) {
    if (!isStackFailure(event)) continue;
    for (const id of parseStackReason(event.reason).resources) {
      if (!explained.has(key(event, id))) missing.add(id);
    }
  }
  return [...missing];
}

const key = (event: TimelineEvent, id: string): string => `${event.stackId}#${id}`;
