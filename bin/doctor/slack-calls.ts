/** The doctor's calls to Slack. No finding names a token or a webhook's path. */
import { answerOf, slackClient } from '../../lambdas/slack/client';
import type { SlackSecret } from '../../lambdas/slack/destination';
import { type Finding, failed, ok } from './finding';

const TIMEOUT_MS = 10_000;

const apiUrl = (): string =>
  (process.env.SLACK_API_URL ?? 'https://slack.com/api').replace(/\/$/, '');

/** `auth.test` changes nothing; the answer's headers tell what the token may do. */
export async function tryToken(token: string): Promise<Finding> {
  const answer = await ask(`${apiUrl()}/auth.test`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  if (typeof answer === 'string') return unreachable(answer);
  const { ok: good, error, team, user } = await body(answer);
  if (good !== true) return refusal(typeof error === 'string' ? error : `HTTP ${answer.status}`);
  const scopes = answer.headers.get('x-oauth-scopes')?.split(/(?<!\s)\s*,\s*/);
  if (scopes && !scopes.includes('chat:write')) {
    return failed('the token may not post', MEANING.missing_scope ?? null);
  }
  return ok(`the token is accepted: ${user} in ${team}; --post also posts a test message`);
}

/** Nothing but a post shows whether a webhook still works: only its host is asked. */
export async function tryWebhook({ origin, host }: URL): Promise<Finding> {
  const answer = await ask(`${origin}/`, { method: 'HEAD' });
  if (typeof answer === 'string') return unreachable(answer, host);
  return ok(`${host} answers; a webhook shows only by a post whether it works: --post posts one`);
}

const TEXT = 'stack-triage: a test message of `triage doctor`. Nothing has failed.';

export async function postTest(secret: SlackSecret): Promise<Finding> {
  const token = secret.bot_token ?? null;
  const request = token
    ? { url: `${apiUrl()}/chat.postMessage`, token, body: { channel: secret.channel, text: TEXT } }
    : { url: secret.webhook_url as string, token, body: { text: TEXT } };
  try {
    await slackClient({ timeoutMs: TIMEOUT_MS }).send(request, () => TIMEOUT_MS);
  } catch (error) {
    const answer = answerOf(error);
    if (!answer) throw error;
    return answer.status === 0 ? unreachable(answer.error) : refusal(answer.error);
  }
  return ok(`a test message was posted${token ? ` to ${secret.channel}` : ''}`);
}

/** The answer, or the network's error code; never a message, which may quote the URL. */
async function ask(url: string, init: RequestInit): Promise<Response | string> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    return await fetch(url, { ...init, redirect: 'manual', signal });
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    return name === 'TimeoutError' ? 'timeout' : (cause?.code ?? name);
  }
}

async function body(answer: Response): Promise<Record<string, unknown>> {
  try {
    return (await answer.json()) as Record<string, unknown>;
  } catch {
    return {};
  }
}

const unreachable = (code: string, host = 'Slack'): Finding =>
  failed(
    `${host} cannot be reached from here (${code})`,
    'is there a network, a proxy? The functions have a network of their own',
  );

const refusal = (error: string): Finding =>
  failed(
    `Slack refused: ${error}`,
    MEANING[error] ?? 'look the error up in Slack’s documentation, then put a new secret',
  );

const NEW_HOOK = 'make a new webhook in Slack and put it into the secret';
const NEW_TOKEN = 'install the Slack app again and put its new bot token into the secret';

const MEANING: Record<string, string> = {
  invalid_auth: NEW_TOKEN,
  not_authed: NEW_TOKEN,
  account_inactive: NEW_TOKEN,
  token_revoked: NEW_TOKEN,
  token_expired: NEW_TOKEN,
  missing_scope: 'give the Slack app the scope chat:write and install it again',
  channel_not_found: 'put the id of a channel that the app can see into the secret',
  not_in_channel: 'invite the app into the channel: /invite @app',
  is_archived: 'put another channel into the secret',
  channel_is_archived: NEW_HOOK,
  invalid_token: NEW_HOOK,
  no_service: NEW_HOOK,
  no_active_hooks: NEW_HOOK,
  no_team: NEW_HOOK,
  rate_limited: 'wait a minute, then try again',
};
