import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  RedriveExecutionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { parseRecording } from '../../statemachine/local/parse-recording';
import { failedCreate, stackId } from '../statemachine/recordings';

let aws: EmbeddedAws;
const recording = parseRecording(
  JSON.stringify({
    stacks: { [stackId('shop')]: { StackEvents: failedCreate() } },
    logs: {
      '/aws/lambda/cr': [
        { logStreamName: 's1', timestamp: 1000, message: 'INFO started' },
        { logStreamName: 's1', timestamp: 2000, message: 'ERROR no such bucket' },
        { logStreamName: 's2', timestamp: 3000, message: 'ERROR later' },
      ],
    },
    trail: [
      {
        EventId: 't1',
        EventName: 'CreateBucket',
        EventTime: '2026-05-01T10:00:03Z',
        Username: 'deployer',
        CloudTrailEvent: '{}',
      },
      {
        EventId: 't2',
        EventName: 'PutRole',
        EventTime: '2026-05-01T10:00:04Z',
        Username: 'other',
        CloudTrailEvent: '{}',
      },
    ],
    tasks: [
      {
        taskArn: 'arn:aws:ecs:eu-west-1:123456789012:task/prod/t1',
        clusterArn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/prod',
        group: 'service:web',
        desiredStatus: 'STOPPED',
        stoppedReason: 'Essential container in task exited',
        stoppedAt: '2026-05-01T10:00:04Z',
        containers: [{ name: 'web', exitCode: 1 }],
      },
    ],
  }),
  'x.json',
);

beforeAll(async () => {
  aws = await startEmbeddedAws();
});
afterAll(() => aws.stop());
beforeEach(() => aws.load(recording));

test('STS: an assumed role is told apart by its access key', async () => {
  const sts = new STSClient({});
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn: aws.env.READER_ROLE_ARN, RoleSessionName: 's', Policy: '{}' }),
  );
  const asReader = new STSClient({
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken,
    },
  });
  await asReader.send(new GetCallerIdentityCommand({}));
  expect(aws.calls.map((c) => [c.action, c.accessKeyId])).toEqual([
    ['AssumeRole', 'embedded'],
    ['GetCallerIdentity', 'assumed-stack-triage-reader'],
  ]);
});

test('DynamoDB: both tables and the index of what waits, empty after each load', async () => {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const item = { pk: 'failure#1', sk: 'review', waiting: 'yes', asked_at: '2026' };
  await db.send(new PutCommand({ TableName: aws.env.TRIAGE_TABLE, Item: item }));
  await db.send(new PutCommand({ TableName: aws.env.IDEMPOTENCY_TABLE, Item: { id: 'a' } }));
  const waiting = await db.send(
    new QueryCommand({
      TableName: aws.env.TRIAGE_TABLE,
      IndexName: 'waiting',
      KeyConditionExpression: 'waiting = :y',
      ExpressionAttributeValues: { ':y': 'yes' },
    }),
  );
  expect(waiting.Items).toEqual([item]);
  await aws.load(recording);
  const gone = await db.send(
    new GetCommand({ TableName: aws.env.TRIAGE_TABLE, Key: { pk: 'failure#1', sk: 'review' } }),
  );
  expect(gone.Item).toBeUndefined();
});

