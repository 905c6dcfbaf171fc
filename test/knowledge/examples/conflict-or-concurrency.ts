/** Reasons as AWS words them, by the entry of `conflict-or-concurrency` that must answer. */
import type { Examples } from './example';

export const conflictOrConcurrency: Examples = {
  'operation-in-progress': [
    'The operation cannot be performed at this time. An update is in progress for resource: arn:aws:lambda:eu-west-1:111122223333:function:f',
    'A conflicting conditional operation is currently in progress against this resource. Please try again.',
  ],
  'stack-state': [
    'Stack:arn:aws:cloudformation:eu-west-1:111122223333:stack/app/1 is in UPDATE_IN_PROGRESS state and can not be updated.',
  ],
  'wrong-state': [
    'The channel must be in IDLE, RUNNING or STOPPED state for this change (Service: X, Status Code: 400, Request ID: 1)',

    'DB Instance orders is not in a valid state - CREATING (Service: Rds, Status Code: 400, Request ID: 1)',
    'Table is being updated: orders',
  ],
  'concurrent-modification': [
    'Schema is currently being altered: a concurrent modification was made (Service: AWSAppSync; Status Code: 409; Error Code: ConcurrentModificationException; Request ID: 1)',
  ],
  'deleted-recently': [
    'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
  ],
  'iam-not-propagated': ['The role has not been propagated yet, try again'],
  'subnet-cidr-conflict': [
    "The CIDR '10.0.1.0/24' conflicts with another subnet (Service: Ec2, Status Code: 400, Request ID: 1)",
  ],
  'already-being-changed': [
    'Attempt to change a resource which is still in use: Table tags are already being updated: orders',
  ],
  'please-retry': ['The resource could not be retrieved. Retry your request.'],
  'conflict-code': [
    'null (Service: AWSLambda; Status Code: 409; Error Code: ResourceConflictException; Request ID: 1)',
  ],
  'handler-conflict': [
    'Resource handler returned message: "null" (RequestToken: a, HandlerErrorCode: ResourceConflict)',
  ],
  'status-409': ['null (Service: Athena, Status Code: 409, Request ID: 1)'],
  'storage-cooldown': [
    "You can't currently modify the storage of this DB instance because the previous storage change is being optimized. (Service: Rds, Status Code: 400)",
  ],
  'operation-running': [
    'There is an operation running on the Cluster. Please try to perform it at a later time. (Service: Redshift, Status Code: 400)',
    'The request was rejected because Route 53 was still processing a prior request. (Service: Route53, Status Code: 400)',
  ],
  'not-ready-yet': [
    'Broker configuration is not ready. Try again once the cluster is active. (Service: Kafka, Status Code: 400)',
  ],
  'temporarily-unavailable': [
    "The rule group could not be changed because a resource that's referenced is temporarily unavailable. Retry your request. (Service: Wafv2, Status Code: 400, Request ID: 1)",
  ],
  'hosted-zone-locked': ['HostedZone Z0EXAMPLE is marked disabled for mutation'],
};
