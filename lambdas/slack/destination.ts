/** Where a message goes: the secret, the routes and the stack's tags decide. Pure. */
import * as z from 'zod';
import type { SlackRoutes } from '../contracts/settings';
import { ConfigError } from '../runtime/errors';
import { matchesGlob } from '../runtime/glob';

/** What the Slack secret may hold, when it is JSON. */
const SlackSecret = z.object({
  webhook_url: z.string().optional(),
  /** Webhooks of further channels, by the name that a route gives as `channel`. */
  webhooks: z.record(z.string(), z.string()).optional(),
  /** Without the line end that a file has: no header may hold one. */
  bot_token: z.string().trim().optional(),
  channel: z.string().optional(),
  /** Where reviewers are told; without it, where the message would go. */
  review_webhook_url: z.string().optional(),
  review_channel: z.string().optional(),
});
export type SlackSecret = z.infer<typeof SlackSecret>;

export type Destination =
  | { kind: 'webhook'; url: string; name: string }
  | { kind: 'bot'; token: string; channel: string };

interface Subject {
  stackName: string;
  tags: Record<string, string>;
}

/**
 * The secret's content, or null where no Slack is configured (nothing, or empty values).
 *
 * @throws ConfigError when it is neither a URL nor the JSON that is asked for.
 */
export function parseSlackSecret(value: string | null): SlackSecret | null {
  const text = value?.trim() ?? '';
  if (text === '') return null;
  if (text.startsWith('http')) return { webhook_url: text };
  const parsed = SlackSecret.safeParse(json(text));
  if (!parsed.success) {
    throw new ConfigError(
      'Slack secret: neither a webhook URL nor JSON with webhook_url, or bot_token and channel',
    );
  }
  const { bot_token, channel, webhook_url } = parsed.data;
  if (bot_token && !channel) throw new ConfigError('Slack secret: bot_token needs a channel');
  return bot_token || webhook_url ? parsed.data : null;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The channel of the first route that matches, or null. */
export function routeOf(routes: SlackRoutes, subject: Subject): string | null {
  const match = routes.find((route) => {
    if (!route.stack && !route.tag) return false;
    if (route.stack && !matchesGlob(route.stack, subject.stackName)) return false;
    if (!route.tag) return true;
    const [key = '', ...rest] = route.tag.split('=');
    const value = subject.tags[key];
    return value !== undefined && matchesGlob(rest.join('=') || '*', value);
  });
  return match?.channel ?? null;
}

/**
 * A webhook's URL is a secret that somebody typed in: only Slack's own hosts are called, so that
 * it cannot be used to reach anything else. `anyHost` is set where SLACK_API_URL is overridden.
 *
 * @throws ConfigError for any other host.
 */
export function checkedWebhook(url: string, anyHost: boolean): string {
  const parsed = safeUrl(url);
  const slack =
    parsed?.protocol === 'https:' &&
    /^hooks\.slack(-gov)?\.com$/.test(parsed.hostname) &&
    parsed.port === '';
  if (parsed && (slack || (anyHost && /^https?:$/.test(parsed.protocol)))) return parsed.href;
  throw new ConfigError('Slack secret: a webhook URL must start with https://hooks.slack.com/');
}

function safeUrl(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

/** Where the message about this stack goes. */
export function destinationOf(
  secret: SlackSecret,
  routes: SlackRoutes,
  subject: Subject,
  anyHost: boolean,
): Destination | null {
  const channel = routeOf(routes, subject);
  if (secret.bot_token) {
    return { kind: 'bot', token: secret.bot_token, channel: channel ?? secret.channel ?? '' };
  }
  const url = (channel && secret.webhooks?.[channel]) || secret.webhook_url;
  if (!url) return null;
  return { kind: 'webhook', url: checkedWebhook(url, anyHost), name: channel ?? 'default' };
}

/** Where reviewers are told, when the secret says so. */
export function reviewDestinationOf(secret: SlackSecret, anyHost: boolean): Destination | null {
  if (secret.review_webhook_url) {
    const url = checkedWebhook(secret.review_webhook_url, anyHost);
    return { kind: 'webhook', url, name: 'review' };
  }
  if (secret.bot_token && secret.review_channel) {
    return { kind: 'bot', token: secret.bot_token, channel: secret.review_channel };
  }
  return null;
}

/**
 * The channels in which a stack's tag may name a thread: those of the setting, else all that are
 * configured. Whoever can tag a stack could otherwise post wherever the bot is.
 */
export const threadChannels = (
  named: readonly string[],
  { channel, review_channel }: SlackSecret,
  routes: SlackRoutes,
): readonly string[] =>
  named.length > 0
    ? named
    : [channel, review_channel, ...routes.map((route) => route.channel)].filter(
        (one) => one !== undefined,
      );

/**
 * The thread that a stack's tag names: `1723456789.123456`, `C0123/1723456789.123456` or a
 * message's permalink (`.../archives/C0123/p1723456789123456`). Null for anything else, and for a
 * channel that is neither `channel` nor among the `allowed`.
 */
export function threadOf(
  tag: string | undefined,
  channel: string,
  allowed: readonly string[],
): { channel: string; thread_ts: string } | null {
  const text = tag?.trim() ?? '';
  const [, linked, seconds, micros] =
    /\/archives\/([A-Z0-9]{3,20})\/p(\d{10})(\d{6})/.exec(text) ?? [];
  const [, named, plain] = /^(?:([A-Z0-9]{3,20})[/:])?(\d{10}\.\d{6})$/.exec(text) ?? [];
  const thread_ts = linked ? `${seconds}.${micros}` : plain;
  const where = linked ?? named ?? channel;
  return thread_ts && [channel, ...allowed].includes(where) ? { channel: where, thread_ts } : null;
}
