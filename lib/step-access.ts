/**
 * What each step's function is told and may do: one entry a step, each with just what it needs.
 * No step but CollectEvents reaches CloudFormation, and that one reaches no secret.
 */
import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IStringParameter } from 'aws-cdk-lib/aws-ssm';
import type { StepName } from '../statemachine/steps';
import { modelAccess } from './model-access';
import type { Secrets } from './secrets';
import type { Settings } from './settings';
import { allow, publish, readPause, readSecret, secretId, tableItems } from './statements';
import { type Stores, TIMELINE_PREFIX } from './stores';
import type { Topics } from './topics';

export interface Access {
  readonly environment: Record<string, string>;
  readonly statements: PolicyStatement[];
}

/** Everything that steps share. */
export interface Shared {
  readonly settings: Settings;
  readonly stores: Stores;
  readonly secrets: Secrets;
  readonly topics: Topics;
  readonly pause: IStringParameter;
}

const claim = ({ stores }: Shared, ...more: string[]) =>
  tableItems('ClaimOnce', stores.idempotency, ['GetItem', 'PutItem', 'UpdateItem', ...more]);

/** The record of an effect that failed is deleted, so that a retry may try again. */
const idempotency = (shared: Shared) => claim(shared, 'DeleteItem');

/** The reader role is added later: it trusts this function's role, which must exist first. */
function collect(shared: Shared): Access {
  const { settings, stores } = shared;
  return {
    environment: {
      IDEMPOTENCY_TABLE: stores.idempotency.tableName,
      TIMELINE_BUCKET: stores.timelines.bucketName,
      ENRICH: settings.enrich.join(','),
      ...(settings.includeTags.length > 0 && { INCLUDE_TAGS: settings.includeTags.join(',') }),
      ...(settings.excludeTags.length > 0 && { EXCLUDE_TAGS: settings.excludeTags.join(',') }),
    },
    statements: [
      // Claiming a failure has no effect that could fail: no record is ever deleted.
      claim(shared),
      allow(
        'StoreTimeline',
        ['s3:PutObject'],
        stores.timelines.arnForObjects(`${TIMELINE_PREFIX}*`),
      ),
    ],
  };
}

/** Of the triage table, the function that talks to the model reaches the spend items alone. */
function keepSpend(table: ITable): PolicyStatement {
  const statement = tableItems('KeepSpend', table, ['PutItem', 'UpdateItem', 'DeleteItem']);
  statement.addCondition('ForAllValues:StringLike', { 'dynamodb:LeadingKeys': ['spend#*'] });
  return statement;
}

function analyze(shared: Shared): Access {
  const { settings, stores } = shared;
  const model = modelAccess(shared);
  return {
    environment: {
      IDEMPOTENCY_TABLE: stores.idempotency.tableName,
      TRIAGE_TABLE: stores.triage.tableName,
      DAILY_CAP_USD: String(settings.dailyCapUsd),
      PAUSE_PARAMETER: shared.pause.parameterName,
      ALERT_TOPIC_ARN: shared.topics.alerts.topicArn,
      ...(settings.promptParameter && { PROMPT_PARAMETER: settings.promptParameter }),
      ...model.environment,
    },
    statements: [
      ...model.statements,
      idempotency(shared),
      keepSpend(stores.triage),
      readPause(shared.pause),
      ...promptStatements(shared),
      publish('Alert', shared.topics.alerts),
    ],
  };
}

