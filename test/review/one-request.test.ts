/** One request to a person a cause; its decision ends every stack that waits with it. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { handler as watch } from '../../lambdas/review/watch-reviews';
import { reviewQueue } from '../../lambdas/review-cases/review-queue';
import { triageTable } from '../../lambdas/runtime/triage-table';
import { openStage, type Stage } from '../deliver/delivery-test';
import { type Story, verdict } from '../support/finished';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(async () => {
  await stage.aws.load(null);
  stage.slack.reset();
  stage.useNoSlack();
});
afterAll(() => stage.stop());

const queue = (options = {}) =>
  reviewQueue(
    triageTable(stage.aws.env.TRIAGE_TABLE ?? '', new DynamoDBClient()),
    new SFNClient(),
    { backoffMs: 1, ...options },
  );
const story = (stackName: string): Story => ({ stackName, confidence: 0.4 });
const approve = {
  decision: 'approved',
  by: 'Ada',
  comment: '',
  hypothesis_rank: 1,
  correction: null,
} as const;

/** Asks for a person for this stack; what its execution gets comes into the list. */
async function asks(stackName: string, change = (v: ReturnType<typeof verdict>) => v) {
  const got: unknown[] = [];
  const task = { settled: 'waiting' as const, succeed: (o: unknown) => got.push(o), fail() {} };
  stage.aws.state.tasks.set(`token-${stackName}`, task);
  await stage.askForReview(change(verdict(story(stackName))), `token-${stackName}`);
  return got;
}

it.each([
  ['without Slack', () => stage.useNoSlack()],
  ['with a bot token', () => stage.useBot({ review_channel: 'C-REVIEW' })],
  ['with a webhook', () => stage.useWebhook()],
])('%s the reviewers are asked once, and one decision ends all', async (_, use) => {
  use();
  const got = [await asks('shop-a'), await asks('shop-b'), await asks('shop-c')];
  expect(stage.aws.published).toHaveLength(1);
  expect(stage.slack.messages.filter((m) => m.channel === 'C-REVIEW').length).toBeLessThan(2);
  const [waiting, ...others] = await queue().list();
  expect(others).toEqual([]);
  await queue().decide(waiting?.id ?? '', approve);
  expect(got.map((one) => one.length)).toEqual([1, 1, 1]);
  expect(got[2]).toMatchObject([{ decision: 'approved', by: 'Ada', hypothesis_rank: 1 }]);
  // Who comes after the decision is answered at once.
  expect(await asks('shop-d')).toMatchObject([{ by: 'Ada' }]);
  expect(await queue().list()).toEqual([]);
});

it('a stack whose diagnosis differs asks on its own', async () => {
  await asks('shop-a');
  await asks('shop-b', (v) => {
    v.diagnosis.hypotheses[0]!.category = 'quota';
    return v;
  });
  expect(stage.aws.published).toHaveLength(2);
  expect(await queue().list()).toHaveLength(2);
});

it('what a page has no time for is done by the watch', async () => {
  await asks('shop-a');
  const got = await asks('shop-b');
  const [waiting] = await queue().list();
  await queue({ spreadMs: -1 }).decide(waiting?.id ?? '', approve);
  expect(got).toEqual([]);
  await watch();
  expect(got).toMatchObject([{ decision: 'approved' }]);
});

it('a stack that waits with another can be decided for itself, and expires for itself', async () => {
  await asks('shop-a');
  const b = await asks('shop-b');
  const c = verdict(story('shop-c'));
  await asks('shop-c');
  await queue().decide(verdict(story('shop-b')).failure_id, approve);
  expect(b).toHaveLength(1);
  const receipt = await stage.recordOnly({ ...c, review_error: { Error: 'States.Timeout' } });
  expect(receipt.delivery_status).toBe('unreviewed');
  expect(await queue().list()).toHaveLength(1);
});

it('a forced run asks for itself', async () => {
  await asks('shop-a');
  const forced = verdict({ ...story('shop-b'), forced: true, runId: 'again' });
  await stage.askForReview(forced, 'token-forced');
  expect(stage.aws.published).toHaveLength(2);
});
