/** Intrinsic functions come to what is known of the deployment, and to nothing that is not. */
import { resolved } from '../../lambdas/collect-events/enrich/resolve';

const known = {
  values: new Map([
    ['Stage', 'prod'],
    ['Topic', 'arn:aws:sns:eu-west-1:111122223333:alerts'],
    ['AWS::Region', 'eu-west-1'],
    ['Password', '<secret:password:1>'],
  ]),
  conditions: {
    IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
    IsTest: { 'Fn::Not': [{ Condition: 'IsProd' }] },
    HasOwner: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Owner' }, ''] }] },
    Either: { 'Fn::Or': [{ Condition: 'HasOwner' }, { Condition: 'IsProd' }] },
    Both: { 'Fn::And': [{ Condition: 'HasOwner' }, { Condition: 'IsTest' }] },
    Open: { 'Fn::And': [{ Condition: 'HasOwner' }, { Condition: 'IsProd' }] },
    SameSecret: { 'Fn::Equals': [{ Ref: 'Password' }, '<secret:password:2>'] },
    Circle: { 'Fn::Not': [{ Condition: 'Circle' }] },
  },
  mappings: { Sizes: { prod: { type: 'db.r6g.large', count: 2 } } },
};
const of = (value: unknown) => resolved({ Properties: { P: value } }, known)[0]?.value;

test.each([
  [{ Ref: 'Stage' }, 'prod'],
  [{ Ref: 'Topic' }, 'arn:aws:sns:eu-west-1:111122223333:alerts'],
  [{ 'Fn::Sub': 'app-${Stage}-${AWS::Region}' }, 'app-prod-eu-west-1'],
  [{ 'Fn::Sub': ['app-${Name}', { Name: { Ref: 'Stage' } }] }, 'app-prod'],
  [{ 'Fn::Sub': '${Stage}-${Bucket.Arn}' }, 'prod-${Bucket.Arn}'],
  [{ 'Fn::Join': ['-', ['app', { Ref: 'Stage' }]] }, 'app-prod'],
  [
    { 'Fn::Join': [':', ['arn', { Ref: 'Stage' }, { 'Fn::GetAtt': ['Topic', 'TopicName'] }]] },
    'arn:prod:${Topic.TopicName}',
  ],
  [{ 'Fn::Join': ['-', [{ Ref: 'Stage' }, { Ref: 'Unknown' }]] }, 'prod-${Unknown}'],
  [{ 'Fn::If': ['IsProd', 'a', 'b'] }, 'a'],
  [{ 'Fn::If': ['IsTest', 'a', { Ref: 'Stage' }] }, 'prod'],
  [{ 'Fn::If': ['Either', true, false] }, 'true'],
  [{ 'Fn::If': ['Both', 'a', 'b'] }, 'b'],
  [{ 'Fn::Sub': ['x-${Tier}', { Tier: { 'Fn::If': ['IsProd', 'gold', 'tin'] } }] }, 'x-gold'],
  [{ 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'type'] }, 'db.r6g.large'],
  [{ 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'count'] }, '2'],
])('%j is %s', (value, expected) => {
  expect(of(value)).toBe(expected);
});

test.each([
  { Ref: 'Unknown' },
  { 'Fn::GetAtt': ['Topic', 'TopicName'] },
  { 'Fn::ImportValue': 'network:VpcId' },
  { 'Fn::If': ['Missing', 'a', 'b'] },
  { 'Fn::If': ['HasOwner', 'a', 'b'] },
  { 'Fn::If': ['Open', 'a', 'b'] },
  { 'Fn::If': ['SameSecret', 'a', 'b'] },
  { 'Fn::If': ['Circle', 'a', 'b'] },
  { 'Fn::If': 'broken' },
  { 'Fn::Join': ['-', ['app', { Ref: 'Unknown' }]] },
  { 'Fn::Join': 'broken' },
  { 'Fn::FindInMap': ['Sizes', 'dev', 'type'] },
  { 'Fn::Sub': '${Unknown}' },
  { 'Fn::Sub': 7 },
  'plain',
  null,
])('%j is left out', (value) => {
  expect(of(value)).toBeUndefined();
});

test('a branch that is more than a text is named, and only what it holds is looked at', () => {
  const yes = { Key: { Ref: 'Topic' }, Size: { 'Fn::Sub': '${Stage}' } };
  const P = { 'Fn::If': ['IsProd', yes, { Key: { Ref: 'AWS::Region' } }] };
  expect(resolved({ Properties: { P } }, known)).toEqual([
    { path: 'Properties.P.Fn::If', value: 'IsProd is true' },
    { path: 'Properties.P.Key', value: 'arn:aws:sns:eu-west-1:111122223333:alerts' },
    { path: 'Properties.P.Size', value: 'prod' },
  ]);
});

test.each([
  [{ 'Fn::ImportValue': { 'Fn::Sub': '${Stage}-VpcId' } }, 'Fn::ImportValue', 'prod-VpcId'],
  [{ 'Fn::If': ['HasOwner', { Ref: 'Stage' }, 'b'] }, 'Fn::If.1', 'prod'],
  [{ 'Fn::Join': ['-', [{ Ref: 'Stage' }, { 'Fn::Base64': 'x' }]] }, 'Fn::Join.1.0', 'prod'],
])('%j is left out, what it is made of is not', (P, where, value) => {
  expect(resolved({ P }, known)).toEqual([{ path: `P.${where}`, value }]);
});

test('a definition that is nested without end is left at some depth', () => {
  let deep: unknown = { Ref: 'Stage' };
  for (let i = 0; i < 10_000; i += 1) deep = { a: deep };
  expect(resolved(deep, known)).toEqual([]);
});
