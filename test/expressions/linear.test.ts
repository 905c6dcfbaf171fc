/**
 * No expression takes more than linear time, whatever somebody writes into a reason or a log. The
 * steps of a backtracking matcher are counted on hostile texts of two lengths: no clock. Every
 * tenth expression here, every one in `npm run test:exhaustive`.
 */
import { MATCHERS } from '../../lambdas/knowledge/matchers';
import { PLACES } from '../../lambdas/redaction/places';
import { FORMATS } from '../../lambdas/redaction/tokens';
import { sample } from '../sample';
import { expressionsIn } from './find-expressions';
import { growthOf } from './growth';

/** Quadratic is 2, linear is 1; what is between pays for the ends of the texts. */
const MOST = 1.3;

const TREES = ['lambdas', 'bin', 'lib', 'statemachine', 'evals', 'bench'];

describe('growthOf', () => {
  it.each([
    ['a+b', '', 2],
    ['\\s+$', '', 2],
    ['(a|b|ab)*c', '', Infinity],
    ['(?<=x)a*?b', '', 0],
    ['^\\s*x', '', 0],
    ['(?<![a-z])[a-z]+x', 'g', 0],
    ['a+', 'g', 0],
    ['[^"]{1,4096}x', '', 2],
    ['a{1,40}b', '', 0],
  ])('tells %s apart', (source, flags, exponent) => {
    const found = growthOf(source, flags).exponent;
    if (exponent === Infinity) expect(found).toBe(Infinity);
    else if (exponent === 2) expect(found).toBeGreaterThan(1.7);
    else expect(found).toBeLessThan(MOST);
  });
});

it('no expression of the sources grows faster than its text', () => {
  const all = new Map(expressionsIn(TREES).map((e) => [`${e.source}/${e.flags}`, e]));
  expect(all.size).toBeGreaterThan(300);
  const slow = sample([...all.values()], 20).flatMap(({ where, source, flags }) => {
    const { exponent, text } = growthOf(source, flags);
    return exponent > MOST
      ? [`${exponent.toFixed(2)} ${where} on ${JSON.stringify(text.slice(0, 40))}`]
      : [];
  });
  expect(slow).toEqual([]);
});

it.each([
  ['knowledge', MATCHERS],
  ['formats of tokens', FORMATS],
  ['places of secrets', PLACES],
])('no expression of the compiled %s does', (_, compiled) => {
  const all = expressionsOf(compiled);
  expect(all.length).toBeGreaterThan(50);
  const slow = sample(all, 20).flatMap(({ source, flags }) => {
    const { exponent, text } = growthOf(source, flags);
    return exponent > MOST ? [`${exponent.toFixed(2)} /${source}/ on ${text.slice(0, 40)}`] : [];
  });
  expect(slow).toEqual([]);
});

/** Every expression anywhere inside a value. */
function expressionsOf(value: unknown): RegExp[] {
  if (value instanceof RegExp) return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(expressionsOf);
}
