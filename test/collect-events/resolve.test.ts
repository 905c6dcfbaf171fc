/** Intrinsic functions come to what is known of the deployment, and to nothing that is not. */
import { resolved } from '../../lambdas/collect-events/enrich/resolve';

const known = {
  values: new Map([
    ['Stage', 'prod'],
    ['Topic', 'arn:aws:sns:eu-west-1:111122223333:alerts'],
    ['AWS::Region', 'eu-west-1'],
  ]),
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
  [{ 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'type'] }, 'db.r6g.large'],
  [{ 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'count'] }, '2'],
])('%j is %s', (value, expected) => {
  expect(of(value)).toBe(expected);
});

test.each([
  { Ref: 'Unknown' },
  { 'Fn::GetAtt': ['Topic', 'TopicName'] },
  { 'Fn::ImportValue': 'network:VpcId' },
  { 'Fn::If': ['IsProd', 'a', 'b'] },
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

test('a definition that is nested without end is left at some depth', () => {
  let deep: unknown = { Ref: 'Stage' };
  for (let i = 0; i < 10_000; i += 1) deep = { a: deep };
  expect(resolved(deep, known)).toEqual([]);
});