function promptStatements({ settings, stores }: Shared): PolicyStatement[] {
  if (!settings.promptParameter) return [];
  const arn = Stack.of(stores).formatArn({
    service: 'ssm',
    resource: 'parameter',
    resourceName: settings.promptParameter.slice(1),
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  return [allow('ReadPrompt', ['ssm:GetParameter'], arn)];
}

/** Everything that posts: what Slack needs, what makes it happen once, and the record. */
function post(shared: Shared): Access {
  const { stores } = shared;
  const slack = slackAccess(shared);
  return {
    environment: {
      ...slack.environment,
      IDEMPOTENCY_TABLE: stores.idempotency.tableName,
      TRIAGE_TABLE: stores.triage.tableName,
      INSIGHTS_LOG_GROUP: stores.insights.logGroupName,
    },
    statements: [
      ...slack.statements,
      idempotency(shared),
      tableItems('KeepTriage', stores.triage, ['GetItem', 'PutItem', 'UpdateItem', 'Query']),
      allow(
        'WriteInsights',
        ['logs:CreateLogStream', 'logs:PutLogEvents'],
        stores.insights.logGroupArn,
      ),
    ],
  };
}

/** Alerts about delivery go a way that does not depend on Slack. */
function deliver(shared: Shared): Access {
  const { environment, statements } = post(shared);
  const { alerts } = shared.topics;
  return {
    environment: { ...environment, ALERT_TOPIC_ARN: alerts.topicArn },
    statements: [...statements, publish('Alert', alerts)],
  };
}

function slackAccess({ settings, secrets, pause }: Shared): Access {
  const routes = settings.slackRoutes;
  return {
    environment: {
      SLACK_SECRET_ARN: secretId(secrets.slack),
      SLACK_THREAD_TAG: settings.slackThreadTag,
      PAUSE_PARAMETER: pause.parameterName,
      ...(routes.length > 0 && { SLACK_ROUTES: JSON.stringify(routes) }),
    },
    statements: [...readSecret('ReadSlackSecret', secrets.slack), readPause(pause)],
  };
}

/** The right to answer Step Functions is added later: the state machine names this function. */
function review(shared: Shared, reviewUrl: string | undefined): Access {
  const { stores, topics } = shared;
  const { signing } = shared.secrets;
  const slack = slackAccess(shared);
  return {
    environment: {
      ...slack.environment,
      IDEMPOTENCY_TABLE: stores.idempotency.tableName,
      TRIAGE_TABLE: stores.triage.tableName,
      ...(topics.reviews && { REVIEW_TOPIC_ARN: topics.reviews.topicArn }),
      ...(reviewUrl && {
        REVIEW_URL: reviewUrl,
        REVIEW_LINK_SECONDS: String(shared.settings.reviewTimeoutSeconds),
      }),
      ...(signing && { REVIEW_SIGNING_SECRET_ARN: secretId(signing) }),
    },
    statements: [
      ...slack.statements,
      idempotency(shared),
      tableItems('ParkVerdict', stores.triage, ['GetItem', 'PutItem', 'UpdateItem']),
      ...(topics.reviews ? [publish('TellReviewers', topics.reviews)] : []),
      ...(signing ? readSecret('ReadSigningKey', signing) : []),
    ],
  };
}

const nothing = (environment: Record<string, string> = {}): Access => ({
  environment,
  statements: [],
});

/**
 * Environment and statements by step.
 *
 * @param reviewUrl where the review page is, if there is one.
 */
export function stepAccess(shared: Shared, reviewUrl?: string): Record<StepName, Access> {
  const { settings } = shared;
  const access: Record<StepName, Access> = {
    CollectEvents: collect(shared),
    AnnounceFacts: post(shared),
    BudgetAndSummarize: nothing({ TOKEN_BUDGET: String(settings.tokenBudget) }),
    AnalyzeWithClaude: analyze(shared),
    ExplainWithRules: nothing(),
    GateOnConfidence: nothing({ CONFIDENCE_THRESHOLD: String(settings.confidenceThreshold) }),
    DeliverToSlack: deliver(shared),
    RequestHumanReview: review(shared, reviewUrl),
    RecordOnly: deliver(shared),
  };
  // Redaction happens in CollectEvents and again wherever something leaves.
  for (const step of Object.values(access)) {
    step.environment.REDACT_ACCOUNT_IDS = String(settings.redactAccountIds);
  }
  return access;
}
