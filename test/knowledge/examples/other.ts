/** Reasons as AWS words them, by the entry of `other` that must answer. */
import type { Examples } from './example';

export const other: Examples = {
  'nested-stack-wrapper': [
    'Embedded stack arn:aws:cloudformation:eu-west-1:111122223333:stack/app-Db-1/2 was not successfully created: The following resource(s) failed to create: [Role].',
  ],
  'failed-resource-list': ['The following resource(s) failed to create: [Role, Bucket].'],
  'rollback-alarm': [
    'Rollback trigger alarm arn:aws:cloudwatch:eu-west-1:111122223333:alarm:errors went to ALARM',
  ],
  'no-updates': ['No updates are to be performed.'],
  cancelled: ['Resource creation cancelled'],
  'stack-set-stopped': ['Stack set operation [0a1b2c3d] was unexpectedly stopped or failed'],
};
