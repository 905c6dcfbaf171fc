/** Reasons as AWS words them, by the entry of `invalid-value` that must answer. */
import type { Examples } from './example';

export const invalidValue: Examples = {
  'value-missing': [
    'TargetGroup port is required',
    'LogoutUrls can not be empty when a sign-out page is configured (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 1)',
    'inputs[0].sources requires property "sources"',
  ],
  'value-out-of-range': [
    'The retention period must be between 1 and 35 days',
    'Resource handler returned message: "The grace period must be longer than the interval (Service: Elb, Status Code: 400, Request ID: 1)" (RequestToken: a, HandlerErrorCode: InvalidRequest)',
    'A route table takes at most one default route (Service: AppMesh, Status Code: 400)',
  ],
  'value-malformed': [
    'The ledger name may only contain letters and digits (Service: Qldb, Status Code: 400, Request ID: 1)',
    'Could not parse the mapping: unexpected token at line 4',
  ],
  'value-not-allowed': [
    'The bundle is not valid (Service: AmazonWorkspaces; Status Code: 400; Error Code: InvalidParameterValuesException; Request ID: 1)',
    'Unsupported broker engine version 3.6 (Service: AmazonMQ, Status Code: 400, Request ID: 1)',
  ],
  'settings-exclude-each-other': [
    'The target must contain exactly one of Lambda, Http and Mcp',

    'MaxCapacity cannot be specified together with WorkerType (Service: Glue, Status Code: 400, Request ID: 1)',
    'The LIFO option is only available with the standard queue type. (Service: Batch, Status Code: 400, Request ID: 1)',
    'Dead letter queues are supported only on asynchronous flows (Service: AppFlow, Status Code: 400)',
  ],
  'setting-not-supported': [
    'Query insights not supported for this configuration. (Service: Neptune, Status Code: 400, Request ID: 1)',
    'This call does not support shared networks.',
  ],
  'value-not-unique': [
    'Rule names in one group must be unique (Service: NetworkFirewall, Status Code: 400)',
  ],
};