test('secrets and parameters: what is there, and what is not', async () => {
  const secrets = new SecretsManagerClient({});
  const id = aws.env.ANTHROPIC_SECRET_ARN;
  await expect(secrets.send(new GetSecretValueCommand({ SecretId: id }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  aws.secrets.set(id ?? '', 'value');
  const found = await secrets.send(
    new GetSecretValueCommand({ SecretId: 'stack-triage/anthropic' }),
  );
  aws.secrets.clear();
  expect(found.SecretString).toBe('value');
  const ssm = new SSMClient({});
  const pause = await ssm.send(new GetParameterCommand({ Name: aws.env.PAUSE_PARAMETER }));
  expect(pause.Parameter?.Value).toBe('none');
  await expect(ssm.send(new GetParameterCommand({ Name: '/no' }))).rejects.toMatchObject({
    name: 'ParameterNotFound',
  });
});

test('CloudWatch Logs: recorded groups are read, insights are kept', async () => {
  const logs = new CloudWatchLogsClient({});
  const errors = await logs.send(
    new FilterLogEventsCommand({
      logGroupName: '/aws/lambda/cr',
      filterPattern: '?ERROR ?Error',
      endTime: 2500,
    }),
  );
  expect(errors.events?.map((e) => e.message)).toEqual(['ERROR no such bucket']);
  const stream = await logs.send(
    new GetLogEventsCommand({ logGroupName: '/aws/lambda/cr', logStreamName: 's1', limit: 1 }),
  );
  expect(stream.events?.[0]?.message).toBe('ERROR no such bucket');
  const streams = await logs.send(
    new DescribeLogStreamsCommand({
      logGroupName: '/aws/lambda/cr',
      orderBy: 'LastEventTime',
      descending: true,
    }),
  );
  expect(streams.logStreams?.map((s) => s.logStreamName)).toEqual(['s2', 's1']);
  await expect(
    logs.send(new FilterLogEventsCommand({ logGroupName: '/no' })),
  ).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });

  const group = aws.env.INSIGHTS_LOG_GROUP ?? '';
  const put = new PutLogEventsCommand({
    logGroupName: group,
    logStreamName: 'run',
    logEvents: [{ timestamp: 1, message: '{"a":1}' }],
  });
  await expect(logs.send(put)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await logs.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName: 'run' }));
  await logs.send(put);
  expect(aws.logEvents(group)).toEqual(['{"a":1}']);
});

test('S3: bytes come back as they went', async () => {
  const s3 = new S3Client({});
  const place = { Bucket: aws.env.TIMELINE_BUCKET, Key: 'a/b c#1.json.gz' };
  const content = Buffer.from([0, 1, 255, 10, 13]);
  await s3.send(new PutObjectCommand({ ...place, Body: content, ContentType: 'application/gzip' }));
  expect(aws.objects.get(`${place.Bucket}/${place.Key}`)).toEqual(content);
  const { Body } = await s3.send(new GetObjectCommand(place));
  expect(Buffer.from((await Body?.transformToByteArray()) ?? [])).toEqual(content);
  await expect(s3.send(new GetObjectCommand({ ...place, Key: 'no' }))).rejects.toMatchObject({
    name: 'NoSuchKey',
  });
});

test('ECS and CloudTrail answer from the recording', async () => {
  const ecs = new ECSClient({});
  const { taskArns } = await ecs.send(
    new ListTasksCommand({ cluster: 'prod', serviceName: 'web', desiredStatus: 'STOPPED' }),
  );
  const { tasks, failures } = await ecs.send(
    new DescribeTasksCommand({ cluster: 'prod', tasks: [...(taskArns ?? []), 'no'] }),
  );
  expect(tasks?.[0]).toMatchObject({
    stoppedReason: 'Essential container in task exited',
    stoppedAt: new Date('2026-05-01T10:00:04Z'),
  });
  expect(failures?.[0]?.reason).toBe('MISSING');
  const services = await ecs.send(
    new DescribeServicesCommand({ cluster: 'prod', services: ['web', 'no'] }),
  );
  expect(services.services).toHaveLength(1);

  const trail = new CloudTrailClient({});
  const { Events } = await trail.send(
    new LookupEventsCommand({
      StartTime: new Date('2026-05-01T10:00:00Z'),
      EndTime: new Date('2026-05-01T10:00:10Z'),
      LookupAttributes: [{ AttributeKey: 'Username', AttributeValue: 'deployer' }],
    }),
  );
  expect(Events?.map((e) => [e.EventName, e.EventTime?.toISOString()])).toEqual([
    ['CreateBucket', '2026-05-01T10:00:03.000Z'],
  ]);
});

