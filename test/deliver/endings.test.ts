/** One run each: deliver, approve, correct, reject, timeout. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { Review, Verdict } from '../../lambdas/contracts/verdict';
import { reviewQueue } from '../../lambdas/review-cases/review-queue';
import { triageTable } from '../../lambdas/runtime/triage-table';
import { evidence, verdict } from '../support/finished';
import { type Stage, stageEach } from './delivery-test';

let stage: Stage;
stageEach((opened) => {
  stage = opened;
});

const review = (decision: Review['decision'], more: Partial<Review> = {}): Review => ({
  decision,
  by: 'Ada',
  comment: 'checked',
  hypothesis_rank: decision === 'approved' ? 1 : null,
  correction: decision === 'corrected' ? 'The CI role lost its policy.' : null,
  decided_at: '2026-11-20T11:00:00Z',
  ...more,
});
const unsure = { confidence: 0.4 };
const TIMEOUT = { Error: 'States.Timeout' };
const finals = () => stage.records().filter((r) => r.record === 'final');
const shown = (i: number) => JSON.stringify(stage.slack.messages[i]?.body);

/** Up to the review: announced and parked. */
async function parked(): Promise<Verdict> {
  const announced = await stage.announce(evidence(unsure));
  const unsettled = verdict(unsure, announced);
  await stage.askForReview(unsettled, 'token-1');
  return unsettled;
}

describe('with a bot token', () => {
  beforeEach(() => stage.useBot());

  it('approve: the announced message becomes the diagnosis and names the reviewer', async () => {
    const waiting = await parked();
    expect(shown(0)).toContain('a person is asked');
    expect(shown(0)).not.toContain('The bucket name is taken');
    const receipt = await stage.deliver({ ...waiting, review: review('approved') });
    expect(receipt.delivery_status).toBe('reviewed');
    expect(shown(0)).toContain('Ada approved hypothesis 1');
    expect(stage.slack.messages.filter((m) => !m.thread_ts)).toHaveLength(1);
    expect(finals().map((r) => r.delivery_status)).toEqual(['reviewed']);
  });

  it("correct: the reviewer's own words stand", async () => {
    const waiting = await parked();
    await stage.deliver({ ...waiting, review: review('corrected') });
    expect(shown(0)).toContain('The CI role lost its policy.');
    expect(finals().map((r) => r.delivery_status)).toEqual(['reviewed']);
  });

  it('reject: the message keeps the facts and says who rejected; nothing new is posted', async () => {
    const waiting = await parked();
    const receipt = await stage.recordOnly({ ...waiting, review: review('rejected') });
    expect(receipt.delivery_status).toBe('rejected');
    expect(stage.slack.messages).toHaveLength(1);
    expect(shown(0)).toContain('Ada rejected the diagnosis');
    expect(shown(0)).toContain('acme-assets already exists');
    expect(shown(0)).not.toContain('The bucket name is taken');
    expect(finals().map((r) => r.delivery_status)).toEqual(['rejected']);
  });

  it('timeout: closed, unreviewed, hypotheses withheld', async () => {
    const waiting = await parked();
    const receipt = await stage.recordOnly({ ...waiting, review_error: TIMEOUT });
    expect(receipt.delivery_status).toBe('unreviewed');
    expect(shown(0)).toContain('nobody decided in time');
    expect(shown(0)).not.toContain('The bucket name is taken');
    await stage.recordOnly({ ...waiting, review_error: TIMEOUT });
    expect(finals().map((r) => r.delivery_status)).toEqual(['unreviewed']);
  });

  it('a message that Slack refuses to close fails, and is closed by the redrive', async () => {
    const waiting = await parked();
    const rejected = { ...waiting, review: review('rejected') };
    stage.slack.always({ kind: 'error', error: 'token_revoked' });
    const name = 'SlackPermanentError';
    await expect(stage.recordOnly(rejected)).rejects.toMatchObject({ name });
    expect(finals()).toEqual([]);
    stage.slack.always({ kind: 'ok' });
    await stage.recordOnly(rejected);
    expect(shown(0)).toContain('Ada rejected the diagnosis');
    expect(finals().map((r) => r.delivery_status)).toEqual(['rejected']);
  });

  it('a decision made at the last moment is obeyed by the timeout', async () => {
    const waiting = await parked();
    const table = triageTable(stage.aws.env.TRIAGE_TABLE ?? '', new DynamoDBClient());
    const desk = reviewQueue(table, new SFNClient(), { backoffMs: 1 });
    const decided = await desk.decide(waiting.failure_id, review('approved'));
    expect(decided.outcome).toBe('decided');
    const receipt = await stage.recordOnly({ ...waiting, review_error: TIMEOUT });
    expect(receipt).toMatchObject({ delivery_status: 'reviewed', review: { by: 'Ada' } });
    expect(shown(0)).toContain('Ada approved hypothesis 1');
  });
});

describe('with a webhook', () => {
  beforeEach(() => stage.useWebhook());

  it.each([
    ['approved', 'reviewed', 2],
    ['corrected', 'reviewed', 2],
    ['rejected', 'rejected', 2],
  ] as const)('%s ends as %s with %i messages', async (decision, status, messages) => {
    const waiting = await parked();
    const decided = { ...waiting, review: review(decision) };
    const receipt = await (decision === 'rejected'
      ? stage.recordOnly(decided)
      : stage.deliver(decided));
    expect(receipt.delivery_status).toBe(status);
    expect(stage.slack.messages).toHaveLength(messages);
    expect(finals().map((r) => r.delivery_status)).toEqual([status]);
  });
});
