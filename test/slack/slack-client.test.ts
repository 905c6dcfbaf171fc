import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { answerOf, slackClient } from '../../lambdas/slack/client';
import { startDyingConnections } from '../support/dying-connections';
import { type Plan, type SlackServer, startSlackServer } from '../support/slack-server';

let slack: SlackServer;
beforeAll(async () => {
  slack = await startSlackServer();
});
beforeEach(() => slack.reset());
afterAll(() => slack.stop());

const client = slackClient({ longestWaitS: 2 });
/** Only for what never answers: on a busy machine any answer may take this long. */
const hasty = slackClient({ timeoutMs: 300 });
const plenty = () => 60_000;
const toWebhook = () =>
  client.send({ url: slack.webhook, token: null, body: { text: 'x' } }, plenty);
const toApi = (remaining = plenty, through = client) =>
  through.send(
    {
      url: `${slack.api}/chat.postMessage`,
      token: `xoxb${'-'}local`,
      body: { text: 'x', channel: 'C1' },
    },
    remaining,
  );
const failure = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => null,
    (e: Error) => e,
  );
  return { name: error?.name, slack: answerOf(error) };
};

const PERMANENT = [
  'invalid_payload',
  'no_text',
  'action_prohibited',
  'posting_to_general_channel_denied',
  'team_disabled',
  'invalid_token',
  'no_service',
  'no_active_hooks',
  'no_team',
  'channel_not_found',
  'channel_is_archived',
];

describe('an incoming webhook', () => {
  it('takes the message', async () => {
    await expect(toWebhook()).resolves.toBeNull();
    expect(slack.requests).toHaveLength(1);
    expect(slack.requests[0]?.authorization).toBeNull();
  });

  it.each(PERMANENT)('%s is for a person to repair', async (error) => {
    slack.plan({ kind: 'error', error, status: error === 'no_service' ? 404 : 403 });
    expect(await failure(toWebhook())).toMatchObject({
      name: 'SlackPermanentError',
      slack: { error },
    });
    expect(slack.requests).toHaveLength(1);
  });

  it('an answer that is not ok counts as not posted', async () => {
    slack.plan({ kind: 'status', status: 200, body: '<html>proxy</html>' });
    expect(await failure(toWebhook())).toMatchObject({ name: 'SlackTransientError' });
  });
});

