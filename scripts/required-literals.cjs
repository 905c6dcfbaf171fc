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
  if (ignoreCase && /[uv]/.test(flags)) return [];
  const unicode = flags.includes('u');
  const { alternatives } = new RegExpParser().parsePattern(source, 0, source.length, { unicode });
  const literals = ofAny(alternatives) ?? [];
  return ignoreCase ? [...new Set(literals.map((one) => one.toLowerCase()))] : literals;
};

/** What one of several alternatives requires; null when nothing is known of one. */
function ofAny(alternatives) {
  const each = alternatives.map(({ elements }) => ofSequence(elements));
  if (each.includes(null)) return null;
  const all = [...new Set(each.flat())];
  // Whoever holds the longer one holds the shorter one.
  const literals = all.filter((one) => !all.some((two) => two !== one && one.includes(two)));
  return literals.length > MOST ? null : literals;
}

/** The best of what the elements require that stand one after another. */
function ofSequence(elements) {
  const found = [];
  let run = [''];
  for (const element of elements) {
    const exact = exactly(element);
    const longer = exact && run.flatMap((start) => exact.map((end) => start + end));
    if (longer && longer.length <= MOST) {
      run = longer;
      continue;
    }
    found.push(run, within(element));
    run = exact ?? [''];
  }
  found.push(run);
  const usable = found.filter((literals) => literals && shortest(literals) >= SHORTEST);
  return usable.sort((a, b) => shortest(b) - shortest(a) || a.length - b.length)[0] ?? null;
}

const shortest = (literals) => Math.min(...literals.map(({ length }) => length));

/** All strings that an element stands for, where they are few; null otherwise. */
function exactly(element) {
  const { type, min, max, kind, negate, alternatives } = element;
  // Beyond ASCII, letters have relations that lower case does not show.
  if (type === 'Character') return element.value < 0x80 ? [letter(element.value)] : null;
  if (type === 'CharacterClass') return negate ? null : members(element.elements);
  if (type === 'Quantifier') return min === 1 && max === 1 ? exactly(element.element) : null;
  if (type === 'Assertion') return kind === 'lookahead' || kind === 'lookbehind' ? null : [''];
  if (type !== 'Group' && type !== 'CapturingGroup') return null;
  const each = alternatives.map(({ elements }) =>
    elements.reduce(
      (all, one) => {
        const next = all && exactly(one);
        return next && next.length * all.length <= MOST
          ? all.flatMap((start) => next.map((end) => start + end))
          : null;
      },
      [''],
    ),
  );
  return each.includes(null) || each.flat().length > MOST ? null : each.flat();
}

function members(elements) {
  const each = elements.map(({ type, value, min, max }) => {
    if (type === 'Character' && value < 0x80) return [letter(value)];
    if (type !== 'CharacterClassRange' || max.value >= 0x80) return null;
    const size = max.value - min.value + 1;
    return size > MOST ? null : Array.from({ length: size }, (_, i) => letter(min.value + i));
  });
  return each.includes(null) || each.flat().length > MOST ? null : each.flat();
}

const letter = (code) => String.fromCharCode(code);

/** What an element requires that stands for too many strings; null when nothing is known. */
function within({ type, min, kind, negate, element, alternatives }) {
  if (type === 'Quantifier') return min > 0 ? ofSequence([element]) : null;
  if (type === 'Group' || type === 'CapturingGroup') return ofAny(alternatives);
  if (type === 'Assertion' && kind === 'lookahead' && !negate) return ofAny(alternatives);
  return null;
}
