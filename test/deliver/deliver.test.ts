import { setTimeout as sleep } from 'node:timers/promises';
import { invoke } from '../../statemachine/local/invoke';
import { evidence, verdict } from '../support/finished';
import type { Plan } from '../support/slack-server';
import { openStage, type Stage } from './delivery-test';

let stage: Stage;
beforeAll(async () => {
  process.env.SLACK_THREAD_CHANNELS = 'C0TEAM';
  stage = await openStage();
});
beforeEach(async () => {
  await stage.aws.load(null);
  stage.aws.parameters.set(stage.aws.env.PAUSE_PARAMETER ?? '', 'none');
  stage.slack.reset();
});
afterAll(() => stage.stop());

const methods = () => stage.slack.requests.map((r) => r.method);
const shown = (i: number) => JSON.stringify(stage.slack.messages[i]?.body);

describe('with a webhook', () => {
  beforeEach(() => stage.useWebhook());

  it('announces nothing and posts one message at the end', async () => {
    const announced = await stage.announce(evidence());
    expect(announced.announcement).toBeNull();
    const receipt = await stage.deliver(verdict({}, announced));
    expect(receipt).toMatchObject({ delivery_status: 'delivered', message: null });
    expect(methods()).toEqual(['webhook']);
    expect(shown(0)).toContain('The bucket name is taken by another account.');
    expect(stage.slack.requests[0]?.authorization).toBeNull();
  });

  it('posts once for a retry, a redrive and a duplicate, and records once', async () => {
    await stage.deliver(verdict());
    await stage.deliver(verdict());
    expect(methods()).toEqual(['webhook']);
    expect(stage.records()).toHaveLength(1);
  });

  it('posts again when a person forces another triage', async () => {
    await stage.deliver(verdict());
    await stage.deliver(verdict({ forced: true, runId: 'again' }));
    expect(methods()).toEqual(['webhook', 'webhook']);
  });

  it('writes what a query needs into the record', async () => {
    await stage.deliver(verdict());
    expect(stage.records()[0]).toMatchObject({
      record: 'final',
      delivery_status: 'delivered',
      StackName: 'payments',
      CommitSHA: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678',
      RunID: 'run-payments',
      prompt_version: '1',
      cost_usd: 0.0054,
    });
  });
});

