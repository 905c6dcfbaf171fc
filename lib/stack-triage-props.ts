/** The public props of the construct: every setting, and the secrets as constructs. */
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';

/** All are optional; `new StackTriage(this, 'Triage')` works with rules alone, without any key. */
export interface StackTriageProps {
  /**
   * Triage only stacks whose name matches one of these; `*` stands for any characters.
   * @default - all stacks of the account and region
   */
  readonly includeStacks?: string[];
  /**
   * Never triage stacks whose name matches one of these; `*` stands for any characters.
   * @default - none
   */
  readonly excludeStacks?: string[];
  /**
   * Triage only stacks that carry one of these tags, as `key=value`.
   * @default - all
   */
  readonly includeTags?: string[];
  /**
   * Never triage stacks that carry one of these tags, as `key=value`.
   * @default - none
   */
  readonly excludeTags?: string[];
  /**
   * What collecting reads beyond the events. Each one adds its own read permission:
   * template, changes, hooks, logs, ecs. `[]` reads events alone.
   * @default - ['template', 'changes', 'hooks']
   */
  readonly enrich?: ('template' | 'changes' | 'hooks' | 'logs' | 'ecs')[];
  /**
   * Seconds to wait for late events before collecting.
   * @default 10
   */
  readonly settleSeconds?: number;
  /**
   * Replace account ids too in everything that is kept or leaves.
   * @default false
   */
  readonly redactAccountIds?: boolean;
  /**
   * Tokens for the variable part of the prompt, 500 to 20,000.
   * @default 4000
   */
  readonly tokenBudget?: number;
  /**
   * Who analyzes: `anthropic` (key in a secret), `bedrock` (the function's role) or `none` (rules).
   * @default 'anthropic'
   */
  readonly modelProvider?: 'anthropic' | 'bedrock' | 'none';
  /**
   * The model's id; for Bedrock a model or inference profile id of the region.
   * @default 'claude-sonnet-5-5'
   */
  readonly modelId?: string;
  /**
   * SSM parameter that overrides the bundled prompt, `/path/name`.
   * @default - the bundled prompt
   */
  readonly promptParameter?: string;
  /**
   * Hard daily cap on what the model may cost, USD; at the cap the rules explain.
   * @default 5
   */
  readonly dailyCapUsd?: number;
  /**
   * AWS Budget for what this stack costs in AWS a month, USD; 0 for none.
   * @default 20
   */
  readonly monthlyBudgetUsd?: number;
  /**
   * Below this confidence a person is asked first, 0 to 1.
   * @default 0.6
   */
  readonly confidenceThreshold?: number;
  /**
   * Secret with the Slack webhook URL, or `{"bot_token": ..., "channel": ...}`.
   * @default - `slackSecretName`, else an empty secret is created
   */
  readonly slackSecret?: ISecret;
  /**
   * Name of an existing secret with the Slack webhook or token.
   * @default - an empty secret is created
   */
  readonly slackSecretName?: string;
  /**
   * Channels by stack name pattern or tag (`key=value`); the first that fits wins.
   * @default - the secret's channel
   */
  readonly slackRoutes?: { stack?: string; tag?: string; channel: string }[];
  /**
   * Stack tag that names the Slack thread to post into.
   * @default 'slack-thread'
   */
  readonly slackThreadTag?: string;
  /**
   * Ids of the channels in which that tag may name a thread. Whoever can tag a stack could
   * otherwise post into any channel that the bot is in.
   * @default - the channels of the secret and of `slackRoutes`
   */
  readonly slackThreadChannels?: string[];
  /**
   * Secret with the Anthropic API key.
   * @default - `anthropicSecretName`, else an empty secret is created
   */
  readonly anthropicSecret?: ISecret;
  /**
   * Name of an existing secret with the Anthropic API key.
   * @default - an empty secret is created
   */
  readonly anthropicSecretName?: string;
  /**
   * How long a verdict waits for a reviewer, seconds.
   * @default 86400
   */
  readonly reviewTimeoutSeconds?: number;
  /**
   * After how many minutes of waiting for a reviewer the operators are told.
   * @default 240
   */
  readonly reviewAlarmMinutes?: number;
  /**
   * Serve the review page under a public function URL with signed links.
   * @default false
   */
  readonly reviewPage?: boolean;
  /**
   * E-mail addresses for alerts.
   * @default - subscribe to the topic yourself
   */
  readonly alertEmails?: string[];
  /**
   * E-mail addresses of reviewers; they are told by SNS.
   * @default - reviewers are told in Slack
   */
  readonly reviewEmails?: string[];
  /**
   * Create the SNS topic for reviewers without any address, to subscribe to it yourself.
   * @default - only with `reviewEmails`
   */
  readonly reviewTopic?: boolean;
  /**
   * Log group of the insight records. Its name is fixed: a second deployment needs another one.
   * @default '/ai/triage/stack-insights'
   */
  readonly insightsLogGroup?: string;
  /**
   * Days to keep insight records.
   * @default 365
   */
  readonly insightsRetentionDays?: number;
  /**
   * Days to keep the logs of functions and state machine.
   * @default 30
   */
  readonly logRetentionDays?: number;
  /**
   * Days to keep the redacted timelines.
   * @default 90
   */
  readonly timelineRetentionDays?: number;
  /**
   * Reserved concurrency of collecting: deployments need the CloudFormation API too.
   * @default - unreserved
   */
  readonly collectConcurrency?: number;
  /**
   * Reserved concurrency of the function that calls the model.
   * @default - unreserved
   */
  readonly modelConcurrency?: number;
  /**
   * Reserved concurrency of the function that delivers to Slack.
   * @default - unreserved
   */
  readonly slackConcurrency?: number;
  /**
   * Reserved concurrency of the review page, whose URL is public: a flood of requests then takes
   * no more than this of the account's.
   * @default - unreserved, since small accounts can't reserve
   */
  readonly reviewPageConcurrency?: number;
  /**
   * Key for tables, bucket, topics, queue, log groups and the secrets that are created.
   * @default - `kmsKeyArn`, else a key of its own for the topics, and keys of AWS
   */
  readonly kmsKey?: IKey;
  /**
   * ARN of an existing key, whose policy must let the services use it.
   * @default - `kmsKey`
   */
  readonly kmsKeyArn?: string;
  /**
   * Further accounts that forward their failures here.
   * @default - none
   */
  readonly spokeAccounts?: string[];
  /**
   * AWS Organization whose accounts may forward their failures here; beside `spokeAccounts` only
   * those of them that belong to it.
   * @default - none
   */
  readonly organizationId?: string;
  /**
   * External id that the spokes' reader roles ask for.
   * @default - none
   */
  readonly externalId?: string;
  /**
   * Write stack outputs, by which `triage --stack-name` finds this deployment. Of several in one
   * stack only one may have them.
   * @default true
   */
  readonly outputs?: boolean;
  /**
   * Commit that is deployed; becomes the tag CommitSHA.
   * @default - no tag
   */
  readonly commitSha?: string;
}
