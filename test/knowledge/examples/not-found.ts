/** Reasons as AWS words them, by the entry of `not-found` that must answer. */
import type { Examples } from './example';

export const notFound: Examples = {
  'export-missing': ['No export named shared-VpcId found. Rollback requested by user.'],
  'ssm-parameter-missing': [
    'Unable to fetch parameters [/app/vpc-id] from parameter store for this account.',
  ],
  'ami-missing': [
    "The image id '[ami-0123456789abcdef0]' does not exist (Service: AmazonEC2; Status Code: 400; Error Code: InvalidAMIID.NotFound; Request ID: 1)",
  ],
  'key-pair-missing': [
    "The key pair 'ops' does not exist (Service: Ec2, Status Code: 400, Request ID: 1)",
  ],
  'ec2-id-missing': [
    "The subnet ID 'subnet-0123456789abcdef0' does not exist (Service: Ec2, Status Code: 400, Request ID: 1)",
  ],
  'secret-missing': [
    "Secrets Manager can't find the specified secret. (Service: AWSSecretsManager; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: 1)",
  ],
  'handler-resource-not-found': [
    "Resource handler returned message: \"Resource of type 'AWS::Logs::LogGroup' with identifier '/app/a' was not found.\" (RequestToken: a, HandlerErrorCode: NotFound)",
  ],
  'bucket-missing': [
    'The specified bucket does not exist: orders-archive (Service: S3, Status Code: 404, Request ID: 1)',
  ],
  'iam-role-missing': ["Template error: IAM role app-role-ABC doesn't exist"],
  'role-or-policy-missing': [
    'Invalid InstanceProfile: nodes-profile.',

    'The role with name app-role cannot be found. (Service: Iam, Status Code: 404, Request ID: 1)',
    'Policy arn:aws:iam::aws:policy/AmazonNoSuchPolicy does not exist or is not attachable.',
  ],
  'hosted-zone-missing': [
    'No hosted zone found with ID: Z0123456789 (Service: Route53, Status Code: 404, Request ID: 1)',
  ],
  'stack-missing': ['Stack with id network-dev does not exist'],
  'kms-key-missing': ['Alias arn:aws:kms:eu-west-1:111122223333:alias/app is not found.'],
  'db-group-missing': [
    "DB subnet group 'app-db' doesn't exist. (Service: AmazonRDS; Status Code: 400; Error Code: InvalidParameterValue; Request ID: 1)",
  ],
  'ecs-cluster-missing': [
    'Cluster not found. (Service: AmazonECS; Status Code: 400; Error Code: ClusterNotFoundException; Request ID: 1)',
  ],
  'api-id-missing': [
    'Invalid API identifier specified 111122223333:abc123 (Service: AmazonApiGateway; Status Code: 404; Error Code: NotFoundException; Request ID: 1)',
  ],
  'function-missing': [
    'Function not found: arn:aws:lambda:eu-west-1:111122223333:function:seed (Service: Lambda, Status Code: 404, Request ID: 1)',
  ],
  'certificate-missing': [
    "Certificate ARN 'arn:aws:acm:eu-west-1:111122223333:certificate/1' is not found",
  ],
  'not-found-text': [
    'Resource handler returned message: "The given name does not match an RDS resource of this region. (Service: Rds, Status Code: 400, Request ID: 1)" (RequestToken: a, HandlerErrorCode: InvalidRequest)',
    'Connection not registered: warehouse (Service: AWSGlue; Status Code: 400; Error Code: InvalidInputException; Request ID: 1)',

    'The specified log group does not exist. (Service: AWSLogs; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: 1)',
    'Topic arn:aws:sns:eu-west-1:111122223333:t could not be found',
  ],
  'not-found-code': [
    'null (Service: AmazonSQS; Status Code: 400; Error Code: AWS.SimpleQueueService.NonExistentQueue; Request ID: 1)',
  ],
  'handler-not-found': [
    'Resource handler returned message: "null" (RequestToken: a, HandlerErrorCode: NotFound)',
  ],
  'status-404': ['null (Service: Route53, Status Code: 404, Request ID: 1)'],
  'load-balancer-missing': [
    'Provided Load Balancers may not be valid. Please ensure they exist and try again. (Service: AutoScaling, Status Code: 400, Request ID: 1)',
  ],
  'none-by-that-name': ['No cluster found for name: shop-stage. (Service: Eks, Status Code: 404)'],
  'backend-secret-missing': [
    "Received response status [FAILED] from custom resource. Message returned: Failed to retrieve backend secret 'GOOGLE_ID' for 'shop'",
  ],
  'not-found-name': [
    'Received response status [FAILED] from custom resource. Message returned: Seed failed. Reason: {"name":"ParameterNotFound"}',
  ],
  'config-recorder-missing': [
    'Configuration recorder is not available to put config rule. (Service: AmazonConfig; Status Code: 400; Error Code: NoAvailableConfigurationRecorderException; Request ID: 1)',
  ],
  'vector-index-missing': [
    'Resource handler returned message: "The knowledge base storage configuration provided is invalid... no such index [docs-index] (Service: BedrockAgent, Status Code: 400, Request ID: 1)" (RequestToken: a, HandlerErrorCode: InvalidRequest)',
  ],
  'policy-principal-missing': [
    'Policy Error: PrincipalNotFound (Service: Sns, Status Code: 400, Request ID: 1)',
  ],
};
