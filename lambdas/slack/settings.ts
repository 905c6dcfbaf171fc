/** Reads what Slack needs from the outside: environment, secret, pause switch. */
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import * as z from 'zod';
import { FunctionSettings, SlackRoutes } from '../contracts/settings';
import { readEnv } from '../runtime/env';
import { parseSlackSecret, type SlackSecret } from './destination';

const DEFAULT_API = 'https://slack.com/api';

const Environment = z.object({
  SLACK_SECRET_ARN: z.string().optional(),
  SLACK_ROUTES: z
    .string()
    .optional()
    .transform((text, context) => {
      if (!text?.trim()) return [] as SlackRoutes;
      try {
        return SlackRoutes.parse(JSON.parse(text));
      } catch {
        context.addIssue({ code: 'custom', message: 'must be a JSON array of routes' });
        return z.NEVER;
      }
    }),
  SLACK_THREAD_TAG: FunctionSettings.shape.slackThreadTag,
  SLACK_API_URL: z.url().default(DEFAULT_API),
  PAUSE_PARAMETER: z.string().optional(),
});

export interface SlackSettings {
  routes: SlackRoutes;
  threadTag: string;
  apiUrl: string;
  /** True where SLACK_API_URL is overridden: then webhooks of any host are accepted. */
  anyHost: boolean;
  /** Read anew each time, so that a repaired secret is used at once. Null: no Slack. */
  secret(): Promise<SlackSecret | null>;
  /** Whether a person has paused delivery. */
  paused(): Promise<boolean>;
}

export function slackSettings(clients: {
  secrets: SecretsManagerClient;
  ssm: SSMClient;
}): SlackSettings {
  const env = readEnv(Environment);
  return {
    routes: env.SLACK_ROUTES,
    threadTag: env.SLACK_THREAD_TAG,
    apiUrl: env.SLACK_API_URL.replace(/\/$/, ''),
    anyHost: env.SLACK_API_URL !== DEFAULT_API,
    secret: async () =>
      env.SLACK_SECRET_ARN
        ? parseSlackSecret(await secretString(clients.secrets, env.SLACK_SECRET_ARN))
        : null,
    paused: async () => {
      if (!env.PAUSE_PARAMETER) return false;
      const value = (await parameter(clients.ssm, env.PAUSE_PARAMETER))?.toLowerCase();
      return value === 'delivery' || value === 'all';
    },
  };
}

/** A secret without a value is a secret that nobody has filled in yet. */
async function secretString(client: SecretsManagerClient, id: string): Promise<string | null> {
  try {
    const answer = await client.send(new GetSecretValueCommand({ SecretId: id }));
    return answer.SecretString ?? null;
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return null;
    throw error;
  }
}

async function parameter(client: SSMClient, name: string): Promise<string | null> {
  try {
    const answer = await client.send(new GetParameterCommand({ Name: name }));
    return answer.Parameter?.Value?.trim() ?? null;
  } catch (error) {
    if ((error as Error).name === 'ParameterNotFound') return null;
    throw error;
  }
}