describe('with a bot token', () => {
  beforeEach(() => stage.useBot());

  it('edits the announced facts into the diagnosis, with details in the thread', async () => {
    const announced = await stage.announce(evidence());
    expect(announced.announcement).toMatchObject({ channel: 'C-MAIN', thread_ts: null });
    expect(shown(0)).toContain('acme-assets already exists');
    expect(shown(0)).not.toContain('The bucket name is taken');
    const receipt = await stage.deliver(verdict({}, announced));
    expect(methods()).toEqual(['chat.postMessage', 'chat.update', 'chat.postMessage']);
    expect(stage.slack.messages).toHaveLength(2);
    expect(shown(0)).toContain('The bucket name is taken by another account.');
    expect(stage.slack.messages[1]?.thread_ts).toBe(announced.announcement?.ts);
    expect(receipt.message).toEqual({ channel: 'C-MAIN', ts: announced.announcement?.ts });
    expect(stage.slack.requests[0]?.authorization).toBe(`Bearer xoxb${'-'}local`);
  });

  it('posts headline and details when nothing could be announced', async () => {
    stage.slack.plan({ kind: 'error', error: 'internal_error' });
    const announce = await stage.failure('AnnounceFacts', evidence());
    expect(announce.name).toBe('SlackTransientError');
    await stage.deliver(verdict());
    expect(stage.slack.messages.map((m) => m.thread_ts !== null)).toEqual([false, true]);
  });

  it('posts into the thread that the stack names', async () => {
    const tags = { 'slack-thread': 'C0TEAM/1723456789.123456' };
    const announced = await stage.announce(evidence({ tags }));
    await stage.deliver(verdict({ tags }, announced));
    expect(stage.slack.messages).toHaveLength(1);
    expect(stage.slack.messages[0]).toMatchObject({
      channel: 'C0TEAM',
      thread_ts: '1723456789.123456',
    });
    expect(shown(0)).toContain('The bucket name is taken by another account.');
    expect(shown(0)).toContain('claude-sonnet-5-5');
  });

  it('posts into no channel that nobody configured, whatever the tag names', async () => {
    const tags = { 'slack-thread': 'C0MANAGERS/1723456789.123456' };
    await stage.deliver(verdict({ tags }, await stage.announce(evidence({ tags }))));
    expect(new Set(stage.slack.messages.map((m) => m.channel))).toEqual(new Set(['C-MAIN']));
  });

  it.each(['thread_not_found', 'channel_not_found', 'not_in_channel'])(
    'posts into the channel when the thread that the stack names answers %s',
    async (error) => {
      const tags = { 'slack-thread': 'C0TEAM/1723456789.123456' };
      stage.slack.plan({ kind: 'error', error });
      const announced = await stage.announce(evidence({ tags }));
      expect(announced.announcement?.channel).toBe('C-MAIN');
      const receipt = await stage.deliver(verdict({ tags }, announced));
      expect(receipt.delivery_status).toBe('delivered');
      expect(stage.slack.messages).toMatchObject([{ channel: 'C-MAIN', thread_ts: null }]);
      expect(shown(0)).toContain('The bucket name is taken by another account.');
    },
  );

  it('a channel of its own that is gone stays an error', async () => {
    stage.slack.always({ kind: 'error', error: 'channel_not_found' });
    const error = await stage.failure('DeliverToSlack', verdict());
    expect(error.name).toBe('SlackPermanentError');
    expect(stage.slack.requests).toHaveLength(1);
  });

  it('answers in the thread of the announced message, also when the channel was changed', async () => {
    const announced = await stage.announce(evidence());
    stage.useBot({ channel: 'C-OTHER' });
    await stage.deliver(verdict({}, announced));
    expect(stage.slack.messages.map((m) => m.channel)).toEqual(['C-MAIN', 'C-MAIN']);
  });

  it('posts anew where the channel of the announced message is gone and was replaced', async () => {
    const announced = await stage.announce(evidence());
    stage.slack.plan({ kind: 'error', error: 'is_archived' });
    const error = await stage.failure('DeliverToSlack', verdict({}, announced));
    expect(error.name).toBe('SlackPermanentError');
    stage.useBot({ channel: 'C-NEW' });
    stage.slack.plan({ kind: 'error', error: 'is_archived' });
    const receipt = await stage.deliver(verdict({}, announced));
    expect(receipt.message?.channel).toBe('C-NEW');
    expect(stage.slack.messages.map((m) => m.channel)).toEqual(['C-MAIN', 'C-NEW', 'C-NEW']);
  });

  it('edits the announced message when its place got lost on the way', async () => {
    const announced = await stage.announce(evidence());
    const receipt = await stage.deliver(verdict());
    expect(receipt.message?.ts).toBe(announced.announcement?.ts);
    expect(stage.slack.messages.filter((m) => !m.thread_ts)).toHaveLength(1);
    expect(shown(0)).toContain('The bucket name is taken by another account.');
  });

  it('a stack that could not be counted at once is counted when it ends', async () => {
    await stage.announce(evidence({ stackName: 'another' }));
    stage.slack.plan({ kind: 'error', error: 'internal_error' });
    await stage.failure('AnnounceFacts', evidence());
    await stage.deliver(verdict());
    expect(stage.slack.messages.filter((m) => !m.thread_ts)).toHaveLength(1);
    expect(shown(0)).toContain('2 stacks failed for one cause');
  });

  it('follows the route of the stack', async () => {
    const announced = await stage.announce(evidence({ stackName: 'billing-prod' }));
    expect(announced.announcement?.channel).toBe('C-BILLING');
  });

  it('posts anew when the announced message is gone', async () => {
    const announced = await stage.announce(evidence());
    stage.slack.messages.length = 0;
    await stage.deliver(verdict({}, announced));
    expect(stage.slack.messages).toHaveLength(2);
    expect(shown(0)).toContain('The bucket name is taken by another account.');
  });
});

describe('without Slack, or paused', () => {
  it.each([
    ['without Slack', () => stage.useNoSlack()],
    [
      'paused',
      () => {
        stage.useBot();
        stage.aws.parameters.set(stage.aws.env.PAUSE_PARAMETER ?? '', ' Delivery ');
      },
    ],
  ])('%s the triage is recorded, not posted', async (_, set) => {
    set();
    const announced = await stage.announce(evidence());
    const receipt = await stage.deliver(verdict({}, announced));
    expect(receipt.delivery_status).toBe('recorded');
    expect(stage.slack.requests).toHaveLength(0);
    expect(stage.records().map((r) => r.delivery_status)).toEqual(['recorded']);
  });
});

