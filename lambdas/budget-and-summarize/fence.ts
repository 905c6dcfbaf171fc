/**
 * The fence between instructions and data: everything that AWS, a template or a log says stands
 * inside it, and nothing inside it can close it.
 */
import { normalForm } from '../redaction/normal-form';

/** `<` and what looks like it; full-width and small ones are `<` in the normal form. */
const DELIMITER = /[<\u2039\u3008]\s{0,20}(\/?)\s{0,20}(evidence)\b/gi;

/**
 * Text that may stand inside the fence, in its normal form: what would close it is spelled with
 * square brackets.
 */
export const insideFence = (text: string): string => normalForm(text).replace(DELIMITER, '[$1$2');

/** The same for every string of a JSON value. */
export function insideFenceDeep<T>(value: T): T {
  if (typeof value === 'string') return insideFence(value) as T;
  if (Array.isArray(value)) return value.map(insideFenceDeep) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, insideFenceDeep(item)]),
  ) as T;
}
