/** What a deployment may set: names, ranges and defaults, checked before anything is synthesized. */
import * as z from 'zod';
import { SOURCES } from '../lambdas/collect-events/needs';
import { nearest } from './nearest';

const Glob = z.string().regex(/^[A-Za-z*][-A-Za-z0-9*]*$/, {
  message: 'must be a stack name, in which * stands for any characters',
});
const Tag = z.string().regex(/^[^=]+=.+$/, { message: 'must look like key=value' });
const Account = z.string().regex(/^\d{12}$/, { message: 'must be a 12-digit account id' });
const Concurrency = z.int().min(1).max(1000).optional();

/** Sources that collecting may read beyond the events; each adds its own permission. */
export const Enrich = z.enum(SOURCES);
export type Enrich = z.infer<typeof Enrich>;

/** Days for which CloudWatch Logs can keep a log. Source: PutRetentionPolicy. */
const RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827];
const RetentionDays = z.int().refine((days) => RETENTION_DAYS.includes(days), {
  message: `must be one of ${RETENTION_DAYS.join(', ')} (days)`,
});

const Fields = z.strictObject({
  includeStacks: z.array(Glob).max(20).default([]),
  excludeStacks: z.array(Glob).max(20).default([]),
  includeTags: z.array(Tag).max(20).default([]),
  excludeTags: z.array(Tag).max(20).default([]),
  enrich: z.array(Enrich).default([]),
  settleSeconds: z.int().min(0).max(300).default(10),
  redactAccountIds: z.boolean().default(false),
  tokenBudget: z.int().min(500).max(100_000).default(4000),
  modelProvider: z.enum(['anthropic', 'bedrock', 'none']).default('anthropic'),
  modelId: z.string().min(1).default('claude-sonnet-5-5'),
  promptParameter: z
    .string()
    .regex(/^\/[\w./-]{1,1010}$/, {
      message: 'must be an SSM parameter name, such as /team/prompt',
    })
    .optional(),
  dailyCapUsd: z.number().min(0).max(10_000).default(5),
  monthlyBudgetUsd: z.number().min(0).max(100_000).default(20),
  confidenceThreshold: z.number().min(0).max(1).default(0.6),
  slackSecretName: z.string().min(1).optional(),
  slackRoutes: z
    .array(
      z.strictObject({
        stack: z.string().optional(),
        tag: z.string().optional(),
        channel: z.string().min(1),
      }),
    )
    .default([]),
  slackThreadTag: z.string().min(1).default('slack-thread'),
  anthropicSecretName: z.string().min(1).optional(),
  reviewTimeoutSeconds: z.int().min(300).max(31_536_000).default(86_400),
  reviewAlarmMinutes: z.int().min(15).max(525_600).default(240),
  reviewPage: z.boolean().default(false),
  alertEmails: z.array(z.email()).default([]),
  reviewEmails: z.array(z.email()).default([]),
  reviewTopic: z.boolean().default(false),
  insightsLogGroup: z
    .string()
    .regex(/^[\w/.#-]{1,512}$/, { message: 'must be a log group name, such as /team/insights' })
    .default('/ai/triage/stack-insights'),
  insightsRetentionDays: RetentionDays.default(365),
  logRetentionDays: RetentionDays.default(30),
  timelineRetentionDays: z.int().min(1).max(3650).default(90),
  collectConcurrency: Concurrency,
  modelConcurrency: Concurrency,
  slackConcurrency: Concurrency,
  spokeAccounts: z.array(Account).default([]),
  organizationId: z
    .string()
    .regex(/^o-[a-z0-9]{10,32}$/, { message: 'must look like o-a1b2c3d4e5' })
    .optional(),
  externalId: z
    .string()
    .regex(/^[\w+=,.@:/-]{2,1224}$/, {
      message: 'must be 2 to 1224 of: A-Z a-z 0-9 + = , . @ : / - _',
    })
    .optional(),
  commitSha: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/, { message: 'must be a commit hash in hexadecimal' })
    .optional(),
});

/** Rules between settings; `path` is the one to edit. */
const Settings = Fields.superRefine((settings, context) => {
  const { spokeAccounts, externalId, organizationId } = settings;
  if (spokeAccounts.length > 0 && !externalId && !organizationId) {
    const message = 'needs externalId (any secret word) or organizationId beside it';
    context.addIssue({ code: 'custom', path: ['spokeAccounts'], message });
  }
});
export type Settings = z.infer<typeof Settings>;

/** Each setting's own schema, by name. */
export const FIELDS: Record<string, z.ZodType> = Fields.shape;

export const SETTING_NAMES = Object.keys(FIELDS);

/** A setting that is unknown, malformed or out of range; the message says which and what to do. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Checks raw settings and fills in the defaults. `source` names the place that a person must edit.
 *
 * @throws SettingsError with one line for each wrong setting.
 */
export function checkSettings(raw: object, source: string): Settings {
  const parsed = Settings.safeParse(raw);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0
      ? issue.keys.map(unknownSetting)
      : [`${issue.path.join('.')}: ${issue.message} (is ${shown(raw, issue.path)})`],
  );
  throw new SettingsError(`${source}:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

function unknownSetting(name: string): string {
  const guess = nearest(name, SETTING_NAMES);
  const hint = guess ? `did you mean ${guess}?` : `known settings: ${SETTING_NAMES.join(', ')}`;
  return `${name}: unknown setting; ${hint}`;
}

function shown(raw: object, path: PropertyKey[]): string {
  let value: unknown = raw;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
  return JSON.stringify(value) ?? 'missing';
}
