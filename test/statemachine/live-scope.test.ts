/** A live run reads the stack that it is about and no other, whatever the caller may read. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ECSClient, ListTasksCommand } from '@aws-sdk/client-ecs';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { logReads, taskReads } from '../../lambdas/collect-events/session-statements';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { type LiveSession, openLiveSession } from '../../statemachine/local/live-aws';
import { stopLocalAws } from '../../statemachine/local/local-session';
import { parseRecording } from '../../statemachine/local/parse-recording';

const id = (name: string) => `arn:aws:cloudformation:eu-west-1:123456789012:stack/${name}/1a2b3c`;
const stack = (name: string) => ({
  StackEvents: [
    {
      EventId: `e-${name}`,
      StackId: id(name),
      LogicalResourceId: name,
      ResourceStatus: 'CREATE_FAILED',
      Timestamp: '2026-11-20T10:00:00.000Z',
    },
  ],
});

let real: EmbeddedAws;
let session: LiveSession;
beforeAll(async () => {
  real = await startEmbeddedAws();
  const stacks = {
    [id('payments')]: stack('payments'),
    [id('payments-prod')]: stack('payments-prod'),
  };
  await real.load(parseRecording(JSON.stringify({ root: id('payments'), stacks }), 'test'));
  session = await openLiveSession();
});
afterAll(async () => {
  session.close();
  await stopLocalAws();
  await real.stop();
});

async function readerOf(...stackIds: string[]): Promise<CloudFormationClient> {
  const Policy = JSON.stringify({
    Statement: [{ Effect: 'Allow', Action: ['cloudformation:Describe*'], Resource: stackIds }],
  });
  const { Credentials } = await new STSClient({}).send(
    new AssumeRoleCommand({
      RoleArn: 'arn:aws:iam::123456789012:role/reader',
      RoleSessionName: 'r',
      Policy,
    }),
  );
  return new CloudFormationClient({
    region: 'eu-west-1',
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
    },
  });
}

test('reads the stack of the session', async () => {
  const reader = await readerOf(id('payments'));
  session.reads.length = 0;
  const { Stacks } = await reader.send(new DescribeStacksCommand({ StackName: id('payments') }));
  expect(Stacks?.[0]?.StackId).toBe(id('payments'));
  expect(session.reads.map((read) => read.action)).toEqual(['DescribeStacks']);
});

test.each([
  ['another stack of nearly the same name', id('payments-prod')],
  ['the same stack by its name alone', 'payments'],
])('refuses %s, and asks AWS nothing', async (_, StackName) => {
  const reader = await readerOf(id('payments'));
  const before = real.calls.length;
  await expect(reader.send(new DescribeStacksCommand({ StackName }))).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('cloudformation:DescribeStacks'),
  });
  expect(real.calls.length).toBe(before);
});

test('refuses a caller without a session', async () => {
  const own = new CloudFormationClient({ region: 'eu-west-1' });
  const command = new DescribeStacksCommand({ StackName: id('payments') });
  await expect(own.send(command)).rejects.toMatchObject({ name: 'AccessDenied' });
});

describe('what is not CloudFormation', () => {
  const sessionOf = async (statements: object[]) => {
    const Policy = JSON.stringify({
      Statement: statements.map((s) => ({ Effect: 'Allow', ...s })),
    });
    const { Credentials } = await new STSClient({}).send(
      new AssumeRoleCommand({
        RoleArn: 'arn:aws:iam::123456789012:role/reader',
        RoleSessionName: 'r',
        Policy,
      }),
    );
    return {
      region: 'eu-west-1',
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
      },
    };
  };
  const group = 'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/index';
  const cluster = 'arn:aws:ecs:eu-west-1:123456789012:cluster/prod';

  test.each([
    ['another log group', '/aws/lambda/index-prod'],
    ['a log group that begins like it', '/aws/lambda/inde'],
  ])('refuses %s', async (_, logGroupName) => {
    const logs = new CloudWatchLogsClient(await sessionOf(logReads(group)));
    const command = new FilterLogEventsCommand({ logGroupName });
    await expect(logs.send(command)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('passes the log group and the cluster of the session on', async () => {
    const logs = new CloudWatchLogsClient(await sessionOf(logReads(group)));
    const lines = logs.send(new FilterLogEventsCommand({ logGroupName: '/aws/lambda/index' }));
    await expect(lines).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const ecs = new ECSClient(await sessionOf(taskReads(cluster)));
    expect(await ecs.send(new ListTasksCommand({ cluster: 'prod' }))).toMatchObject({
      taskArns: [],
    });
    const other = ecs.send(new ListTasksCommand({ cluster: 'staging' }));
    await expect(other).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
