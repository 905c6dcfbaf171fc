/** Checks of delivery: the secret's form, whether Slack answers, and with --post a test message. */
import {
  checkedWebhook,
  parseSlackSecret,
  type SlackSecret,
} from '../../lambdas/slack/destination';
import type { CheckContext } from './check-context';
import { type Finding, failed, ok, skipped, warning } from './finding';
import { fill } from './secret-words';
import { postTest, tryToken, tryWebhook } from './slack-calls';

const FORM = 'a webhook URL, or {"bot_token": "xoxb-...", "channel": "C..."}';

/** Where SLACK_API_URL is overridden, as for the functions, webhooks of any host are accepted. */
const anyHost = (): boolean => process.env.SLACK_API_URL !== undefined;

export async function checkSlackSecret(context: CheckContext): Promise<Finding> {
  const id = context.deployment.outputs.SlackSecret as string;
  return judgeSlackSecret(id, await context.secret(id), anyHost());
}

/** Never says any part of the secret. */
export function judgeSlackSecret(id: string, text: string | null, anyHost: boolean): Finding {
  const put = fill(id, FORM);
  if (text === null) return warning('empty: triages are recorded, nothing is posted', ...put);
  let secret: SlackSecret | null;
  try {
    secret = wellFormed(text, anyHost);
  } catch (error) {
    return failed((error as Error).message.replace(/^Slack secret: /, ''), ...put);
  }
  if (!secret) return failed('it holds neither a webhook URL nor a bot token', ...put);
  if (!secret.bot_token) return ok('a webhook URL of the right form');
  if (!/^(xoxb-|xoxe\.xoxb-)/.test(secret.bot_token)) {
    return warning('the token does not look like a bot’s (xoxb-...)', ...put);
  }
  return ok('a bot token and a channel');
}

/** @throws ConfigError, whose message says what is wrong and nothing of the value. */
function wellFormed(text: string, anyHost: boolean): SlackSecret | null {
  const secret = parseSlackSecret(text);
  const { webhook_url, webhooks = {}, review_webhook_url } = secret ?? {};
  for (const url of [webhook_url, review_webhook_url, ...Object.values(webhooks)]) {
    if (url !== undefined) checkedWebhook(url, anyHost);
  }
  return secret;
}

export async function checkSlack(context: CheckContext): Promise<Finding> {
  const text = await context.secret(context.deployment.outputs.SlackSecret as string);
  const secret = readable(text);
  if (!secret) return skipped('needs the Slack secret');
  if (context.post) return postTest(secret);
  return secret.bot_token
    ? tryToken(secret.bot_token)
    : tryWebhook(new URL(secret.webhook_url as string));
}

function readable(text: string | null): SlackSecret | null {
  try {
    return text === null ? null : wellFormed(text, anyHost());
  } catch {
    return null;
  }
}
