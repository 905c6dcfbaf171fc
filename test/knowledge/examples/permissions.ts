/** Reasons as AWS words them, by the entry of `permissions` that must answer. */
import type { Examples } from './example';

export const permissions: Examples = {
  'iam-not-authorized': [
    'Resource handler returned message: "User: arn:aws:iam::111122223333:user/ci is not authorized to perform: sqs:CreateQueue on resource: arn:aws:sqs:eu-west-1:111122223333:jobs because no identity-based policy allows the sqs:CreateQueue action (Service: Sqs, Status Code: 403, Request ID: 1)" (RequestToken: a, HandlerErrorCode: AccessDenied)',
  ],
  'scp-deny': [
    'User: arn:aws:sts::111122223333:assumed-role/Deploy/me is not authorized to perform: ec2:CreateVpc with an explicit deny in a service control policy (Service: Ec2, Status Code: 403, Request ID: 2)',
  ],
  'permissions-boundary': [
    'User: arn:aws:sts::111122223333:assumed-role/Dev/me is not authorized to perform: sns:CreateTopic on resource: arn:aws:sns:eu-west-1:111122223333:t because no permissions boundary allows the sns:CreateTopic action',
  ],
  'explicit-deny': [
    'User: arn:aws:iam::111122223333:user/ci is not authorized to perform: s3:CreateBucket on resource: arn:aws:s3:::x with an explicit deny in an identity-based policy',
  ],
  'pass-role': [
    'User: arn:aws:iam::111122223333:user/ci is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/task because no identity-based policy allows the iam:PassRole action',
    'Cross-account pass role is not allowed. (Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException; Request ID: 3)',
  ],
  'api-access-denied': [
    'API: iam:CreateRole Access Denied',
    'API: ec2:RunInstances You are not authorized to perform this operation.',
  ],
  'permission-to-call': ["AccessDenied. User doesn't have permission to call iam:ListRoles"],
  'lambda-role-lacks-permission': [
    'The provided execution role does not have permissions to call CreateNetworkInterface on EC2 (Service: Lambda, Status Code: 400, Request ID: 4)',
  ],
  'role-cannot-be-assumed': [
    'The role defined for the function cannot be assumed by Lambda. (Service: Lambda, Status Code: 400, Request ID: 5)',
    'Firehose is unable to assume role arn:aws:iam::111122223333:role/delivery. Please check the role provided.',
  ],
  'service-linked-role-missing': [
    'You must enable a service-linked role so that the service can reach your VPC. (Service: AWSElasticsearch; Status Code: 400; Error Code: ValidationException; Request ID: 6)',
    'Unable to assume the service linked role. Verify that the ECS service linked role exists.',
  ],
  'requires-capabilities': ['Requires capabilities : [CAPABILITY_NAMED_IAM]'],
  'unauthorized-operation': [
    'You are not authorized to perform this operation. Encoded authorization failure message: abc (Service: AmazonEC2; Status Code: 403; Error Code: UnauthorizedOperation; Request ID: 7)',
  ],
  'public-policy-blocked': [
    'User: arn:aws:iam::111122223333:user/ci is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::web" because public policies are blocked by the BlockPublicPolicy block public access setting.',
  ],
  's3-bucket-policy-denied': [
    { reason: 'API: s3:PutBucketPolicy Access Denied', resourceType: 'AWS::S3::BucketPolicy' },
  ],
  's3-notification-destination': [
    'Unable to validate the following destination configurations (Service: S3, Status Code: 400, Request ID: 8)',
  ],
  'kms-key-not-usable': [
    "The specified KMS key does not exist or is not allowed to be used with LogGroup 'arn:aws:logs:eu-west-1:111122223333:log-group:a'",
  ],
  'template-url-denied': [
    'S3 error: Access Denied\nFor more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
  ],
  's3-code-access-denied': [
    'Your access has been denied by S3, please make sure your request credentials have permission to GetObject for code/app.zip.',
  ],
  'ecr-image-permission': [
    'Lambda does not have permission to access the ECR image. Check the ECR permissions.',
  ],
  'log-destination-not-authorized': [
    'The state machine IAM Role is not authorized to access the Log Destination (Service: AWSStepFunctions; Status Code: 400; Error Code: AccessDeniedException; Request ID: 9)',
  ],
  'delivery-bucket-policy': [
    'Access Denied for bucket: my-logs. Please check S3bucket permission (Service: AmazonElasticLoadBalancing; Status Code: 400; Error Code: InvalidConfigurationRequest; Request ID: 10)',
    'Incorrect S3 bucket policy is detected for bucket: trail-logs',
  ],
  'stackset-role-missing': [
    "Account 111122223333 should have 'AWSCloudFormationStackSetExecutionRole' role with trust relationship to Role 'AWSCloudFormationStackSetAdministrationRole'.",
  ],
  'lake-formation': [
    'Insufficient Lake Formation permission(s): Required Create Database on Catalog (Service: AWSGlue; Status Code: 400; Error Code: AccessDeniedException; Request ID: 11)',
  ],
  'kubernetes-forbidden': [
    "Received response status [FAILED] from custom resource. Message returned: Error: b'error: You must be logged in to the server (Unauthorized)\\n'",
  ],
  'credentials-invalid': ['The security token included in the request is expired'],
  'not-subscribed': [
    'In order to use this AWS Marketplace product you need to accept terms and subscribe. (Service: AmazonEC2; Status Code: 401; Error Code: OptInRequired; Request ID: 12)',
  ],
  'model-access': [
    "You don't have access to the model with the specified model ID. (Service: Bedrock, Status Code: 403, Request ID: 13)",
  ],
  'required-permissions-on-role': [
    'IAM role ARN value is invalid or does not include the required permissions for: ENHANCED_MONITORING',
  ],
  'access-denied-text': [
    'Resource handler returned message: "Invalid request provided: the provider could not be made: Caught ServiceAccessDeniedException for InfraRole (Service: Ecs, Status Code: 400, Request ID: 1)" (RequestToken: a, HandlerErrorCode: InvalidRequest)',

    "Access denied for operation 'AWS::SSM::Parameter'.",
  ],
  'access-denied-code': [
    'null (Service: AmazonSQS; Status Code: 403; Error Code: AccessDeniedException; Request ID: 14)',
  ],
  'status-403': [
    'Resource handler returned message: "null (Service: Lambda, Status Code: 403, Request ID: 15)" (RequestToken: a, HandlerErrorCode: GeneralServiceException)',
  ],
  'handler-access-denied': [
    'Resource handler returned message: "Something went wrong" (RequestToken: a, HandlerErrorCode: AccessDenied)',
  ],
  'role-must-allow': [
    "Received response status [FAILED] from custom resource. Message returned: The role's policy must include the `ec2:DescribeSubnets` action",
    'Amazon MQ must be allowed to use the passed role (Service: Mq, Status Code: 400, Request ID: 1)',
    'User deployer is not allowed to perform S3::DeleteBucket on assets',
    "You don't have the permissions that are required to make this change. (Service: NetworkFirewall, Status Code: 400)",
  ],
  'not-delegated-administrator': [
    'Account used is not a delegated administrator (Service: CloudFormation, Status Code: 400, Request ID: 1)',
  ],
  'state-machine-managed-rule': [
    "'arn:aws:iam::111122223333:role/flow' is not authorized to create managed-rule. (Service: AWSStepFunctions; Status Code: 400; Error Code: AccessDeniedException; Request ID: 1)",
  ],
  'dms-service-role': [
    'The IAM Role arn:aws:iam::111122223333:role/dms-vpc-role is not configured properly. (Service: AWSDatabaseMigrationService; Status Code: 400; Error Code: AccessDeniedFault; Request ID: 1)',
  ],
  'knowledge-base-store-denied': [
    'The knowledge base storage configuration provided is invalid... Request failed: [security_exception] 403 Forbidden (Service: BedrockAgent, Status Code: 400, Request ID: 1)',
  ],
  'function-policy-lacks-principal': [
    'Could not execute the lambda function of the filter; give the log service permission to execute your function. (Service: AWSLogs; Status Code: 400; Error Code: InvalidParameterException; Request ID: 1)',

    'Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com. (Service: AWSSecretsManager; Status Code: 400; Error Code: AccessDeniedException; Request ID: 1)',
  ],
  'topic-policy-incorrect': [
    'SNS Topic does not exist or the topic policy is incorrect! (Service: AWSCloudTrail; Status Code: 400; Error Code: InsufficientSnsTopicPolicyException; Request ID: 1)',
  ],
  'connection-not-available': [
    'Connection arn:aws:codeconnections:eu-west-1:111122223333:connection/1 is not available (Service: CodePipeline, Status Code: 400)',
    'Unable to use Connection: arn:aws:codestar-connections:eu-west-1:111122223333:connection/1. The pipeline role must use it.',
  ],
  'test-message-not-delivered': [
    'Resource handler returned message: "Could not deliver test message to specified Kinesis stream. Check if the given kinesis stream is in ACTIVE state. (Service: CloudWatchLogs, Status Code: 400, Request ID: 1)" (RequestToken: a, HandlerErrorCode: InternalFailure)',
  ],
  'service-cannot-write': [
    'Could not publish message to SNS topic <arn:aws:sns:eu-west-1:111122223333:bounces>. (Service: SesV2, Status Code: 400, Request ID: 1)',

    'Could not write to bucket: inbound-mail (Service: AmazonSimpleEmailService; Status Code: 400; Error Code: InvalidS3Configuration; Request ID: 1)',
  ],
  'instance-profile-not-authorized': [
    'Failed to authorize instance profile arn:aws:iam::111122223333:instance-profile/nodes',
  ],
  'ensure-permissions': [
    'The service is unable to validate access to the bucket of the association.',
    'Check that the role you pass has been given s3:ListBucket and s3:GetObject permissions on the prefix.',
  ],
  'sns-delivery-role': [
    'Resource handler returned message: "Invalid parameter: SQSFailureFeedbackRoleArn: arn:aws:iam::111122223333:role/status is not a valid role to allow SNS to write to Cloudwatch Logs" (RequestToken: a, HandlerErrorCode: InvalidRequest)',
  ],
};
