/** EventBridge's matching, as far as our patterns use it. Source: the event pattern reference. */

export type EventPattern = { [field: string]: EventPattern | Matcher[] };
type Matcher =
  | string
  | { prefix: string }
  | { wildcard: string }
  | { 'anything-but': { wildcard: string[] } };

const wildcard = (pattern: string, value: string) =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(value);

function accepts(matcher: Matcher, value: string): boolean {
  if (typeof matcher === 'string') return matcher === value;
  if ('prefix' in matcher) return value.startsWith(matcher.prefix);
  if ('wildcard' in matcher) return wildcard(matcher.wildcard, value);
  return matcher['anything-but'].wildcard.every((pattern) => !wildcard(pattern, value));
}

/** Fields are ANDed, the matchers of one field and the values of an array are ORed. */
export function matches(pattern: EventPattern, event: unknown): boolean {
  return Object.entries(pattern).every(([field, expected]) => {
    const value = (event as Record<string, unknown> | undefined)?.[field];
    if (!Array.isArray(expected)) return matches(expected, value);
    const values = Array.isArray(value) ? value : [value];
    return values.some((one) => expected.some((m) => typeof one === 'string' && accepts(m, one)));
  });
}
