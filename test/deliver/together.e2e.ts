/** Causes that were seen before, and stacks that fail together. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Evidence } from '../../lambdas/contracts/evidence';
import type { Receipt } from '../../lambdas/contracts/receipt';
import machine from '../../statemachine/triage.asl.json';
import { evidence, type Story, verdict } from '../support/finished';
import { type Stage, stageEach } from './delivery-test';

let stage: Stage;
stageEach((opened) => {
  stage = opened;
});

const at = (day: number, minute = 0) => new Date(Date.UTC(2026, 10, day, 10, minute)).toISOString();
const shown = (i: number) => JSON.stringify(stage.slack.messages[i]?.body);
/** What passes: another one is posting, or a table answers too late on a busy machine. */
const RETRIED = machine.States.DeliverToSlack.Retry.flatMap(({ ErrorEquals }) => ErrorEquals);
/** As the state does: tries again. */
async function patiently<T>(step: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (!RETRIED.includes((error as Error).name)) throw error;
      await sleep(50);
    }
  }
}
const announce = (story: Story) => patiently(() => stage.announce(evidence(story)));
const triage = async (story: Story) => stage.deliver(verdict(story, await announce(story)));
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
    const announced = await Promise.all(stories.map(announce));
    await Promise.all(stories.map((s, i) => delivered(s, announced[i])));
    expect(headlines()).toHaveLength(1);
    expect(shown(0)).toContain('12 stacks failed for one cause');
    expect(shown(0)).toContain('The bucket name is taken by another account.');
  });

  const delivered = (story: Story, announced?: Evidence): Promise<Receipt> =>
    patiently(() => stage.deliver(verdict(story, announced)));
  const stories = (count: number): Story[] =>
    Array.from({ length: count }, (_, i) => ({ stackName: `shop-${i}`, failedAt: at(5, 1) }));

  it('have one headline when Slack was down for all the announcements', async () => {
    stage.useBot();
    stage.slack.always({ kind: 'error', error: 'internal_error' });
    const all = stories(50);
    await Promise.all(all.map((s) => stage.announce(evidence(s)).catch(() => null)));
    stage.slack.reset();
    await Promise.all(all.map((s) => delivered(s)));
    expect(headlines()).toHaveLength(1);
    expect(stage.slack.messages).toHaveLength(2);
    expect(shown(0)).toContain('50 stacks failed for one cause');
    expect(shown(0)).toContain('The bucket name is taken by another account.');
  });

  it('have one reply with a count when the cause was seen before', async () => {
    stage.useBot();
    await triage({ stackName: 'earlier', failedAt: at(3) });
    await Promise.all(stories(12).map(async (s) => delivered(s, await announce(s))));
    expect(headlines()).toHaveLength(1);
    const replies = stage.slack.messages.filter((m) => 'reply_broadcast' in m.body || m.thread_ts);
    expect(replies).toHaveLength(2);
    expect(JSON.stringify(replies[1]?.body)).toContain('12 stacks failed for one cause');
  });

  it('keep the diagnosis in the headline while others join', async () => {
    stage.useBot();
    const [first, ...others] = stories(12);
    const announced = await stage.announce(evidence(first));
    await Promise.all([
      ...others.map(announce),
      delivered(first!, announced),
      ...others.map(announce),
    ]);
    expect(shown(0)).toContain('12 stacks failed for one cause');
    expect(shown(0)).toContain('The bucket name is taken by another account.');
  });

  it('a channel that is set by its name is the same channel', async () => {
    stage.useBot({ channel: '#deployments' });
    await triage({ stackName: 'earlier', failedAt: at(3) });
    for (const story of stories(3)) await triage(story);
    expect(headlines()).toHaveLength(1);
    expect(stage.slack.messages.map((m) => m.channel)).toEqual(Array(3).fill('C-ID-deployments'));
    expect(JSON.stringify(stage.slack.messages[2]?.body)).toContain(
      '3 stacks failed for one cause',
    );
  });

  it('a stack with a thread of its own leads nobody', async () => {
    stage.useBot();
    const [tagged, ...others] = stories(3);
    const tags = { 'slack-thread': '1723456789.123456' };
    await stage.announce(evidence({ ...tagged, tags }));
    const announced = await stage.announce(evidence(others[0]));
    expect(announced.announcement).not.toBeNull();
    await triage(others[1]!);
    expect(headlines()).toHaveLength(1);
    expect(JSON.stringify(headlines()[0]?.body)).toContain('2 stacks failed for one cause');
  });

  it('keep their count when the first one is rejected', async () => {
    stage.useBot();
    const [first, second] = stories(2);
    const announced = await stage.announce(evidence(first));
    await stage.announce(evidence(second));
    const review = {
      decision: 'rejected' as const,
      by: 'Ada',
      comment: '',
      hypothesis_rank: null,
      correction: null,
      decided_at: at(5, 30),
    };
    await stage.recordOnly({ ...verdict(first, announced), review });
    expect(shown(0)).toContain('Ada rejected the diagnosis');
    expect(shown(0)).toContain('2 stacks failed for one cause');
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

  it('with a webhook many are counted, not posted one by one', async () => {
    stage.useWebhook();
    for (const story of stories(50)) await stage.deliver(verdict(story));
    const lines = stage.slack.messages.slice(1).map((m) => m.body.text ?? '');
    expect(lines.map((line) => /\((\d+) stacks now\)/.exec(line)?.[1])).toEqual([
      '2',
      '3',
      '5',
      '10',
      '20',
      '50',
    ]);
    expect(stage.records().map((r) => r.delivery_status)).toEqual(Array(50).fill('delivered'));
  });

  it('with a webhook the next one tells it all when the first could not', async () => {
    stage.useWebhook();
    stage.slack.plan({ kind: 'error', error: 'no_service', status: 404 });
    const [first, second, third] = stories(3);
    await stage.failure('DeliverToSlack', verdict(first));
    await stage.deliver(verdict(second));
    expect(shown(0)).toContain('The bucket name is taken by another account.');
    await stage.deliver(verdict(third));
    await stage.deliver(verdict(first));
    expect(stage.slack.messages).toHaveLength(2);
  });

  it('with a webhook the others are one short line each', async () => {
    stage.useWebhook();
    for (const stackName of names.slice(0, 3)) await triage({ stackName, failedAt: at(1, 1) });
    expect(stage.slack.messages).toHaveLength(3);
    expect(shown(2)).toContain('shop-02 failed for the same cause as shop-00 (3 stacks now)');
    expect(shown(2)).not.toContain('The bucket name is taken');
  });
});
