/** What the delivering steps are told and may do: Slack, once each, and the record. */
import type { Needs } from '../contracts/needs';
import { ALERT, ONCE, REDACTION } from '../runtime/needs';
import { SLACK } from '../slack/needs';

export const announceFacts: Needs = {
  environment: {
    ...SLACK,
    IDEMPOTENCY_TABLE: ONCE,
    TRIAGE_TABLE: {
      part: 'triageTable',
      may: [
        {
          sid: 'KeepTriage',
          actions: [
            'dynamodb:GetItem',
            'dynamodb:PutItem',
            'dynamodb:UpdateItem',
            'dynamodb:Query',
          ],
        },
      ],
    },
    INSIGHTS_LOG_GROUP: {
      part: 'insightsLogGroup',
      may: [{ sid: 'WriteInsights', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'] }],
    },
    ...REDACTION,
  },
};

export const deliverToSlack: Needs = {
  environment: { ...announceFacts.environment, ALERT_TOPIC_ARN: ALERT },
};

export const recordOnly: Needs = deliverToSlack;
