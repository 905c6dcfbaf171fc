import { fill } from '../../lambdas/knowledge/fill';

test.each([
  ['a slot', 'The name {{name|that}} is taken.', { name: 'x' }, 'The name x is taken.'],
  ['neutral words', 'The name {{name|that}} is taken.', {}, 'The name that is taken.'],
  [
    'a clause',
    'It is taken[[ in {{region}}]].',
    { region: 'eu-west-1' },
    'It is taken in eu-west-1.',
  ],
  ['an empty slot drops its clause', 'It is taken[[ in {{region}}]].', {}, 'It is taken.'],
  ['all slots of a clause', '[[{{a}} and {{b}}]] fail.', { a: '1' }, 'fail.'],
  ['a bracket in a clause', 'It is[[ [{{a}}]]].', { a: '1' }, 'It is [1].'],
  [
    'a long list, cut behind a member',
    '{{list|it}}',
    { list: 'Function, '.repeat(40) },
    `${'Function, '.repeat(19)}Function [cut]`,
  ],
  ['a word that begins with a dot', 'It ends with .fifo{{a|}} .', {}, 'It ends with .fifo.'],
  ['a fact of two lines', '{{a|b}}', { a: '1\n 2' }, '1 2'],
])('%s', (_, sentence, facts, filled) => {
  expect(fill(sentence, facts as Record<string, string>)).toBe(filled);
});
