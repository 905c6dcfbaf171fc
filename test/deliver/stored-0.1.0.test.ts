/** What version 0.1.0 stored stays readable, and what was on its way when it was updated ends well. */
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { readTimeline } from '../../bin/deployment/read-timeline';
import type { Verdict } from '../../lambdas/contracts/verdict';
import { decidedCases } from '../../lambdas/review-cases/review-case';
import { reviewQueue } from '../../lambdas/review-cases/review-queue';
import { triageTable } from '../../lambdas/runtime/triage-table';
import stored from '../fixtures/stored-0.1.0.json';
import { verdict } from '../support/finished';
import { openStage, type Stage } from './delivery-test';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  stage.useBot();
});
beforeEach(async () => {
  await stage.aws.load(null);
  stage.slack.reset();
  const client = new DynamoDBClient();
  const later = { N: String(Math.floor(Date.now() / 1000) + 86_400) };
  for (const [table, items] of Object.entries(stored.tables)) {
    for (const item of items as unknown as Record<string, never>[]) {
      const Item = { ...item, ...('expiration' in item && { expiration: later }) };
      await client.send(new PutItemCommand({ TableName: stage.aws.env[table], Item }));
    }
  }
  for (const [key, content] of Object.entries(stored.objects)) {
    stage.aws.objects.set(key, Buffer.from(content, 'base64'));
  }
  stage.slack.messages.push(...structuredClone(stored.messages as never[]));
});
afterAll(() => stage.stop());

const states = stored.states as unknown as {
  announced: Verdict[];
  waiting: Verdict;
  unsent: Verdict;
  whole: Verdict;
};
const table = () => triageTable(stage.aws.env.TRIAGE_TABLE ?? '', new DynamoDBClient());
const queue = () => reviewQueue(table(), new SFNClient(), { backoffMs: 1 });
const openHeadlines = () =>
  stage.slack.messages.filter((m) => JSON.stringify(m.body).includes('on its way'));

it.each([[[0, 1, 2]], [[2, 1, 0]]])(
  'stacks announced together end well, in the order %j',
  async (order) => {
    for (const i of order) {
      const receipt = await stage.deliver(states.announced[i] as Verdict);
      expect(receipt.delivery_status).toBe('delivered');
    }
    expect(openHeadlines()).toEqual([]);
  },
);

it('an execution that waits is shown, decided, and delivered into its announced message', async () => {
  const got: unknown[] = [];
  const task = { settled: 'waiting' as const, succeed: (o: unknown) => got.push(o), fail() {} };
  stage.aws.state.tasks.set('token-waiting', task);
  const [waiting] = await queue().list();
  expect(waiting?.verdict.failure.stackName).toBe('waiting');
  const approve = {
    decision: 'approved',
    by: 'Ada',
    comment: '',
    hypothesis_rank: 1,
    correction: null,
  } as const;
  expect((await queue().decide(waiting?.id ?? '', approve)).outcome).toBe('decided');
  const review = got[0] as Verdict['review'];
  const before = stage.slack.messages.length;
  expect((await stage.deliver({ ...states.waiting, review })).delivery_status).toBe('reviewed');
  const at = stage.slack.messages.find((m) => m.ts === states.waiting.announcement?.ts);
  expect(JSON.stringify(at?.body)).toContain('The bucket name is taken by another account.');
  // The details are the only new message.
  expect(stage.slack.messages).toHaveLength(before + 1);
});

it('an execution that waits is asked again by a redrive, and ends when its time is up', async () => {
  await stage.askForReview(states.waiting, 'token-again');
  const timeout = { ...states.waiting, review_error: { Error: 'States.Timeout' } };
  expect((await stage.recordOnly(timeout)).delivery_status).toBe('unreviewed');
  const at = stage.slack.messages.find((m) => m.ts === states.waiting.announcement?.ts);
  expect(JSON.stringify(at?.body)).toContain('nobody decided in time');
});

it('a decision that was not sent is sent, and exported', async () => {
  const got: unknown[] = [];
  const task = { settled: 'waiting' as const, succeed: (o: unknown) => got.push(o), fail() {} };
  stage.aws.state.tasks.set('token-unsent', task);
  await queue().list();
  expect(got).toMatchObject([{ decision: 'corrected', by: 'Ada' }]);
  expect((await decidedCases(table())).map((one) => one.verdict.failure.stackName)).toEqual([
    'unsent',
  ]);
});

it('a finished triage is not posted or recorded again, and is remembered', async () => {
  const before = stage.slack.messages.length;
  const again = {
    stackName: 'again',
    failedAt: '2026-11-21T10:00:00.000Z',
    reason: 'acme-logs already exists',
  };
  await stage.deliver(verdict(again));
  const reply = stage.slack.messages.at(-1);
  expect(stage.slack.messages).toHaveLength(before + 1);
  expect(JSON.stringify(reply?.body)).toMatch(/once within 7 days/);
});

it('timelines are read', async () => {
  const events = await readTimeline(new S3Client({ forcePathStyle: true }), states.whole);
  expect(events?.length).toBeGreaterThan(10);
});