describe('when delivery fails', () => {
  beforeEach(() => stage.useWebhook());

  it.each<[string, Plan, string, string]>([
    [
      'a revoked webhook',
      { kind: 'error', error: 'no_service', status: 404 },
      'SlackPermanentError',
      'no_service',
    ],
    [
      'an archived channel',
      { kind: 'error', error: 'channel_is_archived', status: 410 },
      'SlackPermanentError',
      'channel_is_archived',
    ],
    ['a server error', { kind: 'status', status: 500 }, 'SlackTransientError', 'server_error'],
    [
      'a long Retry-After',
      { kind: 'rate-limit', retryAfter: 300 },
      'SlackTransientError',
      'rate_limited',
    ],
    ['a broken answer', { kind: 'reset' }, 'SlackTransientError', ''],
  ])('%s is recorded with its own answer and thrown by name', async (_, plan, name, answer) => {
    stage.slack.plan(plan);
    const error = await stage.failure('DeliverToSlack', verdict());
    expect(error.name).toBe(name);
    expect(stage.records()).toHaveLength(1);
    expect(stage.records()[0]).toMatchObject({ record: 'attempt', delivery_status: 'failed' });
    expect(stage.records()[0]?.slack?.error).toContain(answer);
    await stage.deliver(verdict());
    expect(stage.records().map((r) => r.delivery_status)).toEqual(['failed', 'delivered']);
  });

  it('raises an alert without Slack at the second failure in a row, once', async () => {
    stage.slack.always({ kind: 'error', error: 'no_service', status: 404 });
    await stage.failure('DeliverToSlack', verdict());
    expect(stage.aws.published).toHaveLength(0);
    await stage.failure('DeliverToSlack', verdict());
    await stage.failure('DeliverToSlack', verdict({ stackName: 'orders' }));
    expect(stage.aws.published).toHaveLength(1);
    expect(stage.aws.published[0]?.topicArn).toBe(stage.aws.env.ALERT_TOPIC_ARN);
    expect(stage.aws.published[0]?.message).toContain('no_service');
  });

  it('an alert that SNS did not take is sent with the next failure', async () => {
    stage.slack.always({ kind: 'error', error: 'no_service', status: 404 });
    stage.aws.fault({ service: 'sns', code: 'AuthorizationError', status: 403, times: 1 });
    await stage.failure('DeliverToSlack', verdict());
    await stage.failure('DeliverToSlack', verdict());
    expect(stage.aws.published).toHaveLength(0);
    await stage.failure('DeliverToSlack', verdict());
    expect(stage.aws.published).toHaveLength(1);
  });

  it('a full channel, or a short trouble, raises no alert', async () => {
    stage.slack.always({ kind: 'rate-limit', retryAfter: 300 });
    for (let i = 0; i < 3; i++) await stage.failure('DeliverToSlack', verdict());
    stage.slack.always({ kind: 'status', status: 503 });
    for (let i = 0; i < 3; i++) await stage.failure('DeliverToSlack', verdict());
    expect(stage.aws.published).toHaveLength(0);
  });

  it('a record whose answer was lost and that is sent again has the same id', async () => {
    await stage.deliver(verdict());
    stage.aws.fault({ service: 'logs', action: 'PutLogEvents', answer: 'reset', times: 1 });
    await stage.deliver(verdict({ forced: true, runId: 'again' }));
    const ids = stage.records().map((record) => record.id);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(2);
  });

  it('a success in between starts the count anew', async () => {
    const refused: Plan = { kind: 'error', error: 'no_service', status: 404 };
    stage.slack.plan(refused, { kind: 'ok' }, refused);
    await stage.failure('DeliverToSlack', verdict());
    await stage.deliver(verdict());
    await stage.failure('DeliverToSlack', verdict({ stackName: 'orders', reason: 'other' }));
    expect(stage.aws.published).toHaveLength(0);
  });

  it('does not post again when only the record failed', async () => {
    const fault = { service: 'logs', code: 'ServiceUnavailableException', status: 503 };
    stage.aws.fault({ ...fault, times: 3 });
    const error = await stage.failure('DeliverToSlack', verdict());
    expect(error.name).toBe('TransientError');
    await stage.deliver(verdict());
    expect(methods()).toEqual(['webhook']);
    expect(stage.records().map((r) => r.delivery_status)).toEqual(['delivered']);
  });

  it('a step that is killed after its post is repeated when its time is over, not before', async () => {
    stage.slack.plan({ kind: 'silence' });
    const killed = invoke('DeliverToSlack', verdict(), { timeoutMs: 60_000 }).catch(() => null);
    while (stage.slack.messages.length === 0) await sleep(20);
    const early = await stage.failure('DeliverToSlack', verdict());
    expect(early.name).toBe('IdempotencyAlreadyInProgressError');
    const later = Date.now() + 60_000;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => later);
    try {
      await stage.deliver(verdict());
    } finally {
      clock.mockRestore();
    }
    expect(stage.slack.messages).toHaveLength(2);
    expect(stage.records().map((r) => r.delivery_status)).toEqual(['delivered']);
    stage.slack.hangUp();
    await killed;
  });

  it('posts at least once: a step that dies before it can say so is repeated', async () => {
    stage.slack.plan({ kind: 'reset' });
    await stage.failure('DeliverToSlack', verdict());
    await stage.deliver(verdict());
    expect(stage.slack.messages).toHaveLength(2);
  });
});
