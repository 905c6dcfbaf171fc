/** What of a timeline is not shown, and the words that say so. Pure. */
import type { Group } from './lane';

/** Nothing in it, or in what is nested in it, is worth a row. */
export const isQuiet = (group: Group): boolean =>
  group.lanes.length === 0 && group.folded.others === 0 && group.nested.every(isQuiet);

/** `and 42 more without trouble`. */
export function foldedWords({ folded, lanes }: Group): string[] {
  const more = lanes.length > 0 ? ' more' : '';
  return [
    ...(folded.others > 0 ? [`and ${folded.others}${more} in trouble, not shown`] : []),
    ...(folded.fine > 0 ? [`and ${folded.fine}${more} without trouble`] : []),
  ];
}

/** `and 3 nested stacks without trouble`. */
export function quietWords({ nested }: Group): string[] {
  const quiet = nested.filter(isQuiet).length;
  if (quiet === 0) return [];
  return [`and ${quiet} nested stack${quiet > 1 ? 's' : ''} without trouble`];
}
