/** What is advised fits what the stack was doing: a creation, an update, a deletion, or going back. */
import { factsAround } from '../../lambdas/knowledge/circumstances';
import { explain } from '../../lambdas/knowledge/explain';
import { fill } from '../../lambdas/knowledge/fill';
import { MATCHERS } from '../../lambdas/knowledge/matchers';
import { nextStep } from '../../lambdas/knowledge/next-step';
import { WORDS } from '../../lambdas/knowledge/words';

const REGION = 'eu-west-1';
const at = {
  stackId: `arn:aws:cloudformation:${REGION}:111122223333:stack/app/1`,
  logicalResourceId: 'Thing',
};
const stuck = { ...at, operation: 'UPDATE', status: 'UPDATE_FAILED', rollback: true } as const;
const created = { ...at, operation: 'CREATE', status: 'CREATE_FAILED' } as const;
const updated = { ...at, operation: 'UPDATE', status: 'UPDATE_FAILED' } as const;
const properties = (asked: object) => [
  { source: 'properties' as const, eventId: 'e', title: 'Properties', text: JSON.stringify(asked) },
];
/** What each entry advises in these circumstances, by its id. */
const actions = (event: Parameters<typeof nextStep>[1]): [string, string][] =>
  MATCHERS.map(({ id, category }) => [
    id,
    fill(nextStep(category, event, WORDS[id]!.action).action, factsAround(event, [])),
  ]);
const NO_KEY =
  'Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist. (Service: Lambda, Status Code: 400, Request ID: 1)';

