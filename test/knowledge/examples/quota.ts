/** Reasons as AWS words them, by the entry of `quota` that must answer. */
import type { Examples } from './example';

export const quota: Examples = {
  'eip-limit': [
    'The maximum number of addresses has been reached in eu-west-1. (Service: AmazonEC2; Status Code: 400; Error Code: AddressLimitExceeded; Request ID: 1)',
  ],
  'vpc-limit': [
    'The maximum number of VPCs has been reached. (Service: AmazonEC2; Status Code: 400; Error Code: VpcLimitExceeded; Request ID: 1)',
  ],
  'vcpu-limit': [
    'You have requested more vCPU capacity than your current vCPU limit of 32 allows for the instance bucket that the specified instance type belongs to.',
  ],
  's3-bucket-limit': [
    'You have attempted to create more buckets than allowed (Service: Amazon S3; Status Code: 400; Error Code: TooManyBuckets; Request ID: 1)',
  ],
  'lambda-unreserved-concurrency': [
    "Reserving 90 decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
  ],
  'lambda-code-storage': [
    'Code storage limit exceeded. (Service: AWSLambda; Status Code: 400; Error Code: CodeStorageExceededException; Request ID: 1)',
  ],
  'lambda-policy-size': [
    'The final policy size (20601) is bigger than the limit (20480). (Service: AWSLambdaInternal; Status Code: 400; Error Code: PolicyLengthExceededException; Request ID: 1)',
  ],
  'lambda-env-size': [
    'Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit.',
  ],
  'lambda-memory-quota': [
    "'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to 3008",
  ],
  'iam-quota': [
    'Cannot exceed quota for PoliciesPerRole: 10 (Service: AmazonIdentityManagement; Status Code: 409; Error Code: LimitExceeded; Request ID: 1)',
    'Maximum policy size of 10240 bytes exceeded for role api-role',
  ],
  'template-limits': [
    'Template format error: Number of resources, 612, is greater than maximum allowed, 500',
    'Limit for stack has been exceeded',
  ],
  'rate-exceeded': [
    'Failed to update resource. Rate exceeded for operation PutRetentionPolicy',
    'Too Many Requests (Service: AmazonApiGateway; Status Code: 429; Error Code: TooManyRequestsException; Request ID: 1)',
  ],
  'dynamodb-concurrent-tables': [
    'Subscriber limit exceeded: Only 50 tables can be created, updated, or deleted simultaneously',
  ],
  'config-recorder-limit': [
    "Failed to put configuration recorder 'r' because the maximum number of configuration recorders: 1 is reached.",
  ],
  'service-limit-reached': [
    "The account-level service limit 'ml.g5.xlarge for endpoint usage' is 0 Instances, with current utilization of 0 Instances and a request delta of 1 Instances.",
  ],
  'logs-resource-policy-limit': [
    {
      reason:
        'Resource limit exceeded. (Service: AWSLogs; Status Code: 400; Error Code: LimitExceededException; Request ID: 1)',
      resourceType: 'AWS::Logs::ResourcePolicy',
    },
  ],
  'no-space-left': [
    'Received response status [FAILED] from custom resource. Message returned: cannot write /tmp/contents.zip: No space left on device',
  ],
  'limit-exceeded-text': [
    'You have reached the limit of 40 clusters for this account (Service: AmazonRDS; Status Code: 400; Request ID: 1)',
    'Cannot create more clusters: quota for DB clusters exceeded',
  ],
  'limit-exceeded-code': [
    'null (Service: AmazonRDS; Status Code: 400; Error Code: InstanceQuotaExceeded; Request ID: 1)',
  ],
  'handler-limit': [
    'Resource handler returned message: "null" (RequestToken: a, HandlerErrorCode: ServiceLimitExceeded)',
  ],
  'status-429': ['null (Service: Logs, Status Code: 429, Request ID: 1)'],
  'logs-policy-length': [
    'Cannot enable logging. Policy document length breaking CloudWatch Logs Constraints, either < 1 or > 5120 (Service: AmazonApiGateway; Status Code: 400; Error Code: BadRequestException; Request ID: 1)',
  ],
  'maximum-reached': [
    'Maximum number of Integrations for this API has been reached. Please contact AWS if you need more. (Service: AmazonApiGatewayV2; Status Code: 400; Error Code: BadRequestException; Request ID: 1)',
  ],
  'service-linked-role-throttled': [
    "Limit exceeded for resource of type 'AWS::BedrockAgentCore::Runtime'. Reason: Failed creating service linked role. Rate limit exceeded from IAM",
  ],
  'waf-capacity': [
    'Error reason: You exceeded the capacity limit for a rule group or web ACL., field: WEB_ACL, parameter: 1700 (Service: Wafv2, Status Code: 400, Request ID: 1)',
  ],
};
