/** Which stacks are triaged, by their tags; names are filtered at the EventBridge rule already. */
import type { Tag } from '@aws-sdk/client-cloudformation';

/**
 * A filter from two comma lists of `key=value` (or just `key`). A stack is triaged when it has
 * one of the included tags (or none are named) and none of the excluded ones.
 */
export function tagFilter(include: string, exclude: string) {
  const wanted = words(include);
  const unwanted = words(exclude);
  return (tags: readonly Tag[]): string | null => {
    const carried = new Set(tags.flatMap(({ Key, Value }) => [`${Key}=${Value}`, `${Key}`]));
    const bad = unwanted.find((word) => carried.has(word));
    if (bad) return `excluded by the setting excludeTags: ${bad}`;
    if (wanted.length > 0 && !wanted.some((word) => carried.has(word))) {
      return 'the stack has none of the tags in the setting includeTags';
    }
    return null;
  };
}

const words = (list: string): string[] =>
  list
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
