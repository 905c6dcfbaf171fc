/** AWS answers late, not at all, or somebody else answers: nothing hangs, nothing is believed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { awsClient } from '../../lambdas/runtime/aws-clients';
import { workflowError } from '../../lambdas/runtime/errors';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import type { RawAnswer } from '../../statemachine/embedded-aws/embedded-state';

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startEmbeddedAws();
});
beforeEach(() => aws.load(null));
afterAll(() => aws.stop());

const CALLS: [string, () => Promise<unknown>][] = [
  [
    'cloudformation',
    () => awsClient(CloudFormationClient).send(new DescribeStacksCommand({ StackName: 'a' })),
  ],
  [
    'dynamodb',
    () =>
      awsClient(DynamoDBClient).send(
        new GetItemCommand({ TableName: aws.env.IDEMPOTENCY_TABLE, Key: { id: { S: 'a' } } }),
      ),
  ],
  ['ssm', () => awsClient(SSMClient).send(new GetParameterCommand({ Name: 'a' }))],
];

const page = (status: number): RawAnswer => ({
  status,
  type: 'text/html; charset=utf-8',
  body: '<html><body>Access is blocked by the proxy</body></html>',
});
const garbage: RawAnswer = { status: 200, type: 'text/plain', body: '\u0000garbage' };

const named = async (call: () => Promise<unknown>) =>
  workflowError(await call().catch((error: unknown) => error)) as Error;

describe.each(CALLS)('%s', (service, call) => {
  it.each([200, 403, 502])('a page with status %i passes', async (status) => {
    aws.fault({ service, instead: page(status) });
    const error = await named(call);
    expect(error).toMatchObject({ name: 'TransientError' });
    expect(error.message).toMatch(new RegExp(`web page .*HTTP ${status}`));
    expect(aws.calls.length).toBeGreaterThanOrEqual(3);
  });

  it('an answer that is none passes', async () => {
    aws.fault({ service, instead: garbage });
    expect(await named(call)).toMatchObject({ name: 'TransientError' });
  });

  it('a session that ended passes', async () => {
    aws.fault({ service, code: 'ExpiredTokenException', message: 'expired' });
    expect(await named(call)).toMatchObject({ name: 'TransientError' });
  });
});

it('a request that is never answered ends, and is tried again', async () => {
  aws.fault({ service: 'ssm', instead: 'hang', times: 1 });
  const error = await awsClient(SSMClient)
    .send(new GetParameterCommand({ Name: 'a' }))
    .catch((e: Error) => e);
  expect(error).toMatchObject({ name: 'ParameterNotFound' });
  expect(aws.calls).toHaveLength(2);
});

it('no function makes a client in another way', () => {
  const root = join(__dirname, '../../lambdas');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((f) => f.endsWith('.ts'));
  const bare = sources.filter((file) =>
    /new (?!Client\()\w*(Client|Provider)\((?!\{ awsSdkV3Client: awsClient)/.test(
      readFileSync(join(root, file), 'utf8'),
    ),
  );
  expect(sources.length).toBeGreaterThan(100);
  expect(bare).toEqual([]);
});
