/**
 * The fence between instructions and data: everything that AWS, a template or a log says stands
 * inside it, and nothing inside it can close it.
 */
export const FENCE_OPEN = '<evidence>';
export const FENCE_CLOSE = '</evidence>';

const DELIMITER = /[<\uff1c\u2039\u3008]\s*(\/?)\s*(evidence)\b/gi;
/** Controls, overrides, zero-width and tag characters, lone surrogates: a person sees none of them. */
const INVISIBLE = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** Text that may stand inside the fence: what would close it is spelled with square brackets. */
export function insideFence(text: string): string {
  return text.replace(INVISIBLE, '').replace(DELIMITER, '[$1$2');
}

/** The same for every string of a JSON value. */
export function insideFenceDeep<T>(value: T): T {
  if (typeof value === 'string') return insideFence(value) as T;
  if (Array.isArray(value)) return value.map(insideFenceDeep) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, insideFenceDeep(item)]),
  ) as T;
}
