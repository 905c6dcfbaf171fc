import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixture, type RealAws, startRealAws } from './real-aws';
import { runCli } from './run-cli';

let real: RealAws;
beforeAll(async () => {
  real = await startRealAws();
});
afterAll(() => real.stop());

const folder = mkdtempSync(join(tmpdir(), 'triage-record-'));
let files = 0;
const fresh = () => join(folder, `${files++}.json`);

/** What must not differ: all but times by state, the run's ids and the file's name. */
function lasting(json: string) {
  const { file: _, states, ...document } = JSON.parse(json);
  return { ...document, states: states.map((s: { state: string }) => s.state) };
}

test.each([
  'nested-three-levels',
  'custom-resource-failed',
  'ecs-circuit-breaker',
  'hook-failed',
  'access-denied-with-trail',
  'custom-named-replacement',
  'update-rollback-failed',
  'earlier-failure-in-history',
  'on-failure-delete',
])('%s: a replay of what was recorded ends as the run did', async (name) => {
  const { id } = await real.holds(name);
  const file = fresh();
  const live = await runCli(['run', '--stack-name', id, '--format', 'json']);
  const recorded = await runCli(['record', '--stack-name', id, '-o', file]);
  expect(recorded).toMatchObject({ code: 0, stdout: '' });
  const replayed = await runCli(['replay', '--json', file]);
  expect(lasting(replayed.stdout)).toEqual(lasting(live.stdout));
});

test('secrets in reasons, properties, parameters, tags, templates and logs stay out', async () => {
  const secrets = {
    key: `AKIA${'Z7QK2MNB'.repeat(2)}`,
    password: ['hunter2', 'correct', 'horse'].join('-'),
    url: ['postgres://app:', 's3cr3t-pw-9981', '@db.internal/app'].join(''),
    token: `ghp_${'a1B2c3D4e5F6g7H8i9J0'.repeat(2).slice(0, 36)}`,
  };
  const whole = JSON.parse(readFileSync(fixture('custom-resource-failed'), 'utf8'));
  const [id] = Object.keys(whole.stacks) as [string];
  const stack = whole.stacks[whole.root ?? id];
  stack.Stack = {
    ...stack.Stack,
    StackId: whole.root ?? id,
    Parameters: [{ ParameterKey: 'DbPassword', ParameterValue: secrets.password }],
    Outputs: [{ OutputKey: 'Url', OutputValue: secrets.url }],
  };
  for (const event of stack.StackEvents) {
    event.ResourceProperties = JSON.stringify({ Password: secrets.password, Key: secrets.key });
    if (event.ResourceStatusReason) event.ResourceStatusReason += ` token ${secrets.token}`;
  }
  for (const lines of Object.values<{ message: string }[]>(whole.logs ?? {})) {
    for (const line of lines) line.message += ` connecting to ${secrets.url}`;
  }
  stack.TemplateBody = JSON.stringify({ Resources: {}, Metadata: { Key: secrets.key } });
  await real.reads(whole);
  const file = fresh();
  const { code } = await runCli(['record', '--stack-name', whole.root ?? id, '-o', file]);
  const text = readFileSync(file, 'utf8');
  expect(code).toBe(0);
  expect(text).toContain('<secret:');
  for (const secret of [secrets.key, secrets.password, 's3cr3t-pw-9981', secrets.token]) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(Buffer.from(secret).toString('base64'));
  }
  expect((await runCli(['replay', file])).code).toBe(0);
});

test('--redact-account-ids takes them out everywhere, and the recording still replays', async () => {
  const { id } = await real.holds('nested-three-levels');
  const account = id.split(':')[4] as string;
  const file = fresh();
  await runCli(['record', '--stack-name', id, '-o', file, '--redact-account-ids']);
  expect(readFileSync(file, 'utf8')).not.toContain(account);
  expect((await runCli(['replay', file])).code).toBe(0);
});

test('the file is the caller’s alone, is not overwritten unasked, and - is stdout', async () => {
  const { id } = await real.holds('stack-timeout');
  const file = fresh();
  await runCli(['record', '--stack-name', id, '-o', file]);
  expect(statSync(file).mode & 0o077).toBe(0);
  writeFileSync(file, 'mine');
  const again = await runCli(['record', '--stack-name', id, '-o', file]);
  expect(again).toMatchObject({ code: 2, stderr: expect.stringMatching(/--force overwrites/) });
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect((await runCli(['record', '--stack-name', id, '-o', file, '--force'])).code).toBe(0);
  const { stdout } = await runCli(['record', '--stack-name', id, '-o', '-']);
  expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(file, 'utf8')));
});

test('a stack without a failure is bad input', async () => {
  const { id } = await real.holds('stack-timeout');
  const stack = real.aws.state.recording?.stacks.get(id)?.Stack;
  if (stack) stack.StackStatus = 'UPDATE_COMPLETE';
  const said = await runCli(['record', '--stack-name', id, '-o', fresh()]);
  expect(said).toMatchObject({ code: 2, stderr: expect.stringContaining('nothing has failed') });
});
