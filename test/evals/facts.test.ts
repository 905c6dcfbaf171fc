import { scoreFacts, textOf } from '../../evals/facts';

const answer = {
  hypotheses: [
    { cause: 'MemorySize 20000 is above 10240', recommended_action: 'Lower it' },
    { cause: 'second' },
    { cause: 'third' },
  ],
  next_steps: 'See https://docs.aws.amazon.com/quota.html',
};

test('reads two hypotheses and the next steps, without links', () => {
  const text = textOf(answer);
  expect(text).toContain('second');
  expect(text).not.toMatch(/third|quota/);
});

test('counts items of which one alternative stands, whatever its case', () => {
  const facts = { must_name: [['memorysize'], ['10,240', '10240'], ['Lambda']], forbidden: [] };
  expect(scoreFacts(textOf(answer), facts, [])).toMatchObject({
    items: 3,
    named: 2,
    missed: [['Lambda']],
  });
});

test('what is only quoted is not said in own words', () => {
  const facts = { must_name: [['10240'], ['lower']], forbidden: [] };
  const quotation = 'MemorySize 20000 is above 10240';
  expect(scoreFacts(textOf(answer), facts, [quotation])).toMatchObject({ named: 2, ownNamed: 1 });
});

test('a false claim is an expression that matches', () => {
  const facts = { must_name: [], forbidden: ['lower (it|them)', 'raise'] };
  expect(scoreFacts(textOf(answer), facts, []).forbidden).toEqual(['lower (it|them)']);
});