test('SNS, EventBridge and SQS keep what they are given', async () => {
  await new SNSClient({}).send(
    new PublishCommand({ TopicArn: aws.env.ALERT_TOPIC_ARN, Subject: 's', Message: 'a & b' }),
  );
  expect(aws.published).toEqual([
    { topicArn: aws.env.ALERT_TOPIC_ARN, subject: 's', message: 'a & b' },
  ]);
  const put = await new EventBridgeClient({}).send(
    new PutEventsCommand({ Entries: [{ Source: 'x', DetailType: 'y', Detail: '{}' }] }),
  );
  expect(put.FailedEntryCount).toBe(0);

  const sqs = new SQSClient({});
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'dlq' }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }));
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  expect(Messages?.[0]?.Body).toBe('hello');
  const ReceiptHandle = Messages?.[0]?.ReceiptHandle;
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  expect(aws.state.queues.get('dlq')).toEqual([]);
});

test('Lambda runs a registered function', async () => {
  const client = new LambdaClient({});
  aws.state.functions.set('review', async (payload) => ({ got: payload }));
  const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:review';
  const answer = await client.send(new InvokeCommand({ FunctionName: arn, Payload: '{"a":1}' }));
  expect(JSON.parse(answer.Payload?.transformToString() ?? '')).toEqual({ got: { a: 1 } });
  await expect(client.send(new InvokeCommand({ FunctionName: 'no' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

describe('Step Functions', () => {
  const machine = 'arn:aws:states:eu-west-1:123456789012:stateMachine:stack-triage';
  const sfn = () => new SFNClient({ region: 'eu-west-1' });
  const day = 24 * 3600 * 1000;

  test('starts, lists, describes and redrives executions', async () => {
    const { stateMachines } = await sfn().send(new ListStateMachinesCommand({}));
    expect(stateMachines?.[0]?.stateMachineArn).toBe(machine);
    const started: string[] = [];
    aws.state.onExecution = (e, kind) => started.push(`${kind} ${e.name}`);
    const { executionArn } = await sfn().send(
      new StartExecutionCommand({ stateMachineArn: machine, name: 'one', input: '{}' }),
    );
    await expect(sfn().send(new RedriveExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable',
    });
    const stored = aws.state.executions.get(executionArn ?? '');
    Object.assign(stored ?? {}, { status: 'FAILED', stopDate: Date.now(), error: 'X', cause: 'y' });
    const failed = await sfn().send(
      new ListExecutionsCommand({ stateMachineArn: machine, statusFilter: 'FAILED' }),
    );
    expect(failed.executions?.map((e) => e.name)).toEqual(['one']);
    const described = await sfn().send(new DescribeExecutionCommand({ executionArn }));
    expect(described).toMatchObject({ redriveStatus: 'REDRIVABLE', error: 'X', cause: 'y' });
    await sfn().send(new RedriveExecutionCommand({ executionArn }));
    expect(stored).toMatchObject({ status: 'RUNNING', redriveCount: 1 });
    expect(started).toEqual(['start one', 'redrive one']);
    Object.assign(stored ?? {}, { status: 'FAILED', stopDate: Date.now() - 15 * day });
    await expect(sfn().send(new RedriveExecutionCommand({ executionArn }))).rejects.toThrow(
      '14 days',
    );
    aws.state.onExecution = null;
  });

  test('an unknown execution and an unknown token say so', async () => {
    const executionArn = machine.replace('stateMachine', 'execution');
    await expect(
      sfn().send(new GetExecutionHistoryCommand({ executionArn: `${executionArn}:no` })),
    ).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
    });
    await expect(
      sfn().send(new SendTaskSuccessCommand({ taskToken: 'no', output: '{}' })),
    ).rejects.toMatchObject({ name: 'TaskDoesNotExist' });
  });
});
