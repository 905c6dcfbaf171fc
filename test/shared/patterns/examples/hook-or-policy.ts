/** Reasons as AWS words them, by the entry of `hook-or-policy` that must answer. */
import type { Examples } from './example';

export const hookOrPolicy: Examples = {
  'control-tower-hook': [
    "The following hook(s) failed: [AWS::ControlTower::Hook] : Hook failed with message: ValidationError [CT.SQS.PR.3]: Require encryption [FIX]: Set 'KmsMasterKeyId'.",
  ],
  'hook-failed': ['The following hook(s) failed: [Acme::Guard::Encryption]'],
  'stack-policy': [
    'Action denied by stack policy: Statement [#2] does not allow [Update:Delete] for resource [LogicalResourceId/Database];',
  ],
  'tag-policy': [
    "The tag policy does not allow the specified value for the following tag key: 'CostCenter'.",
  ],
  'service-catalog-constraint': ['Template constraint violation: instance type must be small'],
  noncompliant: [
    'Resource handler returned message: "bucket is public" (RequestToken: a, HandlerErrorCode: NonCompliant)',
  ],
};
