/** Causes that were seen before, and stacks that fail together. */
import { evidence, type Story, verdict } from '../support/finished';
import { openStage, type Stage } from './delivery-test';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(async () => {
  await stage.aws.load(null);
  stage.slack.reset();
});
afterAll(() => stage.stop());

const at = (day: number, minute = 0) => new Date(Date.UTC(2026, 10, day, 10, minute)).toISOString();
const shown = (i: number) => JSON.stringify(stage.slack.messages[i]?.body);
const triage = async (story: Story) =>
  stage.deliver(verdict(story, await stage.announce(evidence(story))));
const headlines = () => stage.slack.messages.filter((m) => !m.thread_ts);

describe('a cause that was seen before', () => {
  it('says how often, where last and what was decided', async () => {
    stage.useWebhook();
    const review = {
      decision: 'corrected' as const,
      by: 'Ada',
      comment: '',
      hypothesis_rank: null,
      correction: 'The name was taken by us.',
      decided_at: at(1, 30),
    };
    await stage.deliver({ ...verdict({ stackName: 'a', failedAt: at(1) }), review });
    await stage.deliver(verdict({ stackName: 'b', failedAt: at(3) }));
    await stage.deliver(verdict({ stackName: 'c', failedAt: at(5) }));
    expect(shown(0)).not.toContain('seen');
    expect(shown(2)).toContain('seen 2 times within 7 days, last in b');
    expect(shown(2)).toContain('Ada corrected the diagnosis');
    expect(shown(2)).toContain('The name was taken by us.');
    expect(stage.records()[2]?.seen).toMatchObject({ times: 2 });
  });

  it('forgets after seven days, and knows one cause from another', async () => {
    stage.useWebhook();
    await stage.deliver(verdict({ stackName: 'a', failedAt: at(1) }));
    await stage.deliver(verdict({ stackName: 'b', failedAt: at(9) }));
    await stage.deliver(verdict({ stackName: 'c', failedAt: at(9, 30), reason: 'Access denied' }));
    expect(shown(1)).not.toContain('within 7 days');
    expect(shown(2)).not.toContain('within 7 days');
  });

  it('goes into the same thread, and the channel sees it', async () => {
    stage.useBot();
    const first = await triage({ failedAt: at(1) });
    const second = await triage({ failedAt: at(2) });
    expect(headlines()).toHaveLength(1);
    const reply = stage.slack.messages.find((m) => m.ts === second.message?.ts);
    expect(reply?.thread_ts).toBe(first.message?.ts);
    const posted = stage.slack.requests.filter((r) => r.method === 'chat.postMessage').at(-1);
    expect(posted?.body).toMatchObject({ reply_broadcast: true });
    expect(JSON.stringify(reply?.body)).toContain('seen once within 7 days');
  });

  it('a retry of the same failure does not count as seen', async () => {
    stage.useWebhook();
    await stage.deliver(verdict());
    await stage.deliver(verdict({ forced: true, runId: 'again' }));
    expect(shown(1)).not.toContain('within 7 days');
  });
});

describe('stacks that fail together for one cause', () => {
  const names = Array.from({ length: 12 }, (_, i) => `shop-${String(i).padStart(2, '0')}`);

  it('have one headline with a count', async () => {
    stage.useBot();
    for (const stackName of names) await triage({ stackName, failedAt: at(1, 1) });
    expect(headlines()).toHaveLength(1);
    expect(stage.slack.messages).toHaveLength(2);
    expect(shown(0)).toContain('12 stacks failed for one cause');
    for (const name of names) expect(shown(0)).toContain(name);
    expect(shown(0)).toContain('The bucket name is taken by another account.');
    expect(stage.records().map((r) => r.delivery_status)).toEqual(names.map(() => 'delivered'));
  });

  it('have one headline when all come at the same moment', async () => {
    stage.useBot();
    const stories = names.map((stackName) => ({ stackName, failedAt: at(1, 1) }));
    const announced = await Promise.all(stories.map((s) => stage.announce(evidence(s))));
    await Promise.all(stories.map((s, i) => stage.deliver(verdict(s, announced[i]))));
    expect(headlines()).toHaveLength(1);
    expect(shown(0)).toContain('12 stacks failed for one cause');
    expect(shown(0)).toContain('The bucket name is taken by another account.');
  });

  it('stand for themselves when the causes differ or the times do', async () => {
    stage.useBot();
    await triage({ stackName: 'a', failedAt: at(1, 0) });
    await triage({ stackName: 'b', failedAt: at(1, 1), reason: 'Access denied' });
    expect(headlines()).toHaveLength(2);
    await triage({ stackName: 'c', failedAt: at(1, 30), reason: 'Access denied' });
    expect(shown(0)).not.toContain('stacks failed');
  });

  it('another channel gets its own headline', async () => {
    stage.useBot();
    await triage({ stackName: 'a', failedAt: at(1) });
    await triage({ stackName: 'billing-a', failedAt: at(1) });
    expect(headlines().map((m) => m.channel)).toEqual(['C-MAIN', 'C-BILLING']);
  });

  it('the headline comes from the next one when the first could not post', async () => {
    stage.useBot();
    stage.slack.plan({ kind: 'error', error: 'internal_error' });
    const first = { stackName: 'a', failedAt: at(1) };
    await stage.failure('AnnounceFacts', evidence(first));
    const second = { stackName: 'b', failedAt: at(1, 1) };
    await triage(second);
    expect(headlines()).toHaveLength(1);
    expect(shown(0)).toContain('2 stacks failed for one cause');
    await stage.deliver(verdict(first));
    expect(headlines()).toHaveLength(1);
  });

  it('with a webhook the others are one short line each', async () => {
    stage.useWebhook();
    for (const stackName of names.slice(0, 3)) await triage({ stackName, failedAt: at(1, 1) });
    expect(stage.slack.messages).toHaveLength(3);
    expect(shown(2)).toContain('shop-02 failed for the same cause as shop-00 (3 stacks now)');
    expect(shown(2)).not.toContain('The bucket name is taken');
  });
});
