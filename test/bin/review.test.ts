/** Reviews from the terminal: the real command, the real queue, the embedded AWS. */
import type { Verdict } from '../../lambdas/contracts/verdict';
import { openStage, type Stage } from '../deliver/delivery-test';
import { verdict } from '../support/finished';
import { plain, runCli } from './run-cli';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  process.env.AWS_MAX_ATTEMPTS = '1';
});
beforeEach(async () => {
  await stage.aws.load(null);
  stage.useNoSlack();
});
afterAll(() => stage.stop());

const unsure = verdict({ confidence: 0.4 });

/** Parks a verdict; answers with its short id and what its execution is sent. */
async function parked(one: Verdict = unsure, token = 'AAAA-task-token') {
  const got: Record<string, unknown>[] = [];
  const task = {
    settled: 'waiting' as 'waiting' | 'answered' | 'timed-out',
    succeed(output: unknown) {
      task.settled = 'answered';
      got.push(output as Record<string, unknown>);
    },
    fail() {},
  };
  stage.aws.state.tasks.set(token, task);
  const { id } = (await stage.askForReview(one, token)) as { id: string };
  return { id, got };
}

test('lists what waits, with how to name it and what is supposed', async () => {
  const { id } = await parked();
  const { code, stdout } = await runCli(['review', 'list']);
  expect(code).toBe(0);
  expect(plain(stdout)).toContain(`${id} payments: UPDATE failed waits just now`);
  expect(plain(stdout)).toContain('a guess (0.40): The bucket name is taken by another account.');
  const json = JSON.parse((await runCli(['review', 'list', '--json'])).stdout);
  expect(json).toMatchObject({ id, status: 'waiting', stack_name: 'payments' });
});

test('an empty list says so, and is not an error', async () => {
  expect(await runCli(['review', 'list'])).toEqual({
    code: 0,
    stdout: '',
    stderr: 'triage: nothing waits for a decision\n',
  });
});

test('shows the failure’s own words, why a person is asked, hypotheses, and how to decide', async () => {
  const { id } = await parked();
  const text = plain((await runCli(['review', 'show', id])).stdout);
  for (const part of [
    'AssetsBucket (AWS::S3::Bucket)',
    'acme-assets already exists',
    'confidence 0.4 against a threshold of 0.6',
    '2. The bucket is left over from an earlier stack.',
    'https://eu-west-1.console.aws.amazon.com/',
    `triage review approve ${id}`,
  ]) {
    expect(text).toContain(part);
  }
  const json = JSON.parse((await runCli(['review', 'show', unsure.failure_id, '--json'])).stdout);
  expect(json).toMatchObject({ id, verdict: { failure_id: unsure.failure_id } });
  expect(JSON.stringify(json)).not.toContain('task-token');
});

test('approves under the name of the AWS identity, after a question', async () => {
  const { id, got } = await parked();
  const said = await runCli(['review', 'approve', id], { stdin: 'y\n', tty: true });
  expect(said.code).toBe(0);
  expect(plain(said.stderr)).toContain('Approve hypothesis 1: The bucket name is taken');
  expect(plain(said.stderr)).toContain('as embedded? [y/N]');
  expect(plain(said.stdout)).toContain('embedded approved hypothesis 1');
  expect(got).toMatchObject([{ decision: 'approved', by: 'embedded', hypothesis_rank: 1 }]);
});

test('a no decides nothing', async () => {
  const { id, got } = await parked();
  const said = await runCli(['review', 'reject', id], { stdin: 'n\n', tty: true });
  expect(said).toMatchObject({ code: 0, stdout: '' });
  expect(got).toEqual([]);
});

test('approves another hypothesis, corrects, rejects', async () => {
  const cases = [
    [['approve', '--hypothesis', '2'], { decision: 'approved', hypothesis_rank: 2 }],
    [
      ['correct', '--cause', 'Our role', '--category', 'permissions', '--resource', 'AssetsBucket'],
      {
        decision: 'corrected',
        correction: 'Our role',
        category: 'permissions',
        cause_event_id: unsure.root_causes[0]?.eventId,
      },
    ],
    [['reject', '--comment', 'no'], { decision: 'rejected', comment: 'no', correction: null }],
  ] as const;
  for (const [[verb, ...options], expected] of cases) {
    await stage.aws.load(null);
    const { id, got } = await parked();
    const said = await runCli(['review', verb, id, ...options, '--by', 'Ada', '--yes', '--json']);
    expect(said.code).toBe(0);
    expect(JSON.parse(said.stdout)).toMatchObject({ outcome: 'decided', id });
    expect(got).toMatchObject([{ ...expected, by: 'Ada' }]);
  }
});

