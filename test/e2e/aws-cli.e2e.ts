/** The embedded AWS as a client sees it that this project had no hand in: the AWS CLI. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { NAMES } from '../../statemachine/embedded-aws/environment';
import { parseRecording } from '../../statemachine/local/parse-recording';

const ROOT = join(__dirname, '../..');
const CLI = spawnSync(join(ROOT, 'scripts/aws-cli.sh'), { encoding: 'utf8' }).stdout.trim();
/** Skipped by name where there is no CLI and none can be installed. */
const ask = CLI === '' ? test.skip : test;
const recorded = (name: string) =>
  parseRecording(readFileSync(join(ROOT, `test/fixtures/recordings/${name}.json`), 'utf8'), name);

let aws: EmbeddedAws;
let folder: string;
beforeAll(async () => {
  // Several pages, so that the CLI's own paginators have work to do.
  aws = await startEmbeddedAws({ eventsPerPage: 5 });
  folder = mkdtempSync(join(tmpdir(), 'aws-cli-'));
});
beforeEach(() => aws.load(null));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await aws.stop();
});

/** Runs the CLI; its standard output, parsed where it is JSON. */
async function cli(...args: string[]) {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'embedded',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_MAX_ATTEMPTS: '1',
    AWS_PAGER: '',
  };
  const options = ['--endpoint-url', aws.url, '--output', 'json'];
  const { stdout } = await promisify(execFile)(CLI, [...args, ...options], { env });
  return stdout.startsWith('{') ? JSON.parse(stdout) : stdout;
}

/** What the CLI says of a refusal. */
const refusal = (...args: string[]): Promise<string> =>
  cli(...args).then(
    () => 'was answered',
    (error: { stderr?: string }) => String(error.stderr).trim(),
  );

ask('a stack, all its events through the pages, its resources and its template', async () => {
  const recording = recorded('nested-three-levels');
  await aws.load(recording);
  const root = recording.root as string;
  const { Stacks } = await cli('cloudformation', 'describe-stacks', '--stack-name', root);
  expect(Stacks).toHaveLength(1);
  const { StackEvents } = await cli(
    ...['cloudformation', 'describe-stack-events', '--stack-name', root],
  );
  const ids = recording.stacks.get(root)?.StackEvents.map((event) => event.EventId);
  expect(StackEvents.map((event: { EventId: string }) => event.EventId)).toEqual(ids);
  expect(ids?.length).toBeGreaterThan(5);
  const { StackResourceSummaries } = await cli(
    ...['cloudformation', 'list-stack-resources', '--stack-name', root],
  );
  expect(StackResourceSummaries.length).toBeGreaterThan(0);
  expect(await refusal('cloudformation', 'describe-stacks', '--stack-name', 'no-such')).toMatch(
    /\(ValidationError\).*does not exist/,
  );
});

ask('the caller belongs to the account of the recording', async () => {
  const recording = recorded('nested-three-levels');
  await aws.load(recording);
  const { Account, Arn } = await cli('sts', 'get-caller-identity');
  expect(Account).toBe(recording.event.account);
  expect(Arn).toContain(`:${recording.event.account}:`);
});

ask('objects are put, listed by prefix and read', async () => {
  const file = join(folder, 'timeline.json');
  writeFileSync(file, '{"a": 1}');
  await cli('s3', 'cp', file, 's3://some-bucket/2026/timeline.json');
  const { Contents } = await cli(
    ...['s3api', 'list-objects-v2', '--bucket', 'some-bucket', '--prefix', '2026/'],
  );
  expect(Contents).toMatchObject([{ Key: '2026/timeline.json', Size: 8 }]);
  await cli('s3', 'cp', 's3://some-bucket/2026/timeline.json', `${file}.back`);
  expect(readFileSync(`${file}.back`, 'utf8')).toBe('{"a": 1}');
});

ask('tables, parameters, secrets, logs and topics', async () => {
  aws.secrets.set('some/secret', 'its text');
  const key = { pk: { S: 'a' }, sk: { S: 'b' } };
  const item = JSON.stringify({ ...key, n: { N: '7' } });
  await cli('dynamodb', 'put-item', '--table-name', NAMES.TRIAGE_TABLE, '--item', item);
  const { Item } = await cli(
    ...['dynamodb', 'get-item', '--table-name', NAMES.TRIAGE_TABLE, '--key', JSON.stringify(key)],
  );
  expect(Item).toMatchObject({ n: { N: '7' } });
  const { Parameter } = await cli('ssm', 'get-parameter', '--name', NAMES.PAUSE_PARAMETER);
  expect(Parameter).toMatchObject({ Value: 'none' });
  const { SecretString } = await cli(
    ...['secretsmanager', 'get-secret-value', '--secret-id', 'some/secret'],
  );
  expect(SecretString).toBe('its text');
  const { logGroups } = await cli('logs', 'describe-log-groups');
  expect(logGroups).toMatchObject([{ logGroupName: NAMES.INSIGHTS_LOG_GROUP }]);
  const topic = ['--topic-arn', NAMES.ALERT_TOPIC_ARN];
  await cli('sns', 'publish', ...topic, '--subject', 'A & <B>', '--message', 'ü\nline');
  expect(aws.published).toMatchObject([{ subject: 'A & <B>', message: 'ü\nline' }]);
});

ask('what is not served is refused in words, and the next call is answered', async () => {
  expect(await refusal('iam', 'list-users')).toMatch(/InvalidAction/);
  expect(await refusal('ec2', 'describe-instances')).toMatch(/InvalidAction/);
  expect(await refusal('kms', 'list-keys')).toMatch(/InvalidAction/);
  expect(await cli('sts', 'get-caller-identity')).toHaveProperty('Account');
});

ask('a message is queued with its attributes, or an old client is told to be newer', async () => {
  const attributes = JSON.stringify({ Reason: { DataType: 'String', StringValue: 'late' } });
  const queue = ['--queue-url', `${aws.url}/123456789012/q`];
  const refused = await refusal(
    ...['sqs', 'send-message', ...queue, '--message-body', 'x'],
    ...['--message-attributes', attributes],
  );
  // Debian's CLI still speaks the form protocol to SQS, which the clients of this project do not.
  const [message] = aws.state.queues.get('q') ?? [];
  if (message) expect(message).toMatchObject({ body: 'x', messageAttributes: { Reason: 'late' } });
  else expect(refused).toMatch(/InvalidAction.*use a newer client/);
});
