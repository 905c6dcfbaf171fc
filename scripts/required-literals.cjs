/**
 * The literals of an expression: every text that it matches contains one of them. Looking for them
 * first keeps expressions that cannot match from being compiled and run (RE2's `FilteredRE2` does
 * the same).
 */
const { RegExpParser } = require('@eslint-community/regexpp');

/** A shorter one is in every text; more of them are no faster than the expression. */
const SHORTEST = 2;
const MOST = 16;

/**
 * @returns one or more literals, in lower case where the expression ignores case; none where it
 *   has none that are worth looking for.
 */
exports.requiredLiterals = ({ source, flags }) => {
  const ignoreCase = flags.includes('i');
  // With both flags some letters match others that are not theirs in lower case, as `ſ` and `s`.
  if (flags.includes('v') || (ignoreCase && flags.includes('u'))) return [];
  const unicode = flags.includes('u');
  const { alternatives } = new RegExpParser().parsePattern(source, 0, source.length, { unicode });
  const literals = ofAny(alternatives) ?? [];
  return ignoreCase ? [...new Set(literals.map((one) => one.toLowerCase()))] : literals;
};

/** What one of several alternatives requires; null when nothing is known of one. */
function ofAny(alternatives) {
  const all = union(alternatives.map(({ elements }) => ofSequence(elements)));
  // Whoever holds the longer one holds the shorter one.
  const shorter = (one) => all.some((two) => two !== one && one.includes(two));
  return all && few(all.filter((one) => !shorter(one)));
}

/** The best of what the elements require that stand one after another. */
function ofSequence(elements) {
  const found = [];
  let run = [''];
  for (const element of elements) {
    const exact = exactly(element);
    const longer = exact && joined(run, exact);
    if (!longer) found.push(run, within(element));
    run = longer ?? exact ?? [''];
  }
  const usable = [...found, run].filter((one) => one && shortest(one) >= SHORTEST);
  return usable.sort((a, b) => shortest(b) - shortest(a) || a.length - b.length)[0] ?? null;
}

/** All strings that an element stands for, where they are few; null otherwise. */
function exactly(element) {
  const { type, min, max, kind, negate, modifiers, alternatives } = element;
  // Beyond ASCII, letters have relations that lower case does not show.
  if (type === 'Character') return element.value < 0x80 ? letters(element.value) : null;
  if (type === 'CharacterClass') return negate ? null : few(union(element.elements.map(member)));
  if (type === 'Quantifier') return min === 1 && max === 1 ? exactly(element.element) : null;
  if (type === 'Assertion') return kind === 'lookahead' || kind === 'lookbehind' ? null : [''];
  if ((type !== 'Group' && type !== 'CapturingGroup') || modifiers) return null;
  const whole = ({ elements }) =>
    elements.map(exactly).reduce((all, next) => all && next && joined(all, next), ['']);
  return few(union(alternatives.map(whole)));
}

function member({ type, value, min, max }) {
  if (type === 'Character') return value < 0x80 ? letters(value) : null;
  return type === 'CharacterClassRange' && max.value < 0x80 ? letters(min.value, max.value) : null;
}

/** What an element requires that stands for too many strings; null when nothing is known. */
function within({ type, min, kind, negate, modifiers, element, alternatives }) {
  if (type === 'Quantifier') return min > 0 ? ofSequence([element]) : null;
  const group = (type === 'Group' || type === 'CapturingGroup') && !modifiers;
  const ahead = type === 'Assertion' && kind === 'lookahead' && !negate;
  return group || ahead ? ofAny(alternatives) : null;
}

const shortest = (strings) => Math.min(...strings.map(({ length }) => length));
const few = (strings) => (strings && strings.length <= MOST ? strings : null);
const union = (lists) => (lists.includes(null) ? null : [...new Set(lists.flat())]);
const joined = (starts, ends) => few(starts.flatMap((start) => ends.map((end) => start + end)));
const letters = (from, to = from) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i));
