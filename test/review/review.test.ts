import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { decidedCases } from '../../lambdas/review-cases/review-case';
import { type ReviewQueue, reviewQueue } from '../../lambdas/review-cases/review-queue';
import { type TriageTable, triageTable } from '../../lambdas/runtime/triage-table';
import { openStage, type Stage } from '../deliver/delivery-test';
import { evidence, verdict } from '../support/finished';

let stage: Stage;
let queue: ReviewQueue;
beforeAll(async () => {
  stage = await openStage();
  const table = triageTable(stage.aws.env.TRIAGE_TABLE ?? '', new DynamoDBClient());
  queue = reviewQueue(table, new SFNClient(), { backoffMs: 1 });
});
beforeEach(async () => {
  await stage.aws.load(null);
  stage.slack.reset();
  stage.useNoSlack();
});
afterAll(() => stage.stop());

const TOKEN = 'AAAAKgAAAAIA-task-token';
const unsure = { confidence: 0.4 };
const approve = {
  decision: 'approved',
  by: 'Ada',
  comment: '',
  hypothesis_rank: 1,
  correction: null,
} as const;
const correct = {
  ...approve,
  decision: 'corrected',
  by: 'Bob',
  hypothesis_rank: null,
  correction: 'Wrong role',
} as const;

/** A task that waits for `token`, as Step Functions has it; collects what is sent. */
function waitingTask(token: string): unknown[] {
  const got: unknown[] = [];
  const task = {
    settled: 'waiting' as 'waiting' | 'answered' | 'timed-out',
    succeed: (output: unknown) => {
      task.settled = 'answered';
      got.push(output);
    },
    fail: () => undefined,
  };
  stage.aws.state.tasks.set(token, task);
  return got;
}

describe('asking for a person', () => {
  it('parks the verdict and tells the reviewers by SNS, once', async () => {
    await stage.askForReview(verdict(unsure), TOKEN);
    await stage.askForReview(verdict(unsure), `${TOKEN}-2`);
    const [waiting, ...others] = await queue.list();
    expect(others).toEqual([]);
    expect(waiting).toMatchObject({
      status: 'waiting',
      verdict: { failure: { stackName: 'payments' } },
    });
    expect(stage.aws.published).toHaveLength(1);
    expect(stage.aws.published[0]?.message).toContain(`triage review show ${waiting?.id}`);
    expect(stage.aws.published[0]?.message).toContain('The bucket name is taken');
  });

  it('tells them in their own webhook; the channel sees facts alone', async () => {
    stage.useBot({ review_webhook_url: stage.slack.webhook });
    const announced = await stage.announce(evidence(unsure));
    await stage.askForReview(verdict(unsure, announced), TOKEN);
    const [channel, reviewers] = stage.slack.messages.map((m) => JSON.stringify(m.body));
    expect(channel).toContain('a person is asked until');
    expect(channel).toContain('triage review show');
    expect(channel).not.toContain('The bucket name is taken');
    // A scanner opens links too: nobody knows whether a person looks.
    expect(`${channel}${reviewers}`).not.toMatch(/\blook(?:s|ing|ed)\b/i);
    expect(reviewers).toContain('approve one of the hypotheses, correct them');
    expect(reviewers).toContain('until ');
    expect(reviewers).toContain('Review wanted');
    expect(reviewers).toContain('The bucket name is taken');
  });

  it('fails only when nobody could be told', async () => {
    stage.useBot({ review_channel: 'C-REVIEW' });
    stage.slack.always({ kind: 'error', error: 'token_revoked' });
    await stage.askForReview(verdict(unsure), TOKEN);
    expect(stage.aws.published).toHaveLength(1);
    await stage.aws.load(null);
    stage.aws.fault({ service: 'sns', code: 'AuthorizationError', status: 403 });
    const error = await stage.failure('RequestHumanReview', {
      task_token: TOKEN,
      verdict: verdict(unsure),
    });
    expect(error.name).toBe('SlackPermanentError');
  });

  it('keeps the token to itself', async () => {
    stage.useBot({ review_channel: 'C-REVIEW' });
    const asked = await stage.askForReview(verdict(unsure), TOKEN);
    const seen = [
      asked,
      await queue.list(),
      await queue.show(verdict().failure_id),
      stage.slack.requests,
      stage.aws.published,
      stage.records(),
    ];
    expect(JSON.stringify(seen)).not.toContain(TOKEN);
  });
});

