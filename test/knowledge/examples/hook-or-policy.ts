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
  'guard-hook': [
    'Hook failed with message: Template failed validation, the following rule(s) failed: QUEUE_ENCRYPTED. Full output was written to s3://guard-reports/AWS--SQS--Queue/1.json',
  ],
  'codedeploy-blue-green-hook': [
    "'Deploy' of type AWS::CodeDeploy::BlueGreen failed with message: The TrafficRoutingConfig is missing",
  ],
  'named-hook-failed': [
    "'TagCheck' of type Acme::Tags::Hook failed with message: CostCenter is missing",
  ],
  'declarative-policy': [
    'This functionality has been disabled by a Declarative Policy. Custom Message: ask the platform team',
  ],
};
