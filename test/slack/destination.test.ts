import { matchesGlob } from '../../lambdas/runtime/glob';
import {
  checkedWebhook,
  destinationOf,
  parseSlackSecret,
  routeOf,
  threadChannels,
  threadOf,
} from '../../lambdas/slack/destination';

const HOOK = 'https://hooks.slack.com/services/T0/B0/x';
const subject = { stackName: 'payments-prod', tags: { team: 'payments' } };

describe('the Slack secret', () => {
  it.each([null, '', '  ', '{}', '{"webhook_url":""}'])(
    '%j means that there is no Slack',
    (value) => {
      expect(parseSlackSecret(value)).toBeNull();
    },
  );

  it('is a URL or JSON', () => {
    expect(parseSlackSecret(HOOK)).toEqual({ webhook_url: HOOK });
    expect(parseSlackSecret('{"bot_token":"t","channel":"C1"}')).toMatchObject({ channel: 'C1' });
  });

  it('may have been read from a file that ends its line', () => {
    const secret = parseSlackSecret('{"bot_token":"t\\n","channel":"C1"}');
    expect(secret).toMatchObject({ bot_token: 't' });
  });

  it.each(['nonsense', '[]', '{"bot_token":"t"}', '{"webhook_url":1}'])(
    '%j is refused with what to do, and not quoted',
    (value) => {
      const parse = () => parseSlackSecret(value);
      expect(parse).toThrow(/^Slack secret: /);
      expect(parse).not.toThrow(/nonsense/);
    },
  );
});

describe('a webhook', () => {
  it.each([HOOK, 'https://hooks.slack-gov.com/services/T0/B0/x'])('may be %s', (url) => {
    expect(checkedWebhook(url, false)).toBe(url);
  });

  it.each([
    'http://hooks.slack.com/services/T0',
    'https://hooks.slack.com.evil.example/x',
    'https://hooks.slack.com:8443/x',
    'https://evil.example/?https://hooks.slack.com/',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'https://user@evil.example/hooks.slack.com',
  ])('may not be %s', (url) => {
    expect(() => checkedWebhook(url, false)).toThrow(/hooks\.slack\.com/);
  });

  it('may be on this machine where the API is', () => {
    expect(checkedWebhook('http://127.0.0.1:1/x', true)).toBe('http://127.0.0.1:1/x');
    expect(() => checkedWebhook('file:///etc/passwd', true)).toThrow();
  });
});

describe('routes', () => {
  const routes = [
    { stack: 'payments-*', tag: 'team=other', channel: 'C-NEVER' },
    { tag: 'team=pay*', channel: 'C-TEAM' },
    { stack: '*', channel: 'C-ALL' },
  ];

  it('are tried in order; name and tag must both match', () => {
    expect(routeOf(routes, subject)).toBe('C-TEAM');
    expect(routeOf(routes, { stackName: 'x', tags: {} })).toBe('C-ALL');
    expect(routeOf([{ channel: 'C0' }], subject)).toBeNull();
  });

  it('lead to a channel of the bot or to a webhook of that name', () => {
    expect(destinationOf({ bot_token: 't', channel: 'C0' }, routes, subject, false)).toMatchObject({
      kind: 'bot',
      channel: 'C-TEAM',
    });
    const other = 'https://hooks.slack.com/services/T0/B0/team';
    const secret = { webhook_url: HOOK, webhooks: { 'C-TEAM': other } };
    expect(destinationOf(secret, routes, subject, false)).toMatchObject({ url: other });
    expect(destinationOf(secret, [], subject, false)).toMatchObject({ url: HOOK });
  });

  it.each<[string, string, boolean]>([
    ['*', '', true],
    ['a*c', 'abbbc', true],
    ['a*c', 'abbbd', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*prod*', 'my-prod-1', true],
    ['', 'a', false],
    ['a.c', 'abc', false],
  ])('%j on %j is %s', (pattern, text, matches) => {
    expect(matchesGlob(pattern, text)).toBe(matches);
  });

  it('take no time on a hostile pattern', () => {
    // Of computing, not of waiting for a busy machine.
    const before = process.cpuUsage();
    expect(matchesGlob(`${'*a'.repeat(200)}b`, 'a'.repeat(2000))).toBe(false);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
  });
});

describe('the thread that a tag names', () => {
  it.each([
    ['1723456789.123456', { channel: 'C0', thread_ts: '1723456789.123456' }],
    ['C0123ABC/1723456789.123456', { channel: 'C0123ABC', thread_ts: '1723456789.123456' }],
    [
      'https://acme.slack.com/archives/C0123ABC/p1723456789123456',
      { channel: 'C0123ABC', thread_ts: '1723456789.123456' },
    ],
    ['releases', null],
    [undefined, null],
  ])('%s', (tag, thread) => {
    expect(threadOf(tag, 'C0', ['C0123ABC'])).toEqual(thread);
  });

  it('is not followed into a channel that nobody configured', () => {
    const link = 'https://acme.slack.com/archives/C0MANAGERS/p1723456789123456';
    expect(threadOf(link, 'C0', ['C1'])).toBeNull();
    expect(threadOf('C0MANAGERS/1723456789.123456', 'C0', [])).toBeNull();
  });

  it('may be in the configured channels, or in those of the setting alone', () => {
    const secret = { bot_token: 'x', channel: 'C0', review_channel: 'C1' };
    const routes = [{ stack: 'a', channel: 'C2' }];
    expect(threadChannels([], secret, routes)).toEqual(['C0', 'C1', 'C2']);
    expect(threadChannels(['C9'], secret, routes)).toEqual(['C9']);
    expect(threadChannels([], { webhook_url: 'https://x' }, [])).toEqual([]);
  });
});
