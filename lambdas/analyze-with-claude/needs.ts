/** What AnalyzeWithClaude is told and may do. Of the triage table it reaches spend and shared answers. */
import type { Needs } from '../contracts/needs';
import { ALERT, ONCE, PAUSE, REDACTION } from '../runtime/needs';

export const analyzeWithClaude: Needs = {
  environment: {
    MODEL_PROVIDER: { setting: ({ modelProvider }) => modelProvider },
    // Only a model of Amazon Bedrock is a resource of the account.
    MODEL_ID: {
      part: 'model',
      may: [{ sid: 'InvokeModel', actions: ['bedrock:InvokeModel'] }],
    },
    ANTHROPIC_SECRET_ARN: {
      part: 'modelKey',
      may: [{ sid: 'ReadApiKey', actions: ['secretsmanager:GetSecretValue'] }],
    },
    IDEMPOTENCY_TABLE: ONCE,
    TRIAGE_TABLE: {
      part: 'triageTable',
      may: [
        {
          sid: 'KeepSpend',
          actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
          when: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['spend#*'] } },
        },
        {
          sid: 'ShareDiagnosis',
          actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
          when: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['analysis#*'] } },
        },
      ],
    },
    DAILY_CAP_USD: { setting: ({ dailyCapUsd }) => String(dailyCapUsd) },
    PAUSE_PARAMETER: PAUSE,
    PROMPT_PARAMETER: {
      part: 'promptParameter',
      may: [{ sid: 'ReadPrompt', actions: ['ssm:GetParameter'] }],
    },
    ALERT_TOPIC_ARN: ALERT,
    ...REDACTION,
  },
};