describe('the Web API', () => {
  it('tells where the message is', async () => {
    await expect(toApi()).resolves.toMatchObject({ channel: 'C1', ts: expect.any(String) });
  });

  it.each(['invalid_auth', 'not_in_channel', 'is_archived', 'token_revoked', 'some_new_error'])(
    '%s is for a person to repair',
    async (error) => {
      slack.plan({ kind: 'error', error });
      expect(await failure(toApi())).toMatchObject({
        name: 'SlackPermanentError',
        slack: { status: 200, error },
      });
    },
  );

  it.each<[string, Plan, string]>([
    ['500', { kind: 'status', status: 500 }, 'server_error'],
    ['503', { kind: 'status', status: 503, body: '<html>' }, 'HTTP 503'],
    ['internal_error', { kind: 'error', error: 'internal_error' }, 'internal_error'],
    ['a long Retry-After', { kind: 'rate-limit', retryAfter: 120 }, 'rate_limited'],
    ['429 without Retry-After', { kind: 'rate-limit', retryAfter: null }, 'rate_limited'],
  ])('%s passes by itself', async (_, plan, error) => {
    slack.plan(plan);
    expect(await failure(toApi())).toMatchObject({
      name: 'SlackTransientError',
      slack: { error },
    });
    expect(slack.requests).toHaveLength(1);
  });

  it.each<Plan['kind']>(['hang', 'stall', 'upgrade'])('a time-out: %s', async (kind) => {
    slack.plan({ kind } as Plan);
    expect(await failure(toApi(plenty, hasty))).toMatchObject({
      name: 'SlackTransientError',
      slack: { error: 'timeout', done: 'likely' },
    });
    expect(slack.requests).toHaveLength(1);
  });

  it('a connection that breaks in the middle of the answer is transient', async () => {
    slack.plan({ kind: 'reset' });
    expect((await failure(toApi())).name).toBe('SlackTransientError');
  });

  it.each([403, 404, 502])("a proxy's page with %i passes by itself", async (status) => {
    slack.plan({ kind: 'status', status, body: '<!DOCTYPE html><h1>Blocked</h1>' });
    expect(await failure(toApi())).toMatchObject({ name: 'SlackTransientError' });
    slack.plan({ kind: 'status', status, body: '<html>Blocked</html>' });
    expect(await failure(toWebhook())).toMatchObject({ name: 'SlackTransientError' });
  });

  it('an answer that names no message is not an answer of Slack', async () => {
    slack.plan({ kind: 'status', status: 200, body: '{"ok":true}' });
    expect(await failure(toApi())).toMatchObject({
      name: 'SlackTransientError',
      slack: { error: 'the answer names no message', done: 'likely' },
    });
  });

  it('waits for a short Retry-After itself', async () => {
    slack.plan({ kind: 'rate-limit', retryAfter: 1 });
    const before = Date.now();
    await expect(toApi()).resolves.not.toBeNull();
    expect(Date.now() - before).toBeGreaterThanOrEqual(990);
    expect(slack.requests).toHaveLength(2);
  });

  it('does not wait when the function has no time for it', async () => {
    slack.plan({ kind: 'rate-limit', retryAfter: 1 });
    expect((await failure(toApi(() => 3000))).name).toBe('SlackTransientError');
    expect(slack.requests).toHaveLength(1);
  });

  it('does not wait for ever', async () => {
    slack.always({ kind: 'rate-limit', retryAfter: 0 });
    expect((await failure(toApi())).name).toBe('SlackTransientError');
    expect(slack.requests).toHaveLength(13);
  });

  it('lets new messages go first in a full channel with what can wait', async () => {
    slack.plan({ kind: 'rate-limit', retryAfter: 1 });
    const url = `${slack.api}/chat.update`;
    const edit = { url, token: 'token', body: { text: 'x', channel: 'C1', ts: '1' }, yields: true };
    const edited = failure(client.send(edit, plenty));
    await expect(toApi()).resolves.not.toBeNull();
    expect(slack.requests.map(({ method }) => method)).toEqual(['chat.update', 'chat.postMessage']);
    await edited;
    expect(slack.requests).toHaveLength(3);
  });

  it('never tells the address: a webhook is a secret', async () => {
    const url = 'http://127.0.0.1:9/services/T0/B0/hidden';
    const error = await client.send({ url, token: null, body: {} }, plenty).catch((e: Error) => e);
    expect(JSON.stringify([String(error), answerOf(error)])).not.toContain('hidden');
  });
});

it('a connection that died while the function was frozen loses no post', async () => {
  const server = await startDyingConnections('ok');
  const url = `${server.url}/services/T0/B0/x`;
  try {
    for (let i = 0; i < 3; i += 1) {
      await expect(client.send({ url, token: null, body: {} }, plenty)).resolves.toBeNull();
    }
  } finally {
    server.stop();
  }
});

it.each([
  ['nobody listens', 'http://127.0.0.1:9/services/T0/B0/x'],
  ['the handshake fails', () => slack.webhook.replace(/^http:/, 'https:')],
])('nothing was posted where %s', async (_, url) => {
  const to = typeof url === 'string' ? url : url();
  const error = await client.send({ url: to, token: null, body: {} }, plenty).catch((e) => e);
  expect(error).toMatchObject({ name: 'SlackTransientError' });
  expect(answerOf(error)).toMatchObject({ status: 0 });
  expect(answerOf(error)).not.toHaveProperty('done');
});

it('an answer without end is read no further than it is looked at', async () => {
  let written = 0;
  const server = createServer((_, response) => {
    const endless = function* () {
      for (;;) {
        written += 10_000;
        yield 'x'.repeat(10_000);
      }
    };
    Readable.from(endless()).pipe(response);
    response.on('close', () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/T0/B0/x`;
  try {
    expect(await failure(client.send({ url, token: null, body: {} }, plenty))).toMatchObject({
      name: 'SlackTransientError',
      slack: { status: 200 },
    });
    expect(written).toBeLessThan(50_000_000);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
