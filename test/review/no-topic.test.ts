/** Reviewers without a topic or a channel of their own. */
import { openStage, type Stage } from '../deliver/delivery-test';
import { evidence, verdict } from '../support/finished';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  process.env.REVIEW_TOPIC_ARN = '';
});
beforeEach(async () => {
  await stage.aws.load(null);
  stage.slack.reset();
});
afterAll(() => stage.stop());

const unsure = { confidence: 0.4 };
const shown = () => stage.slack.messages.map((m) => JSON.stringify(m.body));

it('with a webhook the channel gets the facts and how to decide, not the hypotheses', async () => {
  stage.useWebhook();
  await stage.askForReview(verdict(unsure), 'token');
  await stage.askForReview(verdict(unsure), 'token-2');
  expect(shown()).toHaveLength(1);
  expect(shown()[0]).toContain('acme-assets already exists');
  expect(shown()[0]).toContain('triage review show');
  expect(shown()[0]).not.toContain('The bucket name is taken');
});

it('with a bot token the announced message says so, and a new message asks', async () => {
  stage.useBot();
  const announced = await stage.announce(evidence(unsure));
  await stage.askForReview(verdict(unsure, announced), 'token');
  await stage.askForReview(verdict(unsure, announced), 'token-2');
  expect(shown()).toHaveLength(2);
  expect(shown()[0]).toContain('a person is asked');
  expect(shown()[1]).toContain('triage review show');
  expect(stage.slack.messages[1]).toMatchObject({
    thread_ts: announced.announcement?.ts,
    body: { reply_broadcast: true },
  });
});

it('a deleted announcement does not silence the request', async () => {
  stage.useBot();
  const announced = await stage.announce(evidence(unsure));
  stage.slack.messages.length = 0;
  await stage.askForReview(verdict(unsure, announced), 'token');
  expect(shown().join()).toContain('triage review show');
  expect(stage.slack.messages[0]?.thread_ts).toBeNull();
});

it('with a bot token that could not announce, one new message asks', async () => {
  stage.useBot();
  await stage.askForReview(verdict(unsure), 'token');
  expect(shown()).toHaveLength(1);
  expect(shown()[0]).toContain('triage review show');
});

it('asks once where the answer to the message that asks was lost', async () => {
  stage.useBot();
  stage.slack.plan({ kind: 'reset' });
  await stage.askForReview(verdict(unsure), 'token');
  await stage.askForReview(verdict(unsure), 'token-2');
  expect(shown()).toHaveLength(1);
});

it('a transient trouble of Slack is retried by the state', async () => {
  stage.useWebhook();
  stage.slack.always({ kind: 'status', status: 503 });
  const input = { task_token: 'token', verdict: verdict(unsure) };
  expect((await stage.failure('RequestHumanReview', input)).name).toBe('TransientError');
  stage.slack.always({ kind: 'ok' });
  await stage.askForReview(verdict(unsure), 'token');
  expect(shown()).toHaveLength(1);
});
