/** The test of the test: what the checks of calls against policies find, on a small template. */
import type { RecordedCall } from './access-requests';
import { denials, type Session, type Traffic, unusedGrants } from './check-calls';
import { deployed } from './deployment';
import { actionsOf, plant, policyOf } from './plant';
import type { Template } from './resolve';

const READER = 'stack-triage-ReaderRole';
const READER_ARN = `arn:aws:iam::111122223333:role/${READER}`;
const COLLECT = 'stack-triage-CollectRole';
const STACK = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/1';
const OTHER = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop-prod/2';

const role = (principal: unknown) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal }],
    },
  },
});
const policy = (id: string, ...statements: object[]) => ({
  Type: 'AWS::IAM::Policy',
  Properties: { Roles: [{ Ref: id }], PolicyDocument: { Statement: statements } },
});
const allow = (Sid: string, Action: string[], Resource: unknown, more: object = {}) => ({
  Sid,
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

/** A collector that keeps spend items and assumes a reader of stacks. */
const TEMPLATE: Template = {
  Resources: {
    CollectRole: role({ Service: 'lambda.amazonaws.com' }),
    ReaderRole: role({ AWS: { 'Fn::GetAtt': ['CollectRole', 'Arn'] } }),
    CollectPolicy: policy(
      'CollectRole',
      allow(
        'Keep',
        ['dynamodb:GetItem', 'dynamodb:PutItem'],
        { 'Fn::GetAtt': ['Store', 'Arn'] },
        {
          Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['spend#*'] } },
        },
      ),
      allow('Read', ['sts:AssumeRole'], { 'Fn::GetAtt': ['ReaderRole', 'Arn'] }),
    ),
    ReaderPolicy: policy('ReaderRole', allow('Stacks', ['cloudformation:DescribeStacks'], '*')),
    Store: {
      Type: 'AWS::DynamoDB::Table',
      Properties: { KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] },
    },
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        DefinitionString: '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}',
        DefinitionSubstitutions: {},
        RoleArn: { 'Fn::GetAtt': ['CollectRole', 'Arn'] },
      },
    },
  },
};

const call = (name: string, params: object, accessKeyId = COLLECT): RecordedCall => {
  const [service = '', action = ''] = name.split(':');
  return { service, action, params: params as RecordedCall['params'], accessKeyId };
};
const key = (pk: string) => ({ TableName: 'stack-triage-Store', Key: { pk: { S: pk } } });
const session = (...resources: string[]): Session => ({
  role: READER_ARN,
  policy: [{ Effect: 'Allow', Action: 'cloudformation:Describe*', Resource: resources }],
});
const CALLS = [
  call('dynamodb:GetItem', key('spend#today')),
  call('dynamodb:PutItem', { TableName: 'stack-triage-Store', Item: { pk: { S: 'spend#x' } } }),
  call('sts:AssumeRole', { RoleArn: READER_ARN }),
  call('cloudformation:DescribeStacks', { StackName: STACK }, 'session-1'),
];
const traffic = (calls = CALLS, opened = session(STACK)): Traffic => ({
  calls,
  sessions: new Map([['session-1', opened]]),
});
const concrete = (change: (t: Template) => void = () => undefined) =>
  deployed({ template: plant(TEMPLATE, change), assets: {}, outdir: '' });
const unused = (deployment = concrete(), excused = {}) =>
  unusedGrants(deployment, traffic(), [COLLECT, READER], excused);

test('nothing is denied and nothing unused where calls and policies agree', () => {
  expect(denials(concrete(), traffic())).toEqual([]);
  expect(unused()).toEqual([]);
});

describe('unused', () => {
  test.each([
    [
      'an extra statement',
      (t: Template) => {
        policyOf(t, 'CollectRole').push({
          Sid: 'X',
          Effect: 'Allow',
          Action: 's3:*',
          Resource: '*',
        });
      },
      'CollectRole: X: s3:*: never used',
    ],
    [
      'an action too many',
      (t: Template) => {
        actionsOf(t, 'CollectRole', 'Keep').push('dynamodb:Query');
      },
      'CollectRole: Keep: dynamodb:Query: never used',
    ],
    [
      'of a role that is assumed',
      (t: Template) => {
        actionsOf(t, 'ReaderRole', 'Stacks').push('cloudformation:GetTemplate');
      },
      'ReaderRole: Stacks: cloudformation:GetTemplate: never used',
    ],
  ])('%s is found', (_, change, problem) => {
    const deployment = concrete(change);
    expect(unused(deployment)).toEqual([problem]);
    expect(unused(deployment, { [problem.replace(': never used', '')]: 'why' })).toEqual([]);
  });

  test('an excuse that excuses nothing is found', () => {
    expect(unused(concrete(), { 'CollectRole: Keep: dynamodb:PutItem': 'why' })).toEqual([
      'CollectRole: Keep: dynamodb:PutItem: excused, yet used or not granted',
    ]);
  });
});

describe('denied', () => {
  const PUT =
    'dynamodb:PutItem on arn:aws:dynamodb:eu-west-1:111122223333:table/stack-triage-Store';

  test('a permission that is gone is found', () => {
    const without = concrete((t) => {
      actionsOf(t, 'CollectRole', 'Keep').pop();
    });
    expect(denials(without, traffic())).toEqual([`CollectRole: ${PUT}: not allowed`]);
  });

  test('an explicit Deny is found', () => {
    const denying = concrete((t) => {
      policyOf(t, 'CollectRole').push({ Effect: 'Deny', Action: '*:PutItem', Resource: '*' });
    });
    expect(denials(denying, traffic())).toEqual([`CollectRole: ${PUT}: denied explicitly`]);
  });

  test('an item outside the condition is found', () => {
    const calls = [call('dynamodb:GetItem', key('failure#1'))];
    expect(denials(concrete(), traffic(calls))).toEqual([
      expect.stringMatching(/^CollectRole: dynamodb:GetItem .*: not allowed$/),
    ]);
  });

  test('a stack outside the session is found, although the role may read it', () => {
    const calls = [call('cloudformation:DescribeStacks', { StackName: OTHER }, 'session-1')];
    expect(denials(concrete(), traffic(calls))).toEqual([
      `ReaderRole (session): cloudformation:DescribeStacks on ${OTHER}: not allowed`,
    ]);
    expect(denials(concrete(), traffic(calls, session(STACK, OTHER)))).toEqual([]);
  });

  test('a role that does not trust its caller is found', () => {
    const strange = concrete((t) => {
      t.Resources.ReaderRole = role({ AWS: 'arn:aws:iam::111122223333:role/other' });
    });
    expect(denials(strange, traffic())).toEqual([
      expect.stringMatching(/^CollectRole: sts:AssumeRole on .*: not trusted$/),
    ]);
  });
});

test.each([
  ['a caller that is not a role', call('dynamodb:GetItem', key('x'), 'somebody'), 'not a role'],
  ['an unknown call', call('s3:ListBuckets', {}), 's3:ListBuckets is not known'],
  ['a table of somebody else', call('dynamodb:GetItem', { TableName: 'x' }), 'no table'],
  ['a stack by its name', call('cloudformation:DescribeStacks', { StackName: 'a' }), 'no stack id'],
])('%s is an error', (_, unknown, words) => {
  expect(() => denials(concrete(), traffic([unknown]))).toThrow(words);
});
