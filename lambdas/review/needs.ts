/** What the functions of a review are told and may do. */
import type { Grant, Needs, Use } from '../contracts/needs';
import { ONCE, REDACTION } from '../runtime/needs';
import { SLACK } from '../slack/needs';

/** Which execution waits, the case itself knows. */
const ANSWER: Use = {
  part: 'stateMachine',
  may: [{ sid: 'AnswerReview', actions: ['states:SendTaskSuccess'] }],
};

const SIGNING_KEY: Use = {
  part: 'signingKey',
  may: [{ sid: 'ReadSigningKey', actions: ['secretsmanager:GetSecretValue'] }],
};

const cases = (...may: Grant[]): Use => ({ part: 'triageTable', may });

export const requestHumanReview: Needs = {
  environment: {
    ...SLACK,
    IDEMPOTENCY_TABLE: ONCE,
    TRIAGE_TABLE: cases({
      sid: 'ParkVerdict',
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
    }),
    REVIEW_TOPIC_ARN: {
      part: 'reviewTopic',
      may: [{ sid: 'TellReviewers', actions: ['sns:Publish'] }],
    },
    // A function URL that is open to the public needs no grant.
    REVIEW_URL: { part: 'reviewPage', may: [] },
    REVIEW_LINK_SECONDS: {
      setting: (settings) =>
        settings.reviewPage ? String(settings.reviewTimeoutSeconds) : undefined,
    },
    REVIEW_SIGNING_SECRET_ARN: SIGNING_KEY,
    ...REDACTION,
  },
  also: [ANSWER],
};

export const reviewPage: Needs = {
  environment: {
    TRIAGE_TABLE: cases({
      sid: 'Decide',
      actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
    }),
    REVIEW_SIGNING_SECRET_ARN: SIGNING_KEY,
    ...REDACTION,
  },
  also: [ANSWER],
};

export const watchReviews: Needs = {
  environment: {
    TRIAGE_TABLE: cases(
      { sid: 'FindWaiting', actions: ['dynamodb:Query'], below: '/index/waiting' },
      { sid: 'Acknowledge', actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'] },
    ),
  },
  also: [ANSWER],
};
