/** One conversation a cause: who gives the headline its answer, and how every ending is told. */
import type { Review } from '../../lambdas/contracts/verdict';
import { evidence, type Story, verdict } from '../support/finished';
import { type Stage, stageEach } from './delivery-test';

let stage: Stage;
stageEach((opened) => {
  stage = opened;
});

const [a, b, c]: Story[] = ['shop-a', 'shop-b', 'shop-c'].map((stackName) => ({
  stackName,
  failedAt: '2026-11-20T10:00:00.000Z',
})) as [Story, Story, Story];
const shown = (i: number) => JSON.stringify(stage.slack.messages[i]?.body);
const texts = () => stage.slack.messages.map((m) => JSON.stringify(m.body));
const review = (decision: Review['decision'], correction: string | null = null): Review => ({
  decision,
  by: 'Ada',
  comment: '',
  hypothesis_rank: decision === 'approved' ? 1 : null,
  correction,
  decided_at: '2026-11-20T11:00:00Z',
});
const TIMEOUT = { Error: 'States.Timeout' };

describe('with a bot token', () => {
  beforeEach(() => stage.useBot());

  it("a follower's diagnosis becomes the headline when the leader has none yet", async () => {
    await stage.announce(evidence(a));
    await stage.announce(evidence(b));
    await stage.deliver(verdict(b));
    expect(shown(0)).toContain('The bucket name is taken by another account.');
    expect(shown(0)).toContain('2 stacks failed for one cause');
  });

  it("a person's correction of a follower replaces the leader's facts and its diagnosis", async () => {
    const announced = await stage.announce(evidence(a));
    await stage.announce(evidence(b));
    const corrected = {
      ...verdict(b),
      review: review('corrected', 'The CI role lost its policy.'),
    };
    await stage.deliver(corrected);
    expect(shown(0)).toContain('The CI role lost its policy.');
    // What comes later and says something else is told beside it.
    await stage.deliver(verdict(a, announced));
    expect(shown(0)).toContain('The CI role lost its policy.');
    expect(texts().slice(1).join()).toContain('The bucket name is taken by another account.');
  });

  it('a surer diagnosis replaces a less sure one, and not the other way round', async () => {
    await stage.deliver(verdict({ ...a, confidence: 0.65 }));
    const surer = verdict({ ...b, confidence: 0.9 });
    surer.diagnosis.hypotheses[0]!.cause = 'Another team owns the name.';
    await stage.deliver(surer);
    expect(shown(0)).toContain('Another team owns the name.');
    await stage.deliver(verdict({ ...c, confidence: 0.7 }));
    expect(shown(0)).toContain('Another team owns the name.');
    expect(shown(0)).toContain('3 stacks failed for one cause');
  });

  it('a headline does not stay on its way when its leader is never heard of again', async () => {
    await stage.announce(evidence(a));
    await stage.recordOnly({ ...verdict(b), review_error: TIMEOUT });
    expect(shown(0)).not.toContain('on its way');
    expect(shown(0)).toContain('nobody decided in time');
  });

  it('equal endings are counted, others are told in the thread, each of them once', async () => {
    await stage.deliver(verdict(a));
    await stage.deliver(verdict(b));
    await stage.recordOnly({ ...verdict(c), review: review('rejected') });
    await stage.recordOnly({ ...verdict(c), review: review('rejected') });
    expect(stage.slack.messages).toHaveLength(3);
    expect(stage.slack.messages[2]).toMatchObject({ thread_ts: stage.slack.messages[0]?.ts });
    expect(shown(2)).toContain('shop-c: Ada rejected the diagnosis');
    expect(shown(0)).toContain('3 stacks failed for one cause');
  });

  it('unrelated stacks with a generic reason are not one cause', async () => {
    const generic = (story: Story) => {
      const found = verdict({ ...story, reason: 'See the details in CloudWatch Log Stream: x' });
      found.root_causes[0]!.generic = true;
      return found;
    };
    await stage.deliver(generic(a));
    await stage.deliver(generic(b));
    expect(stage.slack.messages.filter((m) => !m.thread_ts)).toHaveLength(2);
    expect(texts().join()).not.toContain('stacks failed for one cause');
  });

  it('write units grow with the stacks, not with their square', async () => {
    const names = Array.from({ length: 12 }, (_, i) => ({ ...a, stackName: `shop-${i}` }));
    await stage.deliver(verdict(names[0]));
    const writes = async (story: Story) => {
      const before = stage.aws.calls.length;
      await stage.deliver(verdict(story));
      const made = stage.aws.calls.slice(before);
      const written = made.filter((call) => /^(Put|Update)Item$/.test(call.action));
      return written.reduce((sum, call) => sum + JSON.stringify(call.params).length, 0);
    };
    const early = await writes(names[1]!);
    for (const story of names.slice(2, 11)) await stage.deliver(verdict(story));
    const late = await writes(names[11]!);
    expect(late).toBeLessThan(early * 1.2);
  });
});

describe('edits of a headline', () => {
  it('are coalesced: many stacks at once, few edits, and the last one shows them all', async () => {
    stage.useBot();
    const many = Array.from({ length: 12 }, (_, i) => ({ ...a, stackName: `shop-${i}` }));
    await stage.deliver(verdict(many[0]));
    stage.slack.requests.length = 0;
    await Promise.all(many.slice(1).map((story) => stage.deliver(verdict(story))));
    expect(shown(0)).toContain('12 stacks failed for one cause');
    expect(stage.slack.requests.length).toBeLessThan(9);
  });
});

describe('with a webhook', () => {
  beforeEach(() => stage.useWebhook());

  it('the facts of a stack that waits for a person are there, and its end is a line', async () => {
    const unsure = { ...a, confidence: 0.4 };
    await stage.askForReview(verdict(unsure), 'token');
    expect(texts()).toHaveLength(1);
    expect(shown(0)).toContain('acme-assets already exists');
    expect(shown(0)).toContain('a person is asked');
    await stage.recordOnly({ ...verdict(unsure), review_error: TIMEOUT });
    expect(texts()).toHaveLength(2);
    expect(shown(1)).toContain('shop-a: nobody decided in time');
  });

  it("a follower's diagnosis is posted where the leader only asked", async () => {
    await stage.askForReview(verdict({ ...a, confidence: 0.4 }), 'token');
    await Promise.all([b, c].map((story) => stage.deliver(verdict(story)).catch(() => null)));
    for (const story of [b, c]) await stage.deliver(verdict(story));
    const answers = texts().filter((text) => text.includes('The bucket name is taken'));
    expect(answers).toHaveLength(1);
  });
});
