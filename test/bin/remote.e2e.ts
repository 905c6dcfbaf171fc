/** `triage run --remote` and a redrive, against a deployed state machine that really runs. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NAMES } from '../../statemachine/embedded-aws/environment';
import { serveExecutions } from '../../statemachine/local/serve-executions';
import { type RealAws, startRealAws } from './real-aws';
import { plain, runCli } from './run-cli';

let real: RealAws;
beforeAll(async () => {
  real = await startRealAws();
});
afterAll(() => real.stop());

const remotely = (stack: string, ...args: string[]) =>
  runCli(['run', '--remote', '--poll', '1', '--stack-name', stack, ...args]);

test('starts the deployed state machine, follows it and tells its result', async () => {
  const { id } = await real.holds('nested-three-levels');
  const served = serveExecutions(real.aws);
  const { code, stdout, stderr } = await remotely(id, '--verbose');
  await served.idle();
  expect(code).toBe(3);
  expect(plain(stdout)).toContain('Why Group (AWS::AutoScaling::AutoScalingGroup)');
  expect(plain(stdout)).toMatch(/CollectEvents \d/);
  expect(stderr).toMatch(/✓ started arn:aws:states:.*:execution:stack-triage:/);
  const start = real.aws.calls.find((c) => c.action === 'StartExecution');
  expect(JSON.parse(String(start?.params.input))).not.toHaveProperty('force');

  const again = await remotely(id);
  await served.idle();
  expect(again.stderr).toContain('--force triages it again');
  expect((await remotely(id, '--force')).code).toBe(3);
  await served.idle();
});

test('the report has the timeline that the workflow kept, or says why it has not', async () => {
  const { id } = await real.holds('nested-three-levels');
  const served = serveExecutions(real.aws);
  const file = join(mkdtempSync(join(tmpdir(), 'triage-')), 'report.html');
  const report = async () => {
    const { stderr } = await remotely(id, '--force', '--html', file);
    await served.idle();
    return { stderr, html: readFileSync(file, 'utf8') };
  };
  const whole = await report();
  expect(whole.html).toContain('InstanceProfile');
  expect(whole.html).toContain('11 of 11 resources');
  expect(whole.html).not.toContain('only the events of the result');
  real.aws.fault({ service: 's3', action: 'GetObject', code: 'AccessDenied', status: 403 });
  const part = await report();
  expect(part.stderr).toContain('only the events of the result are shown: AWS denied the access');
  expect(part.html).toContain('only the events of the result are shown: AWS denied the access');
});

test('does not wait a day for a reviewer: 4, with the verdict that is waiting', async () => {
  const { id } = await real.holds('nested-three-levels');
  const served = serveExecutions(real.aws);
  const done = JSON.parse((await remotely(id, '--format', 'json')).stdout);
  await served.idle();
  const [whole] = [...real.aws.state.executions.values()];
  const verdict = { ...JSON.parse(whole?.output ?? '{}'), route: 'review' };
  real.aws.state.onExecution = (execution) => {
    execution.history.push({
      id: 1,
      previousEventId: 0,
      type: 'TaskStateEntered',
      timestamp: Date.now(),
      stateEnteredEventDetails: { name: 'RequestHumanReview', input: JSON.stringify(verdict) },
    });
  };
  const { code, stdout } = await remotely(id, '--force', '--format', 'json');
  expect(code).toBe(4);
  expect(JSON.parse(stdout)).toMatchObject({
    failure_id: done.failure_id,
    route: 'review',
    delivery_status: 'waiting',
  });
});

test('an execution that fails is 1; repaired and redriven it ends well', async () => {
  const { id } = await real.holds('nested-three-levels');
  const served = serveExecutions(real.aws);
  real.aws.secrets.set(NAMES.SLACK_SECRET_ARN, 'https://example.com/not-slack');
  const failed = await remotely(id);
  expect(failed.code).toBe(1);
  expect(failed.stderr).toMatch(/failed in DeliverToSlack: ConfigError: .*hooks\.slack\.com/);
  const listed = await runCli(['executions', '--status', 'FAILED']);
  expect(plain(listed.stdout)).toMatch(/in DeliverToSlack a setting or a secret is missing/);

  real.aws.secrets.delete(NAMES.SLACK_SECRET_ARN);
  expect((await runCli(['redrive', '--all-failed', '--yes'])).code).toBe(0);
  await served.idle();
  const [execution] = [...real.aws.state.executions.values()];
  expect(execution).toMatchObject({ status: 'SUCCEEDED', redriveCount: 1 });
});

test('without a deployed state machine it says so', async () => {
  const { id } = await real.holds('nested-three-levels');
  const said = await remotely(id, '--state-machine', 'nobody');
  expect(said).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/no state machine "nobody"/),
  });
});
