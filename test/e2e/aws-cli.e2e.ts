/**
 * The AWS CLI, a client that is not ours, reads the embedded AWS: in its own words, with its own
 * parsers. Skipped by name where there is no `aws`; Debian's `awscli` (2.9) will do.
 */
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { parseRecording } from '../../statemachine/local/parse-recording';

const isThere = spawnSync('aws', ['--version']).status === 0;
const withCli = isThere ? it : it.skip;
const FILE = join(__dirname, '../../examples/nested-failure.json');
const recording = parseRecording(readFileSync(FILE, 'utf8'), FILE);
const stack = String(recording.event.detail['stack-id']);

let server: EmbeddedAws;
beforeAll(async () => {
  server = await startEmbeddedAws();
  await server.load(recording);
});
afterAll(() => server.stop());

async function aws(...args: string[]): Promise<unknown> {
  const common = ['--endpoint-url', server.url, '--region', 'eu-west-1', '--output', 'json'];
  const env = { ...process.env, AWS_EC2_METADATA_DISABLED: 'true', AWS_PAGER: '' };
  const { stdout } = await promisify(execFile)('aws', [...args, ...common], { env });
  return stdout ? JSON.parse(stdout) : null;
}
const refusal = (...args: string[]) =>
  aws(...args).then(
    () => 'not refused',
    (error: { stderr: string }) => error.stderr,
  );

withCli(
  'reads stacks and their events',
  async () => {
    const read = (operation: string) => aws('cloudformation', operation, '--stack-name', stack);
    expect(await read('describe-stacks')).toMatchObject({ Stacks: [{ StackId: stack }] });
    const { StackEvents } = (await read('describe-stack-events')) as { StackEvents: unknown[] };
    expect(StackEvents.length).toBeGreaterThan(0);
  },
  120_000,
);

withCli(
  'knows who it is, what is stored, and what is kept',
  async () => {
    expect(await aws('sts', 'get-caller-identity')).toMatchObject({ Account: expect.any(String) });
    const Name = server.env.PAUSE_PARAMETER ?? '';
    expect(await aws('ssm', 'get-parameter', '--name', Name)).toMatchObject({
      Parameter: { Value: 'none' },
    });
    expect(await aws('dynamodb', 'list-tables')).toMatchObject({
      TableNames: expect.arrayContaining([server.env.TRIAGE_TABLE]),
    });
  },
  120_000,
);

withCli(
  'puts an object and lists it',
  async () => {
    const bucket = server.env.TIMELINE_BUCKET ?? 'bucket';
    await aws('s3api', 'put-object', '--bucket', bucket, '--key', 'a/b.json', '--body', FILE);
    expect(await aws('s3api', 'list-objects-v2', '--bucket', bucket)).toMatchObject({
      Contents: [{ Key: 'a/b.json' }],
    });
  },
  120_000,
);

withCli(
  'sends a message with its attributes and receives it',
  async () => {
    const queue = ['--queue-url', `${server.url}/123456789012/dead-letters`];
    const attributes = '{"RULE_ARN":{"DataType":"String","StringValue":"arn"}}';
    const sent = ['--message-body', 'hello', '--message-attributes', attributes];
    await aws('sqs', 'send-message', ...queue, ...sent);
    expect(
      await aws('sqs', 'receive-message', ...queue, '--message-attribute-names', 'All'),
    ).toMatchObject({
      Messages: [{ Body: 'hello', MessageAttributes: { RULE_ARN: { StringValue: 'arn' } } }],
    });
  },
  120_000,
);

withCli(
  'is refused in words by a service that is not there',
  async () => {
    expect(await refusal('kms', 'list-keys')).toMatch(/InvalidAction|not find|unknown/i);
  },
  120_000,
);
