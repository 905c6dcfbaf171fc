import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { oldestMinutes } from '../../lambdas/review/waiting-time';
import { handler } from '../../lambdas/review/watch-reviews';
import { reviewQueue } from '../../lambdas/review-cases/review-queue';
import { triageTable } from '../../lambdas/runtime/triage-table';
import { openStage, type Stage } from '../deliver/delivery-test';
import { verdict } from '../support/finished';

let stage: Stage;
let emitted: Record<string, unknown>[] = [];
beforeAll(async () => {
  stage = await openStage();
  process.env.POWERTOOLS_METRICS_DISABLED = 'false';
});
beforeEach(async () => {
  await stage.aws.load(null);
  stage.useNoSlack();
  emitted = [];
  // Powertools writes each metric as one line of JSON.
  const keep = (line: string) => void emitted.push(JSON.parse(line));
  jest.spyOn(console, 'log').mockImplementation(keep);
  jest.spyOn(console.Console.prototype, 'log').mockImplementation(keep);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => stage.stop());

const metric = () => emitted.find((line) => 'OldestReviewMinutes' in line);
const unsure = verdict({ confidence: 0.4 });

it('emits 0 when nothing waits, so that the alarm goes back', async () => {
  expect(await handler()).toEqual({ waiting: 0, oldest_minutes: 0 });
  expect(metric()).toMatchObject({ service: 'stack-triage', OldestReviewMinutes: 0 });
});

it('emits the minutes of the longest wait, by service alone', async () => {
  await stage.askForReview(unsure, 'token-1');
  jest.useFakeTimers({ now: Date.now() + 50 * 60_000, advanceTimers: true });
  const other = verdict({
    confidence: 0.4,
    stackName: 'orders',
    reason: 'acme-mail already exists',
  });
  await stage.askForReview(other, 'token-2');
  jest.setSystemTime(Date.now() + 15 * 60_000);
  const seen = await handler();
  jest.useRealTimers();
  expect(seen).toEqual({ waiting: 2, oldest_minutes: 65 });
  expect(metric()).toMatchObject({
    OldestReviewMinutes: 65,
    _aws: {
      CloudWatchMetrics: [
        {
          Namespace: 'StackTriage',
          Dimensions: [['service']],
          Metrics: [{ Name: 'OldestReviewMinutes' }],
        },
      ],
    },
  });
});

it('sends a decision again that Step Functions did not get', async () => {
  await stage.askForReview(unsure, 'token-1');
  const got: unknown[] = [];
  const task = { settled: 'waiting' as const, succeed: (o: unknown) => got.push(o), fail() {} };
  stage.aws.state.tasks.set('token-1', task);
  const down = { service: 'states', code: 'InternalError', status: 500 };
  stage.aws.fault({ ...down, action: 'SendTaskSuccess', times: 12 });
  const table = triageTable(stage.aws.env.TRIAGE_TABLE ?? '', new DynamoDBClient());
  const queue = reviewQueue(table, new SFNClient({ maxAttempts: 3 }), { backoffMs: 1 });
  const decided = await queue.decide(unsure.failure_id, {
    decision: 'rejected',
    by: 'Ada',
    comment: '',
    hypothesis_rank: null,
    correction: null,
  });
  expect(decided.outcome).toBe('stored');
  await handler();
  await handler();
  expect(got).toMatchObject([{ decision: 'rejected', by: 'Ada' }]);
});

it('is never negative', () => {
  expect(
    oldestMinutes([{ asked_at: '2026-11-20T10:05:00Z' }], new Date('2026-11-20T10:00:00Z')),
  ).toBe(0);
});
