/** Reasons as AWS words them, by the entry of `replacement-conflict` that must answer. */
import type { Examples } from './example';

export const replacementConflict: Examples = {
  'custom-named-replacement': [
    'CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename orders-prod and update the stack again.',
  ],
  'not-updatable-property': [
    'Invalid request provided: createOnlyProperties [/properties/UserName] cannot be updated',
    'Updates are not allowed for property - UsernameAttributes.',
    'Replacement type updates not supported on stack with disable-rollback.',
  ],
  'cognito-schema-change': [
    'Existing schema attributes cannot be modified or deleted. (Service: AWSCognitoIdentityProvider; Status Code: 400; Error Code: InvalidParameterException; Request ID: 1)',
  ],
  'unsupported-change': [
    {
      reason:
        'Cannot change the engine of an existing cluster (Service: Rds, Status Code: 400, Request ID: 1)',
      status: 'UPDATE_FAILED',
    },
  ],
  'handler-not-updatable': [
    'Resource handler returned message: "null" (RequestToken: a, HandlerErrorCode: NotUpdatable)',
  ],
  'property-fixed-at-creation': [
    'The parameter(s) cannot be updated: Kind (Service: AmazonDLM; Status Code: 400; Error Code: InvalidRequestException; Request ID: 1)',

    'Updating ImageConfig is not supported',
    'Configuration validation exception: EnvironmentTier type option cannot be changed.',
  ],
  'not-updatable-on-create': [
    {
      reason:
        'Resource handler returned message: "null" (RequestToken: a, HandlerErrorCode: NotUpdatable)',
      status: 'CREATE_FAILED',
    },
  ],
  'dynamodb-index-fixed': [
    "Cannot update GSI's properties other than throughput. Create a new GSI with another name.",
  ],
  'removal-not-supported': [
    'Zone removal is not supported for this load balancer. You must specify all of the existing zones (Service: X, Status Code: 400, Request ID: 1)',
    'Removing a listener port is not supported',
  ],
};