describe('in a rollback', () => {
  const code = { resourceType: 'AWS::Lambda::Function', reason: NO_KEY };

  it('the old package is brought back to its old place', () => {
    const asked = properties({ Code: { S3Bucket: 'artifacts', S3Key: 'app/old.zip' } });
    const said = explain({ ...stuck, ...code }, asked).recommended_action;
    expect(said).toContain('s3://artifacts/app/old.zip');
    expect(said).toMatch(/continue the rollback\.$/);
    expect(explain({ ...stuck, ...code }).recommended_action).not.toMatch(/s3:|template/);
    expect(explain({ ...updated, ...code }).recommended_action).toContain('in the template');
  });

  it('no entry sends anyone to the template', () => {
    const wrong = actions(stuck).filter(([, said]) =>
      /\bin (?:the|your) template\b|\bDependsOn\b|deploy again|\bchoose (?:another|an?)\b|\bleave\b.{0,30}\bout\b|\bdepends? on\b/i.test(
        said,
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('what cannot be deleted is deleted again, not brought back', () => {
    const gone = { ...stuck, status: 'DELETE_FAILED', resourceType: 'AWS::S3::BucketPolicy' };
    const said = explain({ ...gone, reason: 'The specified bucket does not exist' });
    expect(said.recommended_action).not.toMatch(/create the bucket again/i);
  });

  it('a stack that was being created is deleted, not continued', () => {
    const said = explain({ ...stuck, ...code, operation: 'CREATE' }).recommended_action;
    expect(said).not.toContain('continue the rollback');
  });
});

describe('after a creation that failed', () => {
  it('nothing is deployed again: the stack is created again', () => {
    const wrong = actions(created).filter(([, said]) => /\b(?:deploy|update) again\b/i.test(said));
    expect(wrong).toEqual([]);
  });

  it.each([
    ['AWS::S3::Bucket', 'orders-assets already exists (Service: S3, Status Code: 409)'],
    ['AWS::DynamoDB::Table', 'Table already exists: orders (Service: DynamoDb, Status Code: 400)'],
    [
      'AWS::SecretsManager::Secret',
      'The operation failed because the secret orders already exists.',
    ],
    [
      'AWS::SSM::Parameter',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    ],
    ['AWS::EC2::SecurityGroup', "The security group 'app' already exists for VPC 'vpc-0a1b2c3d'"],
  ])('%s: a name that is taken has nothing to do with an update', (resourceType, reason) => {
    expect(explain({ ...created, resourceType, reason }).recommended_action).not.toMatch(
      /\bupdate/,
    );
    expect(explain({ ...updated, resourceType, reason }).recommended_action).toMatch(
      /^If this update/,
    );
  });

  it('a bucket that exists is first of all looked for in the own account', () => {
    const reason = 'orders-assets already exists';
    const asked = properties({ BucketName: 'orders-assets' });
    const said = explain({ ...created, resourceType: 'AWS::S3::Bucket', reason }, asked);
    expect(said.recommended_action).toContain('head-bucket --bucket orders-assets');
    expect(said.recommended_action).toMatch(/bucket of your own.*shared by all accounts/);
  });
});

test('a new global index is not a reason for a new table', () => {
  const reason = 'Cannot perform more than one GSI creation or deletion in a single update';
  const said = explain({ ...updated, resourceType: 'AWS::DynamoDB::Table', reason });
  expect(said.recommended_action).toMatch(/new, empty table.*deleted with its data/);
});

describe('what is to be done can be done', () => {
  it.each([
    [
      'AWS::Redshift::Cluster',
      'Invalid node type: dc1.large (Service: Redshift, Status Code: 400)',
      {},
    ],
    ['AWS::Redshift::Cluster', 'The node type is not valid', { NodeType: 'ds2.xlarge' }],
    ['AWS::Redshift::Cluster', 'The node type is not valid', { NodeType: 'dc2.large' }],
    ['AWS::EC2::Instance', 'The requested configuration is not supported: m1.small', {}],
    ['AWS::RDS::DBInstance', 'Invalid DB Instance class: db.m3.medium', {}],
    [
      'AWS::Elasticsearch::Domain',
      'The instance type is not valid',
      { ElasticsearchClusterConfig: { InstanceType: 'm3.medium.elasticsearch' } },
    ],
  ])('%s: a retired value is said to be one, and where current ones are', (type, reason, asked) => {
    const event = { ...created, resourceType: type, reason };
    const said = explain(event, properties(asked)).recommended_action;
    expect(said).toMatch(
      /(?:retired|previous generation).*\(listed by aws \S+ .*--region eu-west-1\)/,
    );
    const current = { ...event, reason: reason.replace(/(?:dc1|m1|m3)\./, 'x9.') };
    expect(explain(current).recommended_action).not.toMatch(/retired|previous generation/);
  });

  it('an answer that only counts parameters names none', () => {
    const reason = 'Invalid parameter: 1 of the options is invalid (Service: X, Status Code: 400)';
    const said = explain({ ...updated, resourceType: 'AWS::MSK::Cluster', reason });
    expect(said.recommended_action).toContain('what the message rejects');
  });

  it('a value that is rejected is named with what is allowed', () => {
    const reason =
      'Invalid storage mode: COLD. Valid values are: HOT, WARM (Service: X, Status Code: 400)';
    const said = explain({ ...updated, resourceType: 'AWS::MSK::Cluster', reason });
    expect(said.recommended_action).toBe(
      'Correct storage mode (COLD) in the template: allowed are HOT, WARM, and deploy again.',
    );
  });

  it('a quota: region, how much it is to be, and what was asked for', () => {
    const reason =
      "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].";
    const asked = properties({ ReservedConcurrentExecutions: 950 });
    const said = explain({ ...created, resourceType: 'AWS::Lambda::Function', reason }, asked);
    expect(said.recommended_action).toMatch(
      /--desired-value N --region eu-west-1 \(N: .*950.*100 more/,
    );
    expect(said.cause).toContain('950');
  });

  it.each([
    [
      'ReceiveMessage on SQS',
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    ],
    ['GetRecords on KINESIS', ['kinesis:GetRecords', 'kinesis:ListShards']],
    ['DescribeStream on DYNAMODB', ['dynamodb:DescribeStream', 'dynamodb:ListStreams']],
    ['GetBootstrapBrokers on KAFKA', ['kafka:DescribeClusterV2', 'ec2:CreateNetworkInterface']],
    ['CreateNetworkInterface on EC2', ['ec2:CreateNetworkInterface', 'ec2:DescribeSubnets']],
    ['Publish on SNS', ['sns:Publish']],
  ])('an execution role: %s is said with its service, and with what belongs to it', (call, all) => {
    const reason = `The function execution role does not have permissions to call ${call}`;
    const asked = properties({ FunctionName: 'ledger-worker' });
    const event = { ...created, resourceType: 'AWS::Lambda::EventSourceMapping', reason };
    const said = explain(event, asked).recommended_action;
    for (const action of all) expect(said).toContain(action);
    expect(said).toContain('of the function ledger-worker');
    expect(said).not.toContain('kafka:GetBootstrapBrokers, ec2:AssignPrivateIpAddresses');
  });

  it('the calls that a source asks for carry its service', () => {
    const reason =
      'Cannot access stream arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-01-01T00:00:00.000. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM.';
    const event = { ...created, resourceType: 'AWS::Lambda::EventSourceMapping', reason };
    expect(explain(event).recommended_action).toContain(
      'dynamodb:GetRecords, dynamodb:GetShardIterator, dynamodb:DescribeStream, dynamodb:ListStreams',
    );
  });
});
