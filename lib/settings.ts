/** What a deployment may set: names, ranges and defaults, checked before anything is synthesized. */
import * as z from 'zod';
import { FunctionSettings } from '../lambdas/contracts/settings';
import { nearest } from './nearest';
import { SettingsError } from './settings-error';
import type { Settings } from './settings-type';

const Account = z.string().regex(/^\d{12}$/, { message: 'must be a 12-digit account id' });
const Concurrency = z.int().min(1).max(1000).optional();

/** Days for which CloudWatch Logs can keep a log. Source: PutRetentionPolicy. */
const RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827];
const RetentionDays = z.int().refine((days) => RETENTION_DAYS.includes(days), {
  message: `must be one of ${RETENTION_DAYS.join(', ')} (days)`,
});

const Fields = z.strictObject({
  ...FunctionSettings.shape,
  settleSeconds: z.int().min(0).max(300).default(10),
  promptParameter: z
    .string()
    .regex(/^\/[\w./-]{1,1010}$/, {
      message: 'must be an SSM parameter name, such as /team/prompt',
    })
    .optional(),
  monthlyBudgetUsd: z.number().min(0).max(100_000).default(20),
  slackSecretName: z.string().min(1).optional(),
  anthropicSecretName: z.string().min(1).optional(),
  reviewAlarmMinutes: z.int().min(15).max(525_600).default(240),
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
  reviewPageConcurrency: Concurrency,
  kmsKeyArn: z
    .string()
    .regex(/^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/, {
      message: 'must be the ARN of a KMS key, not of an alias',
    })
    .optional(),
  spokeAccounts: z.array(Account).default([]),
  organizationId: z
    .string()
    .regex(/^o-[a-z0-9]{10,32}$/, { message: 'must look like o-a1b2c3d4e5' })
    .optional(),
  commitSha: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/, { message: 'must be a commit hash in hexadecimal' })
    .optional(),
});

/** Rules between settings; `path` is the one to edit. */
const Checked = Fields.superRefine((settings, context) => {
  const { spokeAccounts, externalId, organizationId } = settings;
  if (spokeAccounts.length > 0 && !externalId && !organizationId) {
    const message = 'needs externalId (any secret word) or organizationId beside it';
    context.addIssue({ code: 'custom', path: ['spokeAccounts'], message });
  }
});

/** Each setting's own schema, by name. */
export const FIELDS: Record<string, z.ZodType> = Fields.shape;

export const SETTING_NAMES = Object.keys(FIELDS);

/**
 * Checks raw settings and fills in the defaults. `source` names the place that a person must edit.
 *
 * @throws SettingsError with one line for each wrong setting.
 */
export function checkSettings(raw: object, source: string): Settings {
  const parsed = Checked.safeParse(raw);
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
