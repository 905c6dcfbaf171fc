/** Reads what Slack needs from the outside: environment, secret, pause switch. */
import * as z from 'zod';
import { FunctionSettings, SlackRoutes } from '../contracts/settings';
import { readEnv } from '../runtime/env';
import { parameterStore } from '../runtime/parameters';
import { pauseSwitch } from '../runtime/pause';
import { secretStore } from '../runtime/secrets';
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
  SLACK_THREAD_CHANNELS: z
    .string()
    .default('')
    .transform((list) => list.split(',').filter(Boolean)),
  SLACK_API_URL: z.url().default(DEFAULT_API),
  PAUSE_PARAMETER: z.string().optional(),
  /** The shortest pause between two edits of a headline that only count stacks. */
  SLACK_EDIT_PAUSE_MS: z.coerce.number().int().min(0).default(5000),
});

export interface SlackSettings {
  routes: SlackRoutes;
  threadTag: string;
  /** Where the tag may name a thread; none: the configured channels. */
  threadChannels: string[];
  apiUrl: string;
  editPauseMs: number;
  /** True where SLACK_API_URL is overridden: then webhooks of any host are accepted. */
  anyHost: boolean;
  /** Read anew each time, so that a repaired secret is used at once. Null: no Slack. */
  secret(): Promise<SlackSecret | null>;
  /** Whether a person has paused delivery. */
  paused(): Promise<boolean>;
}

export function slackSettings(): SlackSettings {
  const env = readEnv(Environment);
  const secrets = secretStore();
  const pause = pauseSwitch(parameterStore(), env.PAUSE_PARAMETER);
  return {
    routes: env.SLACK_ROUTES,
    threadTag: env.SLACK_THREAD_TAG,
    threadChannels: env.SLACK_THREAD_CHANNELS,
    apiUrl: env.SLACK_API_URL.replace(/\/$/, ''),
    editPauseMs: env.SLACK_EDIT_PAUSE_MS,
    anyHost: env.SLACK_API_URL !== DEFAULT_API,
    secret: async () =>
      env.SLACK_SECRET_ARN ? parseSlackSecret(await secrets.read(env.SLACK_SECRET_ARN, 0)) : null,
    paused: () => pause.isPaused('delivery'),
  };
}
