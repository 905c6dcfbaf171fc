import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RealAws, startRealAws } from './real-aws';
import { plain, runCli } from './run-cli';

let real: RealAws;
beforeAll(async () => {
  real = await startRealAws();
});
afterAll(() => real.stop());

const run = (stack: string, ...args: string[]) => runCli(['run', '--stack-name', stack, ...args]);

/** What DescribeStacks says of the stack, look by look; the last status stays. */
function goesThrough(id: string, ...statuses: string[]): void {
  const { state } = real.aws;
  const stack = state.recording?.stacks.get(id)?.Stack;
  const left = [...statuses];
  const StackStatus = () => (left.length > 1 ? left.shift() : left[0]);
  state.live.cloudformation = {
    DescribeStacks: () => ({ Stacks: [{ ...stack, StackStatus: StackStatus() }] }),
  };
}

test('a confident diagnosis is 3; only reads reach AWS, and nothing is recorded there', async () => {
  const { name } = await real.holds('nested-three-levels');
  const { code, stdout, stderr } = await run(name);
  expect(code).toBe(3);
  expect(plain(stdout)).toContain('Why Group (AWS::AutoScaling::AutoScalingGroup)');
  expect(stderr).toMatch(/✓ CollectEvents/);
  const actions = new Set(real.aws.calls.map((c) => `${c.service}:${c.action}`));
  expect([...actions].filter((a) => !/:(Describe|List|Get|Lookup|Filter)/.test(a))).toEqual([]);
  expect(actions).toContain('cloudformation:DescribeStackEvents');
  expect([...actions].filter((a) => /^(dynamodb|s3|secretsmanager|ssm):/.test(a))).toEqual([]);
});

test('a failure that the rules do not know well needs review: 4', async () => {
  const file = join(__dirname, '../../examples/unclear-failure.json');
  await real.reads(JSON.parse(readFileSync(file, 'utf8')));
  const { code, stdout } = await run('search-index', '--format', 'json');
  expect(JSON.parse(stdout)).toMatchObject({ outcome: 'collected', route: 'review' });
  expect(code).toBe(4);
});

test('a nested stack is triaged as the root that deployed it', async () => {
  const { recording, id } = await real.holds('nested-three-levels');
  const child = [...recording.stacks.keys()].find((key) => key !== id) as string;
  const { stdout } = await run(child, '--format', 'json');
  expect(JSON.parse(stdout).failure.stackId).toBe(id);
});

test('a healthy stack is 0, unless its history is asked for', async () => {
  const { id, name } = await real.holds('stack-timeout');
  goesThrough(id, 'UPDATE_COMPLETE');
  const healthy = await run(name);
  expect(healthy).toMatchObject({
    code: 0,
    stdout: `nothing has failed: ${name} is UPDATE_COMPLETE\n`,
  });
  expect((await run(name, '--history')).code).toBeGreaterThan(2);
});

test('a deployment in progress is 0; --watch waits for its end', async () => {
  const { id, name } = await real.holds('nested-three-levels');
  goesThrough(id, 'UPDATE_IN_PROGRESS');
  expect((await run(name)).stdout).toContain('--watch waits for it');
  goesThrough(id, 'UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE');
  expect((await run(name, '--watch', '--poll', '1')).code).toBe(0);
  goesThrough(id, 'UPDATE_IN_PROGRESS', 'UPDATE_ROLLBACK_IN_PROGRESS');
  expect((await run(name, '--watch', '--poll', '1')).code).toBe(3);
});

describe('a failed change set, which emits no stack event', () => {
  const id = 'arn:aws:cloudformation:eu-west-1:123456789012:stack/shop/0a1b2c3d-1111-2222';
  const changeSet = (more: object) => ({
    ChangeSetId: 'arn:aws:cloudformation:eu-west-1:123456789012:changeSet/release-7/77777777',
    ChangeSetName: 'release-7',
    StackId: id,
    StackName: 'shop',
    Status: 'FAILED',
    CreationTime: '2026-11-20T10:00:00.000Z',
    ...more,
  });
  const holds = (status: string, changeSets: object[], operationEvents: object[] = []) =>
    real.reads({
      stacks: {
        [id]: {
          Stack: {
            StackId: id,
            StackName: 'shop',
            StackStatus: status,
            CreationTime: '2026-11-01T10:00:00.000Z',
          },
          StackEvents: [
            {
              EventId: 'e-1',
              StackId: id,
              LogicalResourceId: 'shop',
              PhysicalResourceId: id,
              ResourceType: 'AWS::CloudFormation::Stack',
              ResourceStatus: status,
              Timestamp: '2026-11-01T10:00:00.000Z',
            },
          ],
        },
      },
      changeSets,
      operationEvents,
    });
  const transform =
    'Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Resource with id [Api] is invalid.';

  test.each([
    ['REVIEW_IN_PROGRESS', 'CREATE'],
    ['UPDATE_COMPLETE', 'UPDATE'],
  ])('on a stack that is %s', async (status, operation) => {
    await holds(status, [changeSet({ StatusReason: transform })]);
    const { code, stdout } = await run('shop', '--format', 'json');
    const document = JSON.parse(stdout);
    expect(document.failure).toMatchObject({ operation, status: `${operation}_FAILED` });
    expect(document.root_causes[0]).toMatchObject({
      category: 'template-error',
      reason: transform,
    });
    expect(code).toBeGreaterThan(2);
  });

  test('with what early validation found', async () => {
    const reason = 'Property BucketNam is not a valid property of AWS::S3::Bucket';
    const failed =
      'The following hook(s)/validation failed: [AWS::EarlyValidation::PropertyValidation].';
    await holds(
      'REVIEW_IN_PROGRESS',
      [changeSet({ StatusReason: failed })],
      [
        {
          EventId: 'v-1',
          StackId: id,
          OperationId: 'op-1',
          EventType: 'VALIDATION_ERROR',
          LogicalResourceId: 'Assets',
          ResourceType: 'AWS::S3::Bucket',
          Timestamp: '2026-11-20T10:00:01.000Z',
          ValidationName: 'PROPERTY_VALIDATION',
          ValidationStatus: 'FAILED',
          ValidationStatusReason: reason,
          ValidationPath: '/Resources/Assets/Properties/BucketNam',
        },
      ],
    );
    const { stdout } = await run('shop', '--format', 'json');
    expect(JSON.parse(stdout).root_causes[0]).toMatchObject({ logicalResourceId: 'Assets' });
  });

  test.each([
    ['without changes', { StatusReason: "The submitted information didn't contain changes." }],
    [
      'older than the last update',
      { StatusReason: transform, CreationTime: '2026-10-01T10:00:00.000Z' },
    ],
    ['that did not fail', { Status: 'CREATE_COMPLETE' }],
  ])('but one %s is none', async (_, more) => {
    await holds('UPDATE_COMPLETE', [changeSet(more)]);
    expect((await run('shop')).code).toBe(0);
  });
});

