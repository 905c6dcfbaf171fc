/** The caller's own keys, put where the steps look for them: into the embedded secrets. */
import type { EmbeddedAws } from '../embedded-aws/embedded-aws';
import { NAMES } from '../embedded-aws/environment';

/**
 * ANTHROPIC_API_KEY becomes the model's secret; SLACK_WEBHOOK_URL, or SLACK_BOT_TOKEN with
 * SLACK_CHANNEL, becomes Slack's. A secret without such a variable does not exist.
 */
export function useLocalSecrets(aws: EmbeddedAws, env: NodeJS.ProcessEnv = process.env): void {
  put(aws, NAMES.ANTHROPIC_SECRET_ARN, env.ANTHROPIC_API_KEY);
  put(aws, NAMES.SLACK_SECRET_ARN, slackSecret(env));
}

function slackSecret(env: NodeJS.ProcessEnv): string | undefined {
  const { SLACK_WEBHOOK_URL, SLACK_BOT_TOKEN, SLACK_CHANNEL } = env;
  if (SLACK_BOT_TOKEN && SLACK_CHANNEL) {
    return JSON.stringify({ bot_token: SLACK_BOT_TOKEN, channel: SLACK_CHANNEL });
  }
  return SLACK_WEBHOOK_URL;
}

function put(aws: EmbeddedAws, id: string, value: string | undefined): void {
  if (value) aws.secrets.set(id, value);
  else aws.secrets.delete(id);
}
