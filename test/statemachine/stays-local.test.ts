/** Nothing leaves the machine: no socket but to the loopback, no name looked up. */
import dns from 'node:dns';
import net from 'node:net';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { parseRecording } from '../../statemachine/local/parse-recording';
import { replay } from '../../statemachine/local/replay';
import { failedCreate } from './recordings';

const hosts = new Set<string>();
const lookups: string[] = [];
const before = { ...process.env };
let aws: EmbeddedAws;

beforeAll(async () => {
  // What a developer's shell may hold; none of it may lead anywhere else.
  Object.assign(process.env, {
    AWS_PROFILE: 'work',
    AWS_REGION: 'ap-south-1',
    AWS_SESSION_TOKEN: 'session',
    AWS_ENDPOINT_URL_S3: 'https://s3.example.com',
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
    AWS_USE_FIPS_ENDPOINT: 'true',
  });
  const connect = net.Socket.prototype.connect;
  jest.spyOn(net.Socket.prototype, 'connect').mockImplementation(function (
    this: net.Socket,
    ...args: unknown[]
  ) {
    const first = Array.isArray(args[0]) ? args[0][0] : args[0];
    hosts.add(String((first as { host?: string })?.host ?? 'localhost'));
    return (connect as (...a: unknown[]) => net.Socket).apply(this, args);
  } as typeof connect);
  const lookup = dns.lookup;
  jest.spyOn(dns, 'lookup').mockImplementation(((host: string, ...rest: unknown[]) => {
    if (!net.isIP(host)) lookups.push(host);
    return (lookup as (...a: unknown[]) => void)(host, ...rest);
  }) as never);
  aws = await startEmbeddedAws();
});

afterAll(async () => {
  await aws.stop();
  jest.restoreAllMocks();
});

function expectLoopback(): void {
  expect([...hosts]).toEqual(['127.0.0.1']);
  expect(lookups).toEqual([]);
}

test('clients of any region, also those that a step builds itself, stay on the loopback', async () => {
  await aws.load(parseRecording(JSON.stringify(failedCreate()), 'x.json'));
  for (const region of ['eu-west-1', 'us-gov-west-1', 'cn-north-1']) {
    await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
    await new CloudFormationClient({ region }).send(new DescribeStacksCommand({}));
  }
  expect(aws.calls).toHaveLength(6);
  expectLoopback();
});

test('a whole replay with the real steps', async () => {
  await replay(JSON.stringify(failedCreate()), 'x.json', { aws });
  expect(aws.calls.length).toBeGreaterThan(0);
  expectLoopback();
});

test('stop gives the environment back', async () => {
  const other = await startEmbeddedAws();
  const { AWS_REGION } = process.env;
  await other.stop();
  expect(process.env.AWS_REGION).toBe(AWS_REGION);
  expect(before.AWS_REGION).toBe('eu-west-1');
});
