import {
  type AccessRequest,
  decide,
  decideSession,
  PolicyError,
  type Statement,
} from './policy-evaluator';

const put: AccessRequest = {
  action: 's3:PutObject',
  resource: 'arn:aws:s3:::timelines/timelines/a.gz',
  context: {},
};
const allow = (more: Partial<Statement>): Statement => ({
  Effect: 'Allow',
  Action: 's3:PutObject',
  Resource: '*',
  ...more,
});
const asked = (more: Partial<AccessRequest>): AccessRequest => ({ ...put, ...more });

describe('actions and resources', () => {
  test.each<[string, Partial<Statement>, boolean]>([
    ['the very action and resource', { Resource: put.resource }, true],
    ['another case of the action', { Action: 'S3:putobject' }, true],
    ['another case of the resource', { Resource: put.resource.toUpperCase() }, false],
    ['a star in the resource', { Resource: 'arn:aws:s3:::timelines/*' }, true],
    ['a star that ends too early', { Resource: 'arn:aws:s3:::timelines/*.json' }, false],
    ['a star in the action', { Action: 's3:Put*' }, true],
    ['a question mark for one character', { Resource: 'arn:aws:s3:::timelines/?*/a.gz' }, true],
    ['a question mark for none', { Resource: `${put.resource}?` }, false],
    ['a dot is a dot', { Resource: 'arn:aws:s3:::timelines/timelines/aXgz' }, false],
    ['one of several', { Action: ['s3:GetObject', 's3:PutObject'] }, true],
    ['none of several', { Action: ['s3:GetObject', 's3:ListBucket'] }, false],
    ['all but others', { Action: undefined, NotAction: 's3:Get*' }, true],
    ['all but this', { Action: undefined, NotAction: 's3:Put*' }, false],
    ['all resources but this', { Resource: undefined, NotResource: put.resource }, false],
  ])('%s', (_, statement, expected) => {
    expect(decide([allow(statement)], put)).toBe(expected ? 'allowed' : 'not allowed');
  });

  test('nothing is allowed by default, and a Deny wins wherever it stands', () => {
    expect(decide([], put)).toBe('not allowed');
    const deny: Statement = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
    expect(decide([deny, allow({})], put)).toBe('denied explicitly');
    expect(decide([allow({}), deny], put)).toBe('denied explicitly');
    expect(decide([allow({}), { ...deny, Action: 's3:Get*' }], put)).toBe('allowed');
  });
});

describe('conditions', () => {
  const KEY = 'dynamodb:LeadingKeys';
  const when = (operator: string, wanted: string | string[]) =>
    allow({ Condition: { [operator]: { [KEY]: wanted } } });
  const keys = (...values: string[]) => asked({ context: { [KEY]: values } });

  test.each<[string, Statement, AccessRequest, boolean]>([
    ['a value', when('StringEquals', 'a'), keys('a'), true],
    ['another value', when('StringEquals', ['b', 'c']), keys('a'), false],
    ['a key that is absent', when('StringEquals', 'a'), put, false],
    ['absent, negated', when('StringNotEquals', 'a'), put, true],
    ['absent, if it exists', when('StringEqualsIfExists', 'a'), put, true],
    ['a pattern', when('StringLike', 'spend#*'), keys('spend#2026'), true],
    ['not a pattern', when('StringNotLike', 'spend#*'), keys('spend#2026'), false],
    ['every value', when('ForAllValues:StringLike', 'spend#*'), keys('spend#1', 'spend#2'), true],
    ['not every value', when('ForAllValues:StringLike', 'spend#*'), keys('spend#1', 'x'), false],
    ['every value of none', when('ForAllValues:StringLike', 'spend#*'), put, true],
    ['any value', when('ForAnyValue:StringLike', 'spend#*'), keys('x', 'spend#1'), true],
    ['any value of none', when('ForAnyValue:StringLike', 'spend#*'), put, false],
    ['a truth', when('Bool', 'True'), keys('true'), true],
    ['an ARN', when('ArnLike', 'arn:aws:iam::1:role/*'), keys('arn:aws:iam::1:role/x'), true],
  ])('%s', (_, statement, request, expected) => {
    expect(decide([statement], request)).toBe(expected ? 'allowed' : 'not allowed');
  });

  test('all operators and all keys must hold', () => {
    const both = allow({
      Condition: { StringEquals: { a: '1', b: '2' }, StringLike: { c: '3*' } },
    });
    const context = { a: ['1'], b: ['2'], c: ['34'] };
    expect(decide([both], asked({ context }))).toBe('allowed');
    for (const key of ['a', 'b', 'c']) {
      const other = { ...context, [key]: ['x'] };
      expect(decide([both], asked({ context: other }))).toBe('not allowed');
    }
  });

  test('the case of a key does not count', () => {
    const statement = allow({ Condition: { StringEquals: { 'AWS:SourceArn': 'x' } } });
    expect(decide([statement], asked({ context: { 'aws:sourcearn': ['x'] } }))).toBe('allowed');
  });
});

test.each<[string, Statement, AccessRequest]>([
  ['an unknown operator', allow({ Condition: { IpAddress: { k: '::1' } } }), put],
  ['a policy variable', allow({ Resource: 'arn:aws:s3:::x/${aws:username}' }), put],
  ['neither Action nor NotAction', allow({ Action: undefined }), put],
  ['both Resource and NotResource', allow({ NotResource: 'x' }), put],
  [
    'a single-valued operator on many values',
    allow({ Condition: { StringEquals: { k: 'a' } } }),
    asked({ context: { k: ['a', 'b'] } }),
  ],
])('%s is refused, not guessed', (_, statement, request) => {
  expect(() => decide([statement], request)).toThrow(PolicyError);
});

test('a session has what role and session policy both allow', () => {
  const wide = [allow({ Action: '*' })];
  const narrow = [allow({ Resource: 'arn:aws:s3:::timelines/*' })];
  const other = asked({ resource: 'arn:aws:s3:::other/a' });
  expect(decideSession(wide, narrow, put)).toBe('allowed');
  expect(decideSession(wide, narrow, other)).toBe('not allowed');
  expect(decideSession(narrow, wide, other)).toBe('not allowed');
  expect(decideSession(wide, [], put)).toBe('not allowed');
});
