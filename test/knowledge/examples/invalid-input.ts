/** Reasons as AWS words them, by the entry of `invalid-input` that must answer. */
import type { Examples } from './example';

export const invalidInput: Examples = {
  'constraint-violation': [
    "1 validation error detected: Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+",
  ],
  'malformed-policy': [
    'Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:role/gone" (Service: Kms, Status Code: 400, Request ID: 1)',
    'Action does not apply to any resource(s) in statement (Service: S3, Status Code: 400, Request ID: 1)',
  ],
  'apigw-logs-role': [
    'Stage prod: CloudWatch Logs role ARN must be set in account settings before logging is enabled',
  ],
  'certificate-not-usable': [
    "The specified SSL certificate doesn't exist or cannot be used. (Service: CloudFront, Status Code: 400, Request ID: 1)",
  ],
  's3-acl-not-allowed': [
    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting (Service: S3, Status Code: 400, Request ID: 1)",
  ],
  's3-bucket-name': ['Bucket name should not contain uppercase characters'],
  's3-replication-versioning': [
    'Source bucket must have versioning enabled before a replication rule is put',
  ],
  'cidr-invalid': [
    "The CIDR '10.1.0.0/33' is invalid. (Service: AmazonEC2; Status Code: 400; Error Code: InvalidSubnet.Range; Request ID: 1)",
  ],
  'different-vpcs': [
    "All subnets must belong to the same VPC: 'vpc-0123456789abcdef0'",
    'You have specified two resources that belong to different networks.',
  ],
  'two-zones-needed': [
    'At least two subnets in two different Availability Zones must be specified',
    "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: eu-west-1a.",
  ],
  'rds-combination': [
    'No replication engine found with version: 9.9.9 (Service: AWSDatabaseMigrationService; Status Code: 400; Error Code: InvalidParameterValueException; Request ID: 1)',

    'RDS does not support creating a DB instance with the following combination: DBInstanceClass=db.t2.micro, Engine=postgres, EngineVersion=16.1, LicenseModel=postgresql-license.',
  ],
  'rds-password': [
    "The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.",
  ],
  'dynamodb-schema': [
    'One or more parameter values were invalid: Some AttributeDefinitions are not used. AttributeDefinitions: [a, b], keys used: [a]',
  ],
  'ecs-task-definition': ['No Fargate configuration exists for given values: 300 CPU, 700 memory.'],
  'state-machine-definition': [
    "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Value is not a valid resource ARN at /States/A/Resource'",
  ],
  'graphql-schema': [
    'Schema Creation Status is FAILED with details: Failed to parse schema document - ensure its a valid SDL-formatted document.',
    'No field named orders found on type Query',
  ],
  'event-pattern-or-schedule': [
    'Parameter ScheduleExpression is not valid. (Service: EventBridge, Status Code: 400, Request ID: 1)',
  ],
  'lambda-setting': [
    'Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys: Reserved keys used in this request: AWS_REGION',
    'Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds',
  ],
  'rolemapping-provider': [
    'The provider Google does not exist for User Pool eu-west-1_abc. (Service: AWSCognitoIdentityProvider; Status Code: 400; Error Code: InvalidParameterException; Request ID: 1)',
  ],
  'stage-description': ['StageDescription cannot be specified when stage prod exists'],
  'parameter-value': [
    'Parameter validation failed: parameter value vpc-0 for parameter name VpcId does not exist. Rollback requested by user.',
  ],
  'sqs-name': [
    'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length (Service: Sqs, Status Code: 400, Request ID: 1)',
  ],
  'route53-invalid': ['RRSet with DNS name api.example.com. is not permitted in zone example.org.'],
  'type-not-supported': ['Instance type t2.small.search does not support encryption at rest'],
  'identity-not-verified': [
    'Email address is not verified. The following identities failed the check in region EU-WEST-1',
  ],
  'instance-image-mismatch': [
    "The architecture 'x86_64' of the specified instance type does not match the architecture 'arm64' of the specified AMI.",
  ],
  'must-be-text': [
    'Invalid input parameter(s) (Service: AWSServiceCatalog; Status Code: 400; Request ID: 1)',
  ],
  'invalid-code': [
    'Something about the bundle (Service: AmazonWorkspaces; Status Code: 400; Error Code: InvalidParameterValuesException; Request ID: 1)',
  ],
  'handler-invalid-request': [
    'Resource handler returned message: "Something about the bundle" (RequestToken: a, HandlerErrorCode: InvalidRequest)',
  ],
  'status-400': [
    'Something about the bundle (Service: Workspaces, Status Code: 400, Request ID: 1)',
  ],
  'kms-policy-lockout': [
    'The new key policy will not allow you to update the key policy in the future. (Service: Kms, Status Code: 400, Request ID: 1)',
  ],
};
