/** The whole workflow, from the event to Slack and the record: one run for each ending. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRecording } from '../../statemachine/local/parse-recording';
import { runWorkflow } from '../../statemachine/local/run-workflow';
import { openStage, type Stage } from './delivery-test';

const file = join(__dirname, '../../examples/nested-failure.json');
const recording = parseRecording(readFileSync(file, 'utf8'), 'nested-failure.json');

let stage: Stage;
beforeAll(async () => {
  process.env.MODEL_PROVIDER = 'none';
  // The recorded stack names a thread; here it should have a headline of its own.
  process.env.SLACK_THREAD_TAG = 'no-such-tag';
  stage = await openStage();
});
beforeEach(async () => {
  await stage.aws.load(recording);
  stage.slack.reset();
});
afterAll(async () => {
  await stage.stop();
  delete process.env.MODEL_PROVIDER;
  delete process.env.SLACK_THREAD_TAG;
});

const decision = (kind: string) => ({
  decision: kind,
  by: 'Ada',
  comment: '',
  hypothesis_rank: kind === 'approved' ? 1 : null,
  correction: kind === 'corrected' ? 'Our own words.' : null,
  decided_at: '2026-11-20T11:00:00Z',
});

/** GateOnConfidence reads its threshold once per function: the route is changed behind it. */
async function run(reviewAnswer: ReturnType<typeof decision> | 'deliver' | 'timeout') {
  const gate = await import('../../lambdas/gate-on-confidence/gate-on-confidence');
  return runWorkflow({
    aws: stage.aws,
    input: recording.event,
    ...(typeof reviewAnswer === 'object' && { reviewAnswer }),
    handlers: {
      GateOnConfidence: async (input, context) => ({
        ...(await gate.handler(input, context)),
        route: reviewAnswer === 'deliver' ? 'deliver' : 'review',
      }),
    },
  });
}

const finals = () => stage.records().filter((r) => r.record === 'final');
const visible = () =>
  stage.slack.messages.map((m) => [m.thread_ts ? 'reply' : 'headline', JSON.stringify(m.body)]);

describe.each(['bot', 'webhook'] as const)('with a %s', (kind) => {
  beforeEach(() => (kind === 'bot' ? stage.useBot() : stage.useWebhook()));

  it.each([
    ['deliver', 'deliver', 'delivered', ['headline', 'reply'], 1],
    ['approve', decision('approved'), 'reviewed', ['headline', 'reply'], 2],
    ['correct', decision('corrected'), 'reviewed', ['headline', 'reply'], 2],
    ['reject', decision('rejected'), 'rejected', ['headline'], 2],
    ['timeout', 'timeout', 'unreviewed', ['headline'], 2],
  ] as const)(
    '%s: one final record, and exactly the messages that belong to it',
    async (_, answer, status, bot, webhook) => {
      const result = await run(answer as Parameters<typeof run>[0]);
      expect(result).toMatchObject({ status: 'SUCCEEDED', output: { delivery_status: status } });
      expect(finals().map((r) => r.delivery_status)).toEqual([status]);
      expect(stage.records()).toHaveLength(1);
      const seen = visible().map(([where]) => where);
      expect(seen).toEqual(
        kind === 'bot' ? bot : Array.from({ length: webhook }, () => 'headline'),
      );
    },
  );
});

it('a revoked webhook fails the run; the redrive after the repair delivers', async () => {
  stage.useWebhook();
  stage.slack.always({ kind: 'error', error: 'no_service', status: 404 });
  const failed = await run('deliver');
  expect(failed).toMatchObject({ status: 'FAILED', error: 'SlackPermanentError' });
  expect(failed.cause).toContain('no_service');
  stage.slack.always({ kind: 'ok' });
  const input = failed.states.at(-1)?.input;
  const redrive = await runWorkflow({ aws: stage.aws, input, startAt: 'DeliverToSlack' });
  expect(redrive).toMatchObject({ status: 'SUCCEEDED', output: { delivery_status: 'delivered' } });
  expect(stage.slack.messages).toHaveLength(1);
  expect(stage.records().map((r) => r.delivery_status)).toEqual(['failed', 'delivered']);
});

it('a transient trouble is retried by the state until it is over', async () => {
  stage.useWebhook();
  stage.slack.plan({ kind: 'status', status: 500 }, { kind: 'rate-limit', retryAfter: 90 });
  const result = await run('deliver');
  expect(result.status).toBe('SUCCEEDED');
  expect(result.states.find((s) => s.state === 'DeliverToSlack')?.attempts).toBe(3);
  expect(stage.slack.messages).toHaveLength(1);
  expect(finals()).toHaveLength(1);
});
