/**
 * Settings, checked and with their defaults. Written without zod's types, so that an app that
 * embeds the construct needs none of them; `settings.ts` holds the two together.
 */
import type { StackTriageProps } from './stack-triage-props';

/** What the construct takes beside settings. */
type NoSetting = 'slackSecret' | 'anthropicSecret' | 'kmsKey' | 'outputs';

/** Settings without a default: absent unless set. */
type Unset =
  | 'promptParameter'
  | 'slackSecretName'
  | 'anthropicSecretName'
  | 'collectConcurrency'
  | 'modelConcurrency'
  | 'slackConcurrency'
  | 'reviewPageConcurrency'
  | 'kmsKeyArn'
  | 'organizationId'
  | 'externalId'
  | 'commitSha';

export type Settings = Required<Omit<StackTriageProps, NoSetting | Unset>> &
  Pick<StackTriageProps, Unset>;

export type Enrich = Settings['enrich'][number];
