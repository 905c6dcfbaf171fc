/** Which stacks are triaged, by their tags and, where EventBridge could not do it, their names. */
import type { Tag } from '@aws-sdk/client-cloudformation';
import { matchesGlob } from '../runtime/glob';

/**
 * A filter from two comma lists of name patterns. The rule filters stack events by name already; the
 * event of a hook names no stack.
 */
export function nameFilter(include: string, exclude: string) {
  const wanted = words(include);
  const unwanted = words(exclude);
  return (name: string): string | null => {
    const bad = unwanted.find((glob) => matchesGlob(glob, name));
    if (bad) return `excluded by the setting excludeStacks: ${bad}`;
    const isWanted = wanted.length === 0 || wanted.some((glob) => matchesGlob(glob, name));
    return isWanted ? null : 'the stack is none of the setting includeStacks';
  };
}

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
