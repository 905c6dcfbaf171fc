/** What several functions need in the same way. */
import type { Grant, Needs, Use } from '../contracts/needs';

/** A claim has no effect that could fail: its record is never deleted. */
export const CLAIM: Grant = {
  sid: 'ClaimOnce',
  actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
};

/** The record of an effect that failed is deleted, so that a retry may try again. */
export const ONCE: Use = {
  part: 'idempotencyTable',
  may: [{ ...CLAIM, actions: [...CLAIM.actions, 'dynamodb:DeleteItem'] }],
};

/** Read each time: a person pauses without a deployment. */
export const PAUSE: Use = {
  part: 'pauseParameter',
  may: [{ sid: 'ReadPause', actions: ['ssm:GetParameter'] }],
};

/** Tells the operators, on a way that does not depend on Slack. */
export const ALERT: Use = {
  part: 'alertTopic',
  may: [{ sid: 'Alert', actions: ['sns:Publish'] }],
};

/** Redaction happens in CollectEvents, and again wherever something leaves. */
export const REDACTION: Needs['environment'] = {
  REDACT_ACCOUNT_IDS: { setting: ({ redactAccountIds }) => String(redactAccountIds) },
};
