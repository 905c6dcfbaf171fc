/** What a person who writes an entry is told: file, entry, field, and what is expected. */
import { compile, KnowledgeError } from '../../lambdas/knowledge/compile';

const ENTRY = {
  id: 'zip-broken',
  kind: 'topic',
  category: 'code-or-image',
  match: { text: 'not a valid zip (?<file>[\\w.]{1,80})', types: ['AWS::Lambda::*', 'unknown'] },
  meaning: 'The package {{file|of the function}} is not a zip file.',
  action: 'Repair the build, and {{again|deploy again}}.',
  look_at: 'the asset in the build output',
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-deployment.html',
  examples: ['This is not a valid zip file'],
  near_misses: [{ reason: 'The zip is too large', type: 'AWS::Lambda::Function' }],
};
const NONE = { examples: [], near_misses: [], match: [] };
const file = (...content: unknown[]) => [{ name: 'lambda.yaml', content }];
const problemsOf = (...args: Parameters<typeof compile>): string => {
  try {
    compile(...args);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(KnowledgeError);
    return (error as Error).message;
  }
};

test('an entry becomes a matcher, words and examples', () => {
  const { matchers, words, examples } = compile(file(ENTRY), NONE);
  expect(matchers[0]).toMatchObject({ id: 'zip-broken', tier: 'phrase', confidence: 0.88 });
  expect(matchers[0]?.match.types?.test('AWS::Lambda::Version')).toBe(true);
  expect(matchers[0]?.match.types?.test('')).toBe(true);
  expect(matchers[0]?.match.types?.test('AWS::LambdaX')).toBe(false);
  expect(words['zip-broken']).toMatchObject({ file: 'lambda.yaml', lookAt: ENTRY.look_at });
  expect(examples['zip-broken']?.nearMisses[0]?.resourceType).toBe('AWS::Lambda::Function');
});

test('a clause may hold a slot without neutral words', () => {
  expect(problemsOf(file({ ...ENTRY, meaning: 'It is broken[[ in {{file}}]].' }), NONE)).toBe('');
});

test('case matters between slashes, else not; of a list one must match', () => {
  const text = (source: unknown) =>
    compile(
      file({ ...ENTRY, meaning: ENTRY.action, match: { ...ENTRY.match, text: source } }),
      NONE,
    ).matchers[0]!.match.text!;
  expect(text('Not A Zip').test('not a zip')).toBe(true);
  expect(text('/Not A Zip/').test('not a zip')).toBe(false);
  expect(text(['no zip', 'bad zip']).test('a BAD zip')).toBe(true);
});

test.each<[string, object, RegExp]>([
  ['a wrong category', { category: 'zip' }, /field category: Invalid option/],
  ['an unknown field', { lookAt: 'x' }, /entry zip-broken: Unrecognized key: "lookAt"/],
  ['a missing field', { action: undefined }, /field action: expected what a topic says/],
  ['a broken expression', { match: { text: 'a(b' } }, /field match.text: .*Unterminated group/],
  ['a wildcard without bound', { match: { text: 'a.*b' } }, /match.text: ".\*" has no bound/],
  ['no condition', { match: {} }, /field match: expected at least one condition/],
  ['a type that is a pattern', { match: { types: ['AWS::(S3|X)'] } }, /match.types.0: expected a/],
  ['a page elsewhere', { docs: 'https://example.com/a.html' }, /field docs: expected a page of/],
  ['no example', { examples: [] }, /field examples: expected at least one message/],
  [
    'only made-up examples',
    { examples: [{ reason: 'not a valid zip', constructed: true }] },
    /field examples: expected a message that is not constructed/,
  ],
  [
    'a near miss of another service and without a common word',
    { near_misses: [{ reason: 'Invalid tag', type: 'AWS::KMS::Key' }] },
    /field near_misses: "Invalid tag" could not be taken for it/,
  ],
  ['no near miss', { near_misses: [] }, /field near_misses: expected at least one message/],
  [
    'a frame with one',
    { kind: 'frame', meaning: undefined },
    /field near_misses: expected at least 3 messages/,
  ],
  ['a frame that claims', { kind: 'frame' }, /field meaning: a frame quotes/],
  ['no types', { match: { text: 'zip (?<file>x)' } }, /field match: expected services or types/],
  [
    'a slot that nothing fills',
    { meaning: 'It is {{size|x}}.' },
    /meaning: no expression .*<size>/,
  ],
  ['a slot without default', { meaning: 'It is {{file}} then.' }, /meaning: expected {{fact\|/],
  ['a fact that nothing gives', { sure_with: ['size'] }, /sure_with: no expression .*<size>/],
])('%s is named', (_, change, words) => {
  const problems = problemsOf(file({ ...ENTRY, ...change }), NONE);
  expect(problems).toMatch(words);
  for (const line of problems.split('\n'))
    expect(line).toMatch(/^entries\/lambda\.yaml, entry zip/);
});

test('a file that is not a list, an entry that is none, an id that stands twice', () => {
  expect(problemsOf([{ name: 'x.yaml', content: { id: 1 } }], NONE)).toMatch(
    /^entries\/x\.yaml: expected a list/,
  );
  expect(problemsOf(file(null), NONE)).toMatch(/entry number 1: .*expected object/);
  expect(problemsOf(file(ENTRY, ENTRY), NONE)).toMatch(
    /field id: another entry has this id, in entries\/lambda\.yaml/,
  );
});

test('all problems are listed at once', () => {
  const problems = problemsOf(file({ ...ENTRY, docs: 'x', kind: 'y' }), NONE).split('\n');
  expect(problems).toHaveLength(2);
});

test('the baseline excuses, and must not excuse what keeps the rules', () => {
  const lacking = { ...ENTRY, near_misses: undefined };
  const baseline = { ...NONE, near_misses: ['zip-broken'] };
  expect(problemsOf(file(lacking), baseline)).toBe('');
  expect(problemsOf(file(ENTRY), baseline)).toBe(
    'entries/baseline.json, near_misses: zip-broken keeps the rule, take it out',
  );
});

test('of one id in two files both are named', () => {
  const files = [...file(ENTRY), { name: 'zip.yaml', content: [ENTRY] }];
  expect(problemsOf(files, NONE)).toBe(
    'entries/zip.yaml, entry zip-broken, field id: another entry has this id, in entries/lambda.yaml',
  );
});

test("a type outside of AWS:: may be documented on its maker's own page", () => {
  const docs = 'https://docs.acme.example/cloudformation/search#limits';
  const near_misses = [{ reason: 'The zip is too large' }];
  const on = (...types: string[]) =>
    problemsOf(file({ ...ENTRY, docs, near_misses, match: { ...ENTRY.match, types } }), NONE);
  expect(on('Acme::Search::*')).toBe('');
  expect(on('Acme::Search::*', 'AWS::Lambda::*')).toMatch(/field docs: expected a page of/);
  expect(on('unknown')).toMatch(/field docs: expected a page of/);
});

test("CloudFormation's own sentences need no types", () => {
  const entry = { ...ENTRY, match: { text: ENTRY.match.text } };
  expect(problemsOf([{ name: 'cloudformation.yaml', content: [entry] }], NONE)).toBe('');
});