describe('deciding', () => {
  it('stores first, then sends what the state machine needs', async () => {
    const got = waitingTask(TOKEN);
    await stage.askForReview(verdict(unsure), TOKEN);
    const [waiting] = await queue.list();
    const decided = await queue.decide(waiting?.id ?? '', approve);
    expect(decided).toMatchObject({ outcome: 'decided', case: { decision: { by: 'Ada' } } });
    expect(got).toMatchObject([{ decision: 'approved', by: 'Ada', hypothesis_rank: 1 }]);
    expect(await queue.list()).toEqual([]);
  });

  it('a second reviewer sees who was first', async () => {
    const got = waitingTask(TOKEN);
    await stage.askForReview(verdict(unsure), TOKEN);
    const both = await Promise.all([
      queue.decide(verdict().failure_id, approve),
      queue.decide(verdict().failure_id, correct),
    ]);
    expect(both.map((d) => d.outcome).sort()).toEqual(['already', 'decided']);
    expect(new Set(both.map((d) => d.case?.decision?.by)).size).toBe(1);
    expect(got).toHaveLength(1);
  });

  it("a redrive's token replaces the old one while nothing is decided", async () => {
    const first = waitingTask(TOKEN);
    const second = waitingTask(`${TOKEN}-2`);
    await stage.askForReview(verdict(unsure), TOKEN);
    await stage.askForReview(verdict(unsure), `${TOKEN}-2`);
    await queue.decide(verdict().failure_id, approve);
    expect([first.length, second.length]).toEqual([0, 1]);
  });

  it('a redrive after the decision is answered at once', async () => {
    waitingTask(TOKEN);
    await stage.askForReview(verdict(unsure), TOKEN);
    await queue.decide(verdict().failure_id, correct);
    const second = waitingTask(`${TOKEN}-2`);
    const asked = await stage.askForReview(verdict(unsure), `${TOKEN}-2`);
    expect(asked).toMatchObject({ answered: true });
    expect(second).toMatchObject([{ decision: 'corrected', correction: 'Wrong role' }]);
    expect(stage.aws.published).toHaveLength(1);
  });

  it('a forced triage of the same failure asks anew', async () => {
    waitingTask(TOKEN);
    await stage.askForReview(verdict(unsure), TOKEN);
    await queue.decide(verdict().failure_id, approve);
    const forced = verdict({ ...unsure, forced: true, runId: 'again' });
    const asked = await stage.askForReview(forced, `${TOKEN}-2`);
    expect(asked).toMatchObject({ answered: false });
    expect(await queue.list()).toHaveLength(1);
  });

  it('a forced triage keeps what was decided about the one before', async () => {
    const got = waitingTask(TOKEN);
    await stage.askForReview(verdict(unsure), TOKEN);
    const down = { service: 'states', action: 'SendTaskSuccess', code: 'InternalError' };
    stage.aws.fault({ ...down, status: 500, times: 12 });
    await queue.decide(verdict().failure_id, correct);
    const forced = verdict({ ...unsure, forced: true, runId: 'again' });
    await stage.askForReview(forced, `${TOKEN}-2`);
    await stage.askForReview(forced, `${TOKEN}-3`);
    const table = triageTable(stage.aws.env.TRIAGE_TABLE ?? '', new DynamoDBClient());
    expect((await decidedCases(table)).map((one) => one.decision?.by)).toEqual(['Bob']);
    // The first execution still gets its decision.
    expect(await queue.list()).toMatchObject([{ run_id: 'again' }]);
    expect(got).toMatchObject([{ by: 'Bob' }]);
    await queue.decide(verdict().failure_id, approve);
    const decided = (await decidedCases(table)).map((one) => one.decision?.by);
    expect(decided.sort()).toEqual(['Ada', 'Bob']);
  });

  it('is sent again until Step Functions has it', async () => {
    const got = waitingTask(TOKEN);
    await stage.askForReview(verdict(unsure), TOKEN);
    const fault = {
      service: 'states',
      action: 'SendTaskSuccess',
      code: 'InternalError',
      status: 500,
    };
    stage.aws.fault({ ...fault, times: 12 });
    const decided = await queue.decide(verdict().failure_id, approve);
    expect(decided.outcome).toBe('stored');
    expect(got).toEqual([]);
    expect(await queue.list()).toEqual([]);
    expect(got).toHaveLength(1);
    await queue.list();
    expect(got).toHaveLength(1);
  });

  it.each(['TaskTimedOut', 'TaskDoesNotExist'])('%s ends the sending', async (code) => {
    await stage.askForReview(verdict(unsure), TOKEN);
    stage.aws.fault({ service: 'states', action: 'SendTaskSuccess', code, status: 400 });
    expect((await queue.decide(verdict().failure_id, approve)).outcome).toBe('decided');
    expect(stage.aws.calls.filter((c) => c.action === 'SendTaskSuccess')).toHaveLength(1);
  });

  it('is not taken for the diagnosis of another run that asked meanwhile', async () => {
    const got = waitingTask(`${TOKEN}-2`);
    await stage.askForReview(verdict(unsure), TOKEN);
    const forced = verdict({ ...unsure, forced: true, runId: 'again' });
    const table = triageTable(stage.aws.env.TRIAGE_TABLE ?? '', new DynamoDBClient());
    const slow: TriageTable = {
      ...table,
      update: async (...args) => {
        await stage.askForReview(forced, `${TOKEN}-2`);
        return table.update(...args);
      },
    };
    const deciding = reviewQueue(slow, new SFNClient()).decide(verdict().failure_id, approve);
    await expect(deciding).rejects.toThrow(/analyzed again/);
    expect(got).toEqual([]);
    expect(await queue.list()).toMatchObject([{ run_id: 'again', status: 'waiting' }]);
  });

  it('comes too late after the time is up', async () => {
    await stage.askForReview(verdict(unsure), TOKEN);
    const expired = { ...verdict(unsure), review_error: { Error: 'States.Timeout' } };
    await stage.recordOnly(expired);
    const late = await queue.decide(verdict().failure_id, approve);
    expect(late).toMatchObject({ outcome: 'expired', case: { decision: null } });
    expect(await queue.list()).toEqual([]);
  });

  it.each([
    [{ ...approve, hypothesis_rank: 9 }, /there is no hypothesis 9; there are 1, 2/],
    [{ ...correct, correction: ' ' }, /in your own words/],
    [{ ...approve, by: '' }, /needs a name/],
  ])('a decision that does not fit is refused with what to do', async (decision, message) => {
    await stage.askForReview(verdict(unsure), TOKEN);
    await expect(queue.decide(verdict().failure_id, decision)).rejects.toThrow(message);
    expect(await queue.list()).toHaveLength(1);
  });

  it('an unknown case is unknown', async () => {
    expect(await queue.decide('nothing', approve)).toEqual({ outcome: 'unknown', case: null });
    expect(await queue.show('nothing')).toBeNull();
  });
});

it('lists what can be read, whatever else waits', async () => {
  await stage.askForReview(verdict(unsure), TOKEN);
  const table = triageTable(stage.aws.env.TRIAGE_TABLE ?? '', new DynamoDBClient());
  const other = { asked_at: '2026-01-01T00:00:00Z', waiting: 'waiting', verdict: '{}' };
  await table.put({ pk: 'failure#other', sk: 'review', failure_id: 'other', ...other });
  expect(await queue.list()).toMatchObject([{ failure_id: verdict().failure_id }]);
});

it('lists everything that waits, however large the verdicts are', async () => {
  for (let i = 0; i < 8; i++) {
    const base = verdict({
      ...unsure,
      stackName: `big-${i}`,
      reason: 'abcdefgh'[i]!.repeat(100_000),
    });
    await stage.askForReview(base, `${TOKEN}-${i}`);
  }
  const names = (await queue.list()).map((one) => one.verdict.failure.stackName);
  expect(names.sort()).toEqual(Array.from({ length: 8 }, (_, i) => `big-${i}`));
});
