/** What a template's conditions come to in one deployment, as far as it is known. Pure. */

/** A value as a string; undefined where it is not known. */
type TextOf = (value: unknown) => string | undefined;

/** Conditions that name each other beyond this are not followed: they may do so in a circle. */
const DEEPEST = 20;
/** Two secrets, or a secret and a word, can't be compared once they are replaced. */
const REPLACED = /<[\w:-]+>/;

/**
 * Whether a condition holds; undefined where that depends on something unknown.
 *
 * @param conditions the template's section `Conditions`, in long form.
 */
export function conditionHolds(
  name: unknown,
  conditions: unknown,
  textOf: TextOf,
): boolean | undefined {
  const named = (condition: unknown, depth: number): boolean | undefined => {
    if (typeof conditions !== 'object' || conditions === null || depth > DEEPEST) return undefined;
    return evaluate((conditions as Record<string, unknown>)[String(condition)], depth + 1);
  };
  const evaluate = (expression: unknown, depth: number): boolean | undefined => {
    if (typeof expression !== 'object' || expression === null || depth > DEEPEST) return undefined;
    const [entry, ...more] = Object.entries(expression);
    if (!entry || more.length > 0) return undefined;
    const [operator, operand] = entry;
    if (operator === 'Condition') return named(operand, depth);
    if (!Array.isArray(operand)) return undefined;
    if (operator === 'Fn::Equals') return equal(textOf(operand[0]), textOf(operand[1]));
    const parts = operand.map((part) => evaluate(part, depth + 1));
    if (operator === 'Fn::Not') return parts[0] === undefined ? undefined : !parts[0];
    if (operator === 'Fn::And') return decided(parts, false);
    if (operator === 'Fn::Or') return decided(parts, true);
    return undefined;
  };
  return named(name, 0);
}

function equal(a: string | undefined, b: string | undefined): boolean | undefined {
  if (a === undefined || b === undefined || REPLACED.test(a) || REPLACED.test(b)) return undefined;
  return a === b;
}

/** `and` is decided by one false, `or` by one true, both by all being known. */
function decided(parts: (boolean | undefined)[], by: boolean): boolean | undefined {
  if (parts.includes(by)) return by;
  return parts.includes(undefined) ? undefined : !by;
}