test('who comes second is told who decided what and when, and fails', async () => {
  const { id, got } = await parked();
  await runCli(['review', 'reject', id, '--by', 'Ada', '--comment', 'not it', '--yes']);
  const said = await runCli(['review', 'approve', id, '--by', 'Bob', '--yes', '--json']);
  expect(said.code).toBe(1);
  expect(said.stderr).toMatch(
    /already decided: Ada rejected the diagnosis \(\d{4}-\d\d-\d\d \d\d:\d\d UTC\): not it/,
  );
  expect(JSON.parse(said.stdout)).toMatchObject({ outcome: 'already', decision: { by: 'Ada' } });
  expect(got).toHaveLength(1);
});

test('who comes after the time is told so', async () => {
  const { id } = await parked();
  await stage.recordOnly({ ...unsure, review_error: { Error: 'States.Timeout' } });
  const said = await runCli(['review', 'approve', id, '--yes']);
  expect(said).toMatchObject({ code: 1, stderr: expect.stringContaining('too late') });
});

test.each([
  [['show', '0000000000'], /0000000000: there is no such review: triage review list/],
  [['approve', 'ID', '--hypothesis', '9', '--yes'], /there is no hypothesis 9; there are 1, 2/],
  [['approve', 'ID'], /nobody can be asked here: add --yes/],
  [['correct', 'ID', '--yes'], /required option '--cause <text>'/],
  [['correct', 'ID', '--cause', ' ', '--yes'], /needs the cause in your own words/],
  [['correct', 'ID', '--cause', 'x', '--category', 'luck'], /Allowed choices are permissions/],
  [
    ['correct', 'ID', '--cause', 'x', '--resource', 'Other', '--yes'],
    /"Other" did not fail here; these did: AssetsBucket/,
  ],
])('%j is bad input', async (args, words) => {
  const { id, got } = await parked();
  const { code, stderr } = await runCli(['review', ...args.map((a) => (a === 'ID' ? id : a))]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(words) });
  expect(got).toEqual([]);
});

test('a missing permission is named', async () => {
  const message =
    'User: arn:aws:iam::123456789012:user/eve is not authorized to perform: dynamodb:Query on resource: arn:aws:dynamodb:eu-west-1:123456789012:table/stack-triage/index/waiting';
  stage.aws.fault({ service: 'dynamodb', code: 'AccessDeniedException', message });
  const said = await runCli(['review', 'list']);
  expect(said).toMatchObject({ code: 1, stdout: '' });
  expect(said.stderr).toMatch(/the permission dynamodb:Query is missing on .* for .*user\/eve/);
});

test('a decision that Step Functions was not allowed to hear is stored, and says why', async () => {
  const { id, got } = await parked();
  const message =
    'User: arn:aws:iam::123456789012:user/eve is not authorized to perform: states:SendTaskSuccess on resource: arn:aws:states:eu-west-1:123456789012:stateMachine:stack-triage';
  const denied = { service: 'states', code: 'AccessDeniedException', message, times: 1 };
  stage.aws.fault({ ...denied, action: 'SendTaskSuccess' });
  const said = await runCli(['review', 'reject', id, '--yes']);
  expect(said.code).toBe(0);
  expect(said.stderr).toContain('the permission states:SendTaskSuccess is missing');
  expect(said.stderr).toContain('sends it within 15 minutes');
  expect(got).toEqual([]);
  await runCli(['review', 'list']);
  expect(got).toHaveLength(1);
});

test('text of the failure cannot move the cursor', async () => {
  const { id } = await parked(verdict({ confidence: 0.4, reason: 'gone\u001b[2J\u0007 now' }));
  const { stdout } = await runCli(['review', 'show', id]);
  expect(stdout).toContain('gone now');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they must be absent
  expect(stdout).not.toMatch(/[\u001b\u0007]/);
});

describe('the deployment', () => {
  const stackId = 'arn:aws:cloudformation:eu-west-1:123456789012:stack/ops-triage/1';
  beforeEach(() => {
    delete process.env.TRIAGE_TABLE;
  });
  afterAll(() => {
    process.env.TRIAGE_TABLE = stage.aws.env.TRIAGE_TABLE;
  });

  const deploy = (Outputs: unknown[]) =>
    stage.aws.load({
      stacks: new Map([
        [
          stackId,
          { Stack: { StackId: stackId, StackName: 'ops-triage', Outputs }, StackEvents: [] },
        ],
      ]),
      logs: {},
    } as never);

  test('is found by the outputs of its stack', async () => {
    const name = stage.aws.env.TRIAGE_TABLE;
    await deploy([{ OutputKey: 'TriageTable', OutputValue: name }]);
    process.env.TRIAGE_TABLE = name;
    const { id } = await parked();
    delete process.env.TRIAGE_TABLE;
    const said = await runCli(['review', 'list', '--deployment', 'ops-triage']);
    expect(said.stdout).toContain(id);
  });

  test.each([
    [
      ['--deployment', 'ops-triage'],
      /ops-triage has no output TriageTable.* Or name the table: --table/,
    ],
    [[], /there is no stack stack-triage here: are name, region and account right/],
  ])('%j is bad input where it is not', async (args, words) => {
    await deploy([]);
    const { code, stderr } = await runCli(['review', 'list', ...args]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(words) });
  });
});
