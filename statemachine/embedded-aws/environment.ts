/** The environment in which the steps find the embedded AWS, and nothing else. */
import { devNull } from 'node:os';

const ACCOUNT = '123456789012';
const REGION = 'us-east-1';

/** Service ids as the SDK spells them in `AWS_ENDPOINT_URL_<ID>`. */
const ENDPOINTS = [
  'CLOUDFORMATION',
  'CLOUDTRAIL',
  'CLOUDWATCH_LOGS',
  'DYNAMODB',
  'ECS',
  'EVENTBRIDGE',
  'LAMBDA',
  'S3',
  'SECRETS_MANAGER',
  'SFN',
  'SNS',
  'SQS',
  'SSM',
  'STS',
];

export const NAMES = {
  IDEMPOTENCY_TABLE: 'stack-triage-idempotency',
  TRIAGE_TABLE: 'stack-triage',
  TIMELINE_BUCKET: 'stack-triage-timelines',
  INSIGHTS_LOG_GROUP: '/ai/triage/stack-insights',
  ANTHROPIC_SECRET_ARN: `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:stack-triage/anthropic`,
  SLACK_SECRET_ARN: `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:stack-triage/slack`,
  REVIEW_SIGNING_SECRET_ARN: `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:stack-triage/signing`,
  ALERT_TOPIC_ARN: `arn:aws:sns:${REGION}:${ACCOUNT}:stack-triage-alerts`,
  REVIEW_TOPIC_ARN: `arn:aws:sns:${REGION}:${ACCOUNT}:stack-triage-reviews`,
  PAUSE_PARAMETER: '/stack-triage/pause',
} as const;

const READER_ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/stack-triage-reader`;

/** Settings that a user may have set: theirs stand. */
const DEFAULTS: Record<string, string> = {
  ENRICH: 'template,changes,hooks,validation,logs,ecs,trail',
  MODEL_PROVIDER: 'anthropic',
  POWERTOOLS_SERVICE_NAME: 'stack-triage',
  POWERTOOLS_METRICS_NAMESPACE: 'StackTriage',
  POWERTOOLS_METRICS_DISABLED: 'true',
  // Logs go to stdout, where the answer is printed.
  POWERTOOLS_LOG_LEVEL: 'SILENT',
};

/** What would lead a client elsewhere, or make it refuse the endpoint. */
const MISLEADING = [
  'AWS_PROFILE',
  'AWS_SESSION_TOKEN',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_USE_FIPS_ENDPOINT',
  'AWS_USE_DUALSTACK_ENDPOINT',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ROLE_ARN',
];

/** The variables for the embedded AWS at `url`; `undefined` removes one. */
export function environment(url: string): Record<string, string | undefined> {
  return {
    ...Object.fromEntries(MISLEADING.map((name) => [name, undefined])),
    ...NAMES,
    ...Object.fromEntries(
      Object.entries(DEFAULTS).map(([name, value]) => [name, process.env[name] ?? value]),
    ),
    ...Object.fromEntries(ENDPOINTS.map((id) => [`AWS_ENDPOINT_URL_${id}`, url])),
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'embedded',
    AWS_SECRET_ACCESS_KEY: 'embedded',
    AWS_REGION: REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
    // No file of the user's may name another endpoint, region or credential process.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    READER_ROLE_ARN,
  };
}

/** Sets variables (`undefined` removes one); the result puts the old values back. */
export function setEnvironment(variables: Record<string, string | undefined>): () => void {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  for (const [name, value] of Object.entries(variables)) assign(name, value);
  return () => {
    for (const [name, value] of before) assign(name, value);
  };
}

function assign(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