test('--format github writes annotations and appends a job summary without live markup', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'triage-')), 'summary.md');
  process.env.GITHUB_STEP_SUMMARY = file;
  const { id, name } = await real.holds('hostile-reason');
  const { stdout } = await run(id, '--format', 'github');
  delete process.env.GITHUB_STEP_SUMMARY;
  for (const line of stdout.trim().split('\n')) {
    expect(line).toMatch(/^::(error|warning) title=[^:,]+::.+$/);
  }
  const summary = readFileSync(file, 'utf8');
  expect(summary).toContain(name.replaceAll('_', '\\_'));
  expect(summary).toContain('#### Failed first');
  expect(summary).toContain('#### Timeline');
  const outside = summary
    .replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '')
    .replace(/^<\/?details>(?:<summary>The whole reason<\/summary>)?$/gm, '');
  expect(outside).not.toMatch(/(?<!\\)<|https?:\/\//);
});

describe('what AWS refuses is told in words', () => {
  test('no credentials', async () => {
    const { name } = await real.holds('stack-timeout');
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;
    delete process.env.AWS_ACCESS_KEY_ID;
    delete process.env.AWS_SECRET_ACCESS_KEY;
    const said = await run(name);
    Object.assign(process.env, { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY });
    expect(said).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no AWS credentials were found/),
    });
  });

  test.each([
    [
      'ExpiredToken',
      'The security token included in the request is expired',
      /has expired: sign in again/,
      1,
    ],
    ['Throttling', 'Rate exceeded', /AWS throttles/, 1],
    [
      'AccessDenied',
      'User: arn:aws:iam::123456789012:user/eve is not authorized to perform: cloudformation:DescribeStacks on resource: arn:aws:cloudformation:eu-west-1:123456789012:stack/a/1',
      /the permission cloudformation:DescribeStacks is missing/,
      1,
    ],
    [
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
      /does not accept these credentials/,
      1,
    ],
  ])('%s', async (code, message, words, exit) => {
    const { name } = await real.holds('stack-timeout');
    real.aws.fault({ service: 'cloudformation', action: 'DescribeStacks', code, message });
    const said = await run(name);
    expect(said.code).toBe(exit);
    expect(said.stderr).toMatch(words);
    expect(said.stderr).not.toMatch(/\n\s+at /);
  });

  test('a stack that is not there, or in another region', async () => {
    await real.holds('stack-timeout');
    const said = await run('nobody');
    expect(said).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/no stack nobody.*region/),
    });
    expect((await run('not a name')).code).toBe(2);
  });

  test('a region without a name', async () => {
    delete process.env.AWS_REGION;
    const said = await run('payments');
    expect(said).toMatchObject({ code: 2, stderr: expect.stringMatching(/no AWS region is set/) });
  });

  test('a permission that is missing only for a step', async () => {
    const { name } = await real.holds('stack-timeout');
    real.aws.fault({
      service: 'cloudformation',
      action: 'DescribeStackEvents',
      code: 'AccessDenied',
      message:
        'User: arn:aws:iam::123456789012:user/eve is not authorized to perform: cloudformation:DescribeStackEvents on resource: arn:aws:cloudformation:eu-west-1:1:stack/a/1',
    });
    const said = await run(name);
    expect(said.code).toBe(1);
    expect(said.stderr).toMatch(
      /in CollectEvents: the permission cloudformation:DescribeStackEvents is missing/,
    );
  });

  test('throttling that passes is waited for', async () => {
    const { name } = await real.holds('stack-timeout');
    const action = 'DescribeStackEvents';
    real.aws.fault({
      service: 'cloudformation',
      action,
      code: 'Throttling',
      message: 'Rate exceeded',
      times: 2,
    });
    const said = await run(name);
    expect([said.code > 2, said.stderr]).toEqual([true, expect.any(String)]);
  });
});
