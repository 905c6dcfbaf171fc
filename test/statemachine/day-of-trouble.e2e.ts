/** A day of mixed faults, seen from outside: what failed is listed, repaired, redriven, and done. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import type { Fault } from '../../statemachine/embedded-aws/embedded-state';
import { parseRecording } from '../../statemachine/local/parse-recording';
import { runWorkflow } from '../../statemachine/local/run-workflow';
import { serveExecutions } from '../../statemachine/local/serve-executions';
import { runCli } from '../bin/run-cli';
import { type SlackServer, startSlackServer } from '../support/slack-server';

let aws: EmbeddedAws;
let slack: SlackServer;
beforeAll(async () => {
  slack = await startSlackServer();
  process.env.SLACK_API_URL = slack.api;
  process.env.SLACK_EDIT_PAUSE_MS = '0';
  process.env.MODEL_PROVIDER = 'none';
  aws = await startEmbeddedAws();
  process.env.AWS_REGION = 'eu-west-1';
});
afterAll(async () => {
  await Promise.all([aws.stop(), slack.stop()]);
  for (const name of ['SLACK_API_URL', 'SLACK_EDIT_PAUSE_MS', 'MODEL_PROVIDER']) {
    delete process.env[name];
  }
});

const TROUBLES: [string, Fault | 'slack' | null][] = [
  ['a missing permission to read', { service: 'cloudformation', code: 'AccessDenied' }],
  ['a bucket that was deleted', { service: 's3', code: 'NoSuchBucket', status: 404 }],
  ['a table that is down', { service: 'dynamodb', code: 'InternalServerError', status: 500 }],
  ['a key that nobody may use', { service: 'secretsmanager', code: 'AccessDeniedException' }],
  ['a log group that is gone', { service: 'logs', action: 'PutLogEvents', code: 'AccessDenied' }],
  ['a Slack token that was revoked', 'slack'],
  ['nothing at all', null],
];

/** The same failed create, of a stack of its own. */
function recordingOf(stack: string) {
  const file = join(__dirname, '../../examples/unclear-failure.json');
  const text = readFileSync(file, 'utf8')
    .replaceAll('search-index', stack)
    .replaceAll('111122223333', '123456789012');
  return parseRecording(text, stack);
}

const listed = async (...args: string[]): Promise<{ status: string }[]> => {
  const { stdout } = await runCli(['executions', '--json', ...args]);
  return stdout
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
};
const finals = () =>
  aws
    .logEvents(aws.env.INSIGHTS_LOG_GROUP ?? '')
    .map((line) => JSON.parse(line) as { record: string; StackName: string })
    .filter(({ record }) => record === 'final')
    .map(({ StackName }) => StackName);

test('each is repaired and redriven, and every failure is told and recorded once', async () => {
  await aws.load(null);
  const secret = { bot_token: ['xoxb', 'local'].join('-'), channel: 'C-MAIN' };
  aws.secrets.set(aws.env.SLACK_SECRET_ARN ?? '', JSON.stringify(secret));
  for (const [i, [, trouble]] of TROUBLES.entries()) {
    aws.state.recording = recordingOf(`stack-${i}`);
    if (trouble === 'slack') slack.always({ kind: 'error', error: 'token_revoked' });
    else if (trouble) aws.fault(trouble);
    const { event: input } = aws.state.recording;
    await runWorkflow({ aws, input, executionName: `run-${i}`, reviewAnswer: APPROVED });
    aws.clearFaults();
    slack.always({ kind: 'ok' });
  }
  const broken = TROUBLES.length - 1;
  expect(await listed('--status', 'FAILED')).toHaveLength(broken);

  for (let i = 0; i < broken; i++) {
    aws.state.recording = recordingOf(`stack-${i}`);
    const served = serveExecutions(aws, { reviewAnswer: APPROVED });
    const { code } = await runCli(['redrive', `run-${i}`, '--yes']);
    expect(code).toBe(0);
    await served.idle();
  }
  expect(await listed('--status', 'FAILED')).toEqual([]);
  expect(new Set((await listed()).map(({ status }) => status))).toEqual(new Set(['SUCCEEDED']));
  const stacks = TROUBLES.map((_, i) => `stack-${i}`);
  expect(finals().sort()).toEqual(stacks);
  const told = JSON.stringify(slack.messages);
  for (const stack of stacks) expect(told).toContain(stack);
});

const APPROVED = {
  decision: 'approved',
  by: 'Ada',
  comment: '',
  hypothesis_rank: 1,
  correction: null,
  decided_at: '2026-11-20T11:00:00Z',
};
