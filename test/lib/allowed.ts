/** The allow-list: every permission of the deployment. What is not here is granted to nobody. */
import { FUNCTIONS } from '../../statemachine/steps';
import type { Allowed, AllowedEverywhere } from './policy-check';

const LOG = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const CLAIM = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
const ONCE = [...CLAIM, 'dynamodb:DeleteItem'];
const SLACK = ['secretsmanager:GetSecretValue', 'ssm:GetParameter'];
const POST = [...LOG, ...ONCE, ...SLACK, 'dynamodb:Query'];
/** On a topic with a key of its own. */
export const PUBLISH = ['sns:Publish', 'kms:Decrypt', 'kms:GenerateDataKey'];
const DELIVER = [...POST, ...PUBLISH];

/** What a reader may do whatever is switched off. */
export const ALWAYS_READ = [
  'cloudformation:DescribeStacks',
  'cloudformation:DescribeStackEvents',
  'cloudformation:DescribeEvents',
  'cloudformation:ListChangeSets',
];

/** With rules, Claude by key, and evidence from CloudFormation alone: the default. */
export const DEFAULT: Allowed = {
  TriageStepsCollectEventsRole: [...LOG, ...CLAIM, 's3:PutObject', 'sts:AssumeRole'],
  TriageStepsAnnounceFactsRole: POST,
  TriageStepsBudgetAndSummarizeRole: LOG,
  TriageStepsAnalyzeWithClaudeRole: [
    ...LOG,
    ...ONCE,
    'secretsmanager:GetSecretValue',
    ...PUBLISH,
    'ssm:GetParameter',
  ],
  TriageStepsExplainWithRulesRole: LOG,
  TriageStepsGateOnConfidenceRole: LOG,
  TriageStepsDeliverToSlackRole: DELIVER,
  TriageStepsRequestHumanReviewRole: [
    ...LOG,
    ...ONCE,
    ...SLACK,
    'dynamodb:Query',
    'states:SendTaskSuccess',
  ],
  TriageStepsRecordOnlyRole: DELIVER,
  TriageReaderRole: [
    ...ALWAYS_READ,
    'cloudformation:GetTemplate',
    'cloudformation:DescribeChangeSet',
    'cloudformation:GetHookResult',
    'cloudformation:ListHookResults',
  ],
  TriageWorkflowStateMachineRole: [
    'lambda:InvokeFunction',
    'logs:CreateLogDelivery',
    'logs:GetLogDelivery',
    'logs:UpdateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:DescribeResourcePolicies',
    'logs:DescribeLogGroups',
    'xray:PutTraceSegments',
    'xray:PutTelemetryRecords',
    'xray:GetSamplingRules',
    'xray:GetSamplingTargets',
  ],
  TriageWorkflowStateMachineEventsRole: ['states:StartExecution'],
  TriageExecutionAlertEventsRole: PUBLISH,
  ...('WatchReviews' in FUNCTIONS && {
    TriageReviewDeskWatchRole: [
      ...LOG,
      'dynamodb:Query',
      'dynamodb:GetItem',
      'dynamodb:UpdateItem',
      'states:SendTaskSuccess',
    ],
  }),
};

/** What the review page adds. */
export const REVIEW_PAGE: Allowed = {
  TriageReviewDeskPageRole: [
    ...LOG,
    'dynamodb:GetItem',
    'dynamodb:UpdateItem',
    'dynamodb:Query',
    'secretsmanager:GetSecretValue',
    'states:SendTaskSuccess',
  ],
};

/** What each source alone adds to what is always read. */
export const BY_ENRICHMENT: Record<string, string[]> = {
  template: ['cloudformation:GetTemplate'],
  changes: ['cloudformation:DescribeChangeSet'],
  hooks: [
    'cloudformation:DescribeChangeSet',
    'cloudformation:GetHookResult',
    'cloudformation:ListHookResults',
  ],
  logs: ['logs:FilterLogEvents'],
  ecs: ['ecs:ListTasks', 'ecs:DescribeTasks'],
};

const DELIVERY = 'Step Functions sets up log delivery with it; AWS defines no resource for it';
const TRACING = 'X-Ray takes segments for the account; AWS defines no resource for it';

export const EVERYWHERE: AllowedEverywhere = {
  'logs:CreateLogDelivery': DELIVERY,
  'logs:GetLogDelivery': DELIVERY,
  'logs:UpdateLogDelivery': DELIVERY,
  'logs:DeleteLogDelivery': DELIVERY,
  'logs:ListLogDeliveries': DELIVERY,
  'logs:PutResourcePolicy': DELIVERY,
  'logs:DescribeResourcePolicies': DELIVERY,
  'logs:DescribeLogGroups': DELIVERY,
  'xray:PutTraceSegments': TRACING,
  'xray:PutTelemetryRecords': TRACING,
  'xray:GetSamplingRules': TRACING,
  'xray:GetSamplingTargets': TRACING,
  'ecs:ListTasks': 'authorized on * where cluster and service are named; sessions hold the cluster',
  'cloudformation:ListHookResults': 'results are listed by the id of a change set, of no stack',
  'cloudformation:GetHookResult': 'hook results are known by an invocation id, not by an ARN',
};
