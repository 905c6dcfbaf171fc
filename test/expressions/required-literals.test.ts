/** What is looked for before an expression is run: every text that it matches has one of these. */
import fc from 'fast-check';
import { MATCHERS } from '../../lambdas/knowledge/matchers';
import { PLACES } from '../../lambdas/redaction/places';
import { FORMATS, literalsIn } from '../../lambdas/redaction/tokens';

const {
  requiredLiterals,
}: {
  requiredLiterals(expression: RegExp): string[];
} = require('../../scripts/required-literals.cjs');

/** A flag that the compiler's target does not know yet. */
const SETS = 'v';

test.each<[RegExp, string[]]>([
  [/AKIA[A-Z0-9]{16}/, ['AKIA']],
  [/(?:AKIA|ASIA)[A-Z0-9]{16}/, ['AKIA', 'ASIA']],
  [/gh[ps]_\w{20,}/, ['ghp_', 'ghs_']],
  [/\bAlready exists\b/i, ['already exists']],
  [/the (?:bucket|queue) \w+ (?:is|was) there/, ['the bucket ', 'the queue ']],
  [/(?:abc)?def+/, ['de']],
  [/x{2}longer/, ['longer']],
  [/(?=.{0,9}marker)\w+/, ['marker']],
  [/foo\d+|bar\w+/, ['foo', 'bar']],
  // Nothing that every match has, or nothing that is worth looking for.
  [/abc|\d+/, []],
  [/(?!abc)\w+/, []],
  [/a\d/, []],
  [/[^a]{3}/, []],
  [/(?:abc)*/, []],
  // Beyond ASCII, letters have relations that lower case does not show.
  [/ſave the date/i, ['ave the date']],
  [/sk-live/iu, []],
  [new RegExp('\\p{Lu}abc', SETS), []],
])('%s: %j', (expression, literals) => {
  expect([...requiredLiterals(expression)].sort()).toEqual([...literals].sort());
});

/** An expression, and a text that it matches. */
interface Pair {
  source: string;
  text: string;
}

const word = fc.stringMatching(/^[a-eA-E ]{1,5}$/).map((text): Pair => ({ source: text, text }));
const oneOf = fc
  .tuple(fc.uniqueArray(fc.constantFrom(...'abcXYZ'), { minLength: 1 }), fc.nat(5))
  .map(
    ([letters, at]): Pair => ({
      source: `[${letters.join('')}]`,
      text: letters[at % letters.length]!,
    }),
  );
const { any } = fc.letrec<{ any: Pair; group: Pair; repeated: Pair; sequence: Pair }>((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, word, oneOf, tie('group'), tie('repeated'), tie('sequence')),
  group: fc
    .tuple(fc.array(tie('any'), { minLength: 1, maxLength: 3 }), fc.nat(2))
    .map(([pairs, at]) => ({
      source: `(?:${pairs.map((p) => p.source).join('|')})`,
      text: pairs[at % pairs.length]!.text,
    })),
  repeated: fc
    .tuple(
      tie('any'),
      fc.constantFrom(['?', 0], ['?', 1], ['*', 0], ['+', 2], ['{2}', 2], ['{0,2}', 1]),
    )
    .map(([{ source, text }, [times, count]]) => ({
      source: `(?:${source})${times}`,
      text: text.repeat(Number(count)),
    })),
  sequence: fc.array(tie('any'), { minLength: 1, maxLength: 4 }).map((pairs) => ({
    source: pairs.map((p) => p.source).join(''),
    text: pairs.map((p) => p.text).join(''),
  })),
}));

test('of any expression: a text that it matches has one', () => {
  let some = 0;
  const property = fc.property(any, fc.boolean(), ({ source, text }, ignoreCase) => {
    const expression = new RegExp(source, ignoreCase ? 'i' : '');
    const written = ignoreCase ? text.toUpperCase() : text;
    expect(written).toMatch(expression);
    const literals = requiredLiterals(expression);
    some += Math.min(1, literals.length);
    const said = ignoreCase ? written.toLowerCase() : written;
    expect(literals.length === 0 || literals.some((one) => said.includes(one))).toBe(true);
  });
  fc.assert(property, { numRuns: 2_000, seed: 7 });
  expect(some).toBeGreaterThan(400);
});

test.each<[string, RegExp[], number]>([
  ['knowledge', MATCHERS.flatMap(({ match }) => match.text ?? []), 0.9],
  ['formats of tokens', FORMATS.map(([, , form]) => form), 0.9],
  ['places of secrets', PLACES.map(([, , , , text]) => text), 0.9],
])('most expressions of the %s have some', (_, expressions, share) => {
  const guarded = expressions.filter((one) => requiredLiterals(one).length > 0);
  expect(guarded.length / expressions.length).toBeGreaterThan(share);
});

test('a literal is found where it is, in short and long texts, also after another was looked at', () => {
  const short = fc.string({ unit: fc.constantFrom(...'aAbB_-é密'), maxLength: 40 });
  const text = fc.tuple(short, fc.constantFrom(0, 20_000)).map(([t, n]) => `${' '.repeat(n)}${t}`);
  fc.assert(
    fc.property(text, text, short, (one, other, literal) => {
      const mayFit = literalsIn(one, one.toLowerCase());
      const answers = () => [mayFit([literal]), mayFit([literal], true), mayFit([])];
      const right = [one.includes(literal), one.toLowerCase().includes(literal), true];
      expect(answers()).toEqual(right);
      literalsIn(other);
      expect(answers()).toEqual(right);
    }),
    { numRuns: 2_000, seed: 11 },
  );
});
