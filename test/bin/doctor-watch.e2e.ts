import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { watchNext } from '../../bin/doctor/watch-next';
import { SILENT } from '../../bin/text/progress';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { parseRecording } from '../../statemachine/local/parse-recording';
import { serveExecutions } from '../../statemachine/local/serve-executions';
import { deploy, OUTPUTS, REGION, STACK_ID } from './deployed';
import { executionOf, store, type Wanted } from './execution-of';
import { fixture } from './real-aws';
import { plain, runCli } from './run-cli';
import { type SlackStandIn, startSlack } from './slack-stand-in';

const stateMachineArn = OUTPUTS.StateMachineArn as string;

let aws: EmbeddedAws;
let slack: SlackStandIn;
let sfn: SFNClient;
beforeAll(async () => {
  aws = await startEmbeddedAws();
  slack = await startSlack();
  process.env.AWS_MAX_ATTEMPTS = '1';
  process.env.AWS_REGION = REGION;
  process.env.SLACK_API_URL = slack.url;
  sfn = new SFNClient({ maxAttempts: 1 });
});
afterAll(async () => {
  sfn.destroy();
  await Promise.all([aws.stop(), slack.stop()]);
  delete process.env.SLACK_API_URL;
});
beforeEach(async () => {
  slack.reset();
  await deploy(aws);
  aws.state.onExecution = null;
});

test('follows the next failure through the real workflow to its message', async () => {
  const secret = JSON.stringify({ bot_token: 'not-a-token', channel: 'C0ALERTS' });
  aws.secrets.set(process.env.SLACK_SECRET_ARN as string, secret);
  aws.secrets.set(OUTPUTS.SlackSecret as string, secret);
  slack.answer('/chat.postMessage', { ok: true, channel: 'C0ALERTS', ts: '1800000000.000100' });
  slack.answer('/chat.update', { ok: true, channel: 'C0ALERTS', ts: '1800000000.000100' });
  const file = fixture('nested-three-levels');
  const recording = parseRecording(readFileSync(file, 'utf8'), file);
  const own = aws.state.recording?.stacks.get(STACK_ID);
  if (own) recording.stacks.set(STACK_ID, own);
  await aws.load(recording);
  const { idle } = serveExecutions(aws, { retryIntervalMs: 0 });

  const watching = runCli(['doctor', '--watch', '--poll', '1']);
  while (!aws.calls.some((c) => c.action === 'ListExecutions')) await sleep(20);
  const input = JSON.stringify(recording.event);
  await sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'event-1', input }));
  const { code, stdout, stderr } = await watching;
  await idle();
  expect(stderr).toMatch(/execution event-1 has started/);
  expect(stderr).toMatch(/✓ CollectEvents .*✓ BudgetAndSummarize .*✓ DeliverToSlack /s);
  const name = recording.root.split('/')[1];
  expect(plain(stdout)).toMatch(new RegExp(`✓ watch ${name}: \\w+ \\([a-z-]+\\) is in Slack`));
  expect(slack.calls.some((c) => c.path === '/chat.postMessage')).toBe(true);
  expect(code).toBe(0);
});

const skipped = (outcome: string, why: string) => JSON.stringify({ outcome, why });
const collected = (delivery: string) =>
  JSON.stringify({
    outcome: 'collected',
    failure: { stackName: 'payments' },
    root_causes: [{ logicalResourceId: 'Queue', category: 'permissions' }],
    delivery_status: delivery,
    route_reason: 'confidence 0.4 is below 0.6',
  });
const starts = (name: string, more: Wanted) =>
  store(aws.state.executions, executionOf(name, { startDate: Date.now() + 1000, ...more }));
const watch = (waitMs = 20_000) => watchNext(sfn, { stateMachineArn, pollMs: 10, waitMs }, SILENT);

test('what came before, nested stacks, duplicates and the doctor’s own are passed over', async () => {
  store(aws.state.executions, executionOf('before', { output: collected('delivered') }));
  starts('doctor-1', { output: skipped('not-a-failure', 'asked') });
  starts('nested', { output: skipped('nested', 'a nested stack') });
  setTimeout(() => starts('real', { output: collected('delivered') }), 100);
  const watched = await watch();
  expect(watched.execution_arn).toMatch(/:real$/);
  expect(watched).toMatchObject({
    status: 'ok',
    found: 'payments: Queue (permissions) is in Slack',
  });
});

test.each([
  ['recorded', 'warning', /recorded, nothing was posted/],
  ['rejected', 'ok', /rejected by a reviewer/],
  ['reviewed', 'ok', /is in Slack/],
])('a triage that ends as %s', async (delivery, status, words) => {
  starts('one', { output: collected(delivery) });
  expect(await watch()).toMatchObject({ status, found: expect.stringMatching(words) });
});

test('one that already runs is followed; where it waits for a person, that is said', async () => {
  const input = collected('unreviewed');
  const execution = executionOf('asking', { status: 'RUNNING', failedIn: 'RequestHumanReview' });
  Object.assign(execution, { status: 'RUNNING', startDate: Date.now() - 60_000 });
  const last = execution.history.at(-1);
  if (last) last.stateEnteredEventDetails = { name: 'RequestHumanReview', input };
  store(aws.state.executions, execution);
  const { status, found } = await watch();
  expect(status).toBe('ok');
  expect(found).toMatch(/waits for a person, because confidence 0\.4 is below 0\.6: triage review/);
});

test('one that fails is told with its state and what repairs it', async () => {
  const cause = JSON.stringify({ errorMessage: 'no_service' });
  starts('broken', { failedIn: 'DeliverToSlack', error: 'SlackPermanentError', cause });
  expect(await watch()).toMatchObject({
    status: 'failed',
    found: expect.stringMatching(/^failed in DeliverToSlack: Slack will never accept/),
    command: 'triage redrive broken',
  });
});

test('when nothing fails it ends, and says how to make something fail', async () => {
  const watched = await watch(30);
  expect(watched).toMatchObject({ status: 'failed', document: null });
  expect(watched.repair).toContain('examples/failing-stack.yaml');
});
