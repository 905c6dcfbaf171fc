import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { executionOf, store } from './execution-of';
import { plain, runCli } from './run-cli';

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startEmbeddedAws();
  process.env.AWS_REGION = 'eu-west-1';
});
afterAll(() => aws.stop());
beforeEach(() => aws.load(null));

const failed = (name: string, more = {}) =>
  executionOf(name, {
    failedIn: 'DeliverToSlack',
    error: 'SlackPermanentError',
    cause: 'no_service',
    ...more,
  });
const redriven = () =>
  aws.calls.filter((c) => c.action === 'RedriveExecution').map((c) => c.params.executionArn);

test('shows what it would redrive, asks, and does it after a yes', async () => {
  store(aws.state.executions, failed('one'));
  const { code, stdout, stderr } = await runCli(['redrive', 'one'], { stdin: 'y\n', tty: true });
  expect(plain(stdout)).toMatch(/FAILED.*payments in DeliverToSlack.*1 redriven, 0 refused/);
  expect(stderr).toContain('Redrive 1 execution? [y/N]');
  expect(code).toBe(0);
  expect(redriven()).toHaveLength(1);
});

test.each(['n\n', '\n', ''])('%j is not a yes', async (stdin) => {
  store(aws.state.executions, failed('one'));
  const { stderr } = await runCli(['redrive', 'one'], { stdin, tty: true });
  expect(stderr).toContain('nothing was redriven');
  expect(redriven()).toEqual([]);
});

test('without a terminal it needs --yes', async () => {
  store(aws.state.executions, failed('one'));
  const asked = await runCli(['redrive', 'one']);
  expect(asked).toMatchObject({ code: 2, stderr: expect.stringMatching(/add --yes/) });
  expect((await runCli(['redrive', 'one', '--yes'])).code).toBe(0);
  expect(redriven()).toHaveLength(1);
});

test('--all-failed takes what can be redriven, oldest first, and leaves the rest', async () => {
  store(
    aws.state.executions,
    failed('old', { daysAgo: 2 }),
    failed('timed-out', { daysAgo: 1, status: 'TIMED_OUT' }),
    failed('too-old', { daysAgo: 15 }),
    executionOf('fine'),
  );
  const dry = await runCli(['redrive', '--all-failed', '--since', '30d', '--dry-run']);
  expect(plain(dry.stdout)).toMatch(
    /cannot be redriven: .*14 days.*triage redrive old.*redrive timed-out/,
  );
  expect(redriven()).toEqual([]);
  const done = await runCli(['redrive', '--all-failed', '--since', '30d', '--yes']);
  expect(done.code).toBe(0);
  expect(done.stdout).toContain('2 redriven, 0 refused');
  expect(redriven().map((arn) => String(arn).split(':').pop())).toEqual(['old', 'timed-out']);
});

test('many are redriven a few at a time, with a line for each', async () => {
  for (let i = 0; i < 30; i++) store(aws.state.executions, failed(`n-${i}`));
  aws.fault({ service: 'states', action: 'RedriveExecution', delayMs: 5 });
  const { stdout, stderr } = await runCli(['redrive', '--all-failed', '--yes']);
  expect(stdout).toContain('30 redriven, 0 refused');
  expect(stderr).toContain('[30/30]');
  expect(new Set(redriven()).size).toBe(30);
});

test('a refusal of one does not stop the others, and is told', async () => {
  store(aws.state.executions, failed('a'), failed('b'));
  aws.fault({
    service: 'states',
    action: 'RedriveExecution',
    code: 'ExecutionNotRedrivable',
    message: 'Execution is not redrivable because its definition changed',
    times: 1,
  });
  const { code, stdout, stderr } = await runCli(['redrive', '--all-failed', '--yes']);
  expect(code).toBe(1);
  expect(stdout).toContain('1 redriven, 1 refused');
  expect(stderr).toMatch(/not redriven: .: ExecutionNotRedrivable: .*definition changed/);
});

test('a succeeded or unknown execution is not redriven', async () => {
  store(aws.state.executions, executionOf('fine'));
  const fine = await runCli(['redrive', 'fine', '--yes']);
  expect(fine).toMatchObject({ code: 1, stderr: expect.stringContaining('nothing to redrive') });
  const nobody = await runCli(['redrive', 'nobody', '--yes']);
  expect(nobody).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there is no execution'),
  });
  expect(redriven()).toEqual([]);
});

test.each([
  [[], /name executions, or give --all-failed/],
  [['one', '--all-failed'], /one of the two/],
  [['not a name!'], /neither an execution’s ARN nor a name/],
])('%j is bad input', async (args, words) => {
  const { code, stderr } = await runCli(['redrive', ...args]);
  expect(code).toBe(2);
  expect(stderr).toMatch(words);
});
