/** Reasons as AWS words them, by the entry of `invalid-setting` that must answer. */
import type { Examples } from './example';

export const invalidSetting: Examples = {
  'ami-malformed': [
    "The image ID 'undefined' is not valid. The expected format is ami-xxxxxxxx or ami-xxxxxxxxxxxxxxxxx. (Service: AmazonEC2; Status Code: 400; Error Code: InvalidAMIID.Malformed; Request ID: 1)",
  ],
  'user-data-too-large': [
    'User data is limited to 16384 bytes (Service: AutoScaling, Status Code: 400, Request ID: 1)',
  ],
  'rds-cluster-member': [
    'The requested DB Instance is a member of a cluster. Set its backup window through the ModifyDbCluster API (Service: Rds, Status Code: 400, Request ID: 1)',
  ],
  'db-parameter-family': [
    'The Parameter Group graph-params with DBParameterGroupFamily neptune1 cannot be used for this instance. Please use a Parameter Group with DBParameterGroupFamily neptune1.3 (Service: Neptune, Status Code: 400, Request ID: 1)',
  ],
  'api-path-variable': [
    'A sibling ({orderId}) of this resource already has a variable path part -- only one is allowed (Service: ApiGateway, Status Code: 400, Request ID: 1)',
  ],
  'api-import': [
    "Errors found during import:\n\tUnable to put integration on 'GET' for resource at path '/orders': Invalid ARN specified in the request (Service: ApiGateway, Status Code: 400, Request ID: 1)",
  ],
  'edge-certificate': [
    "The certificate that is attached to your distribution doesn't cover the name that you're trying to add (Service: CloudFront, Status Code: 400, Request ID: 1)",
    'The certificate must be in us-east-1',
    'Certificate must be in the same account as the domain it serves. (Service: ApiGatewayV2, Status Code: 400, Request ID: 1)',
  ],
  'log-bucket-acl': [
    'The S3 bucket that you specified for access logs does not enable ACL access: web-logs.s3.amazonaws.com (Service: CloudFront, Status Code: 400, Request ID: 1)',
  ],
  'cache-policy-behavior': [
    'The parameter CookieBehavior is invalid for policy with caching disabled. (Service: CloudFront, Status Code: 400, Request ID: 1)',
  ],
  'one-subnet-per-zone': [
    'A firewall cannot be attached to multiple subnets in the same Availability Zone (Service: ElasticLoadBalancingV2, Status Code: 400, Request ID: 1)',
  ],
  'pipeline-structure': [
    'Pipeline should start with a stage that only contains source actions (Service: AWSCodePipeline; Status Code: 400; Error Code: InvalidStructureException; Request ID: 1)',
  ],
  'waf-error-reason': [
    'Error reason: A reference in your rule statement is not valid., field: RULE, parameter: RateBasedStatement (Service: Wafv2, Status Code: 400, Request ID: 1)',
  ],
  'iam-policy-text': [
    'Syntax error at position (1,20) (Service: Iam, Status Code: 400, Request ID: 1)',
    'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc. (Service: AmazonIdentityManagement; Status Code: 400; Error Code: MalformedPolicyDocument; Request ID: 1)',
  ],
  'lake-formation-principal': [
    {
      reason:
        'Invalid principal, arn:aws:iam::111122223333:role/reader (Service: AWSLakeFormation; Status Code: 400; Error Code: InvalidInputException; Request ID: 1)',
      resourceType: 'AWS::LakeFormation::Permissions',
    },
  ],
  'dynamodb-one-index': [
    'Cannot perform more than one GSI creation or deletion in a single update',
  ],
  'ecs-force-new-deployment': [
    'When changing a capacity provider strategy of a running service, you must force a new deployment. (Service: Ecs, Status Code: 400, Request ID: 1)',
  ],
  'ecs-target-group': [
    'The provided target group arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/t/1 has target type instance, which is incompatible with the awsvpc network mode (Service: Ecs, Status Code: 400, Request ID: 1)',
  ],
  'ec2-parameter-value': [
    'Value (Zugriff für alle) for parameter GroupDescription is invalid. Character sets beyond ASCII are not supported. (Service: Ec2, Status Code: 400, Request ID: 1)',
  ],
  'tag-invalid': ['Invalid tag (Service: Kms, Status Code: 400, Request ID: 1)'],
  'sns-parameter': [
    'Invalid parameter: Endpoint (Service: Sns, Status Code: 400, Request ID: 1)',
    'Invalid parameter: Protocol Reason: FIFO topics do not deliver to this protocol (Service: AmazonSNS; Status Code: 400; Error Code: InvalidParameter; Request ID: 1)',
  ],
  'beanstalk-option': [
    "Configuration validation exception: Invalid option value: 'db.t1.micro' for the database class (Service: AWSElasticBeanstalk; Status Code: 400; Error Code: ConfigurationValidationException; Request ID: 1)",
  ],
  'fsx-configuration': [
    {
      reason:
        'Invalid Lustre FS storage capacity: 1000. Must be 1200 or a multiple of 2400. (Service: FSx, Status Code: 400)',
      resourceType: 'AWS::FSx::FileSystem',
    },
  ],
  'knowledge-base-storage': [
    'The knowledge base storage configuration provided is invalid... the field names of the index do not fit (Service: BedrockAgent, Status Code: 400, Request ID: 1)',
  ],
  'bedrock-model-id': [
    'The provided model identifier is invalid. (Service: BedrockAgent, Status Code: 400, Request ID: 1)',
  ],
  'iot-rule-sql': [
    'Expected a key name: near line 1 (Service: Iot; Status Code: 400; Error Code: SqlParseException; Request ID: 1)',
  ],
  'trace-destination': [
    'The delivery needs CloudWatch Logs as a Trace Segment Destination. (Service: CloudWatchLogs, Status Code: 400)',
  ],
  'repository-token': [
    'You should at least provide one valid token (Service: Amplify, Status Code: 400, Request ID: 1)',
  ],
  'ssm-parameter-size': [
    'Standard tier parameters support a maximum parameter value of 4096 characters. (Service: Ssm, Status Code: 400, Request ID: 1)',
  ],
  'policy-too-open': [
    'Resource handler returned message: "Overly Permissive: the policy allows any action of every caller" (RequestToken: a, HandlerErrorCode: NotStabilized)',
    'The statement would allow any principal to call the tool',
  ],
  'not-offered-for-engine': [
    'Resource handler returned message: "Storage autoscaling is not available for engine: custom-oracle-ee (Service: Rds, Status Code: 400, Request ID: 1)" (RequestToken: a, HandlerErrorCode: ResourceConflict)',
    'Performance Insights is not supported for this instance class',
  ],
  'netbios-name': [
    'The file server cannot join the domain because its NetBIOS name is the one of the domain. Choose another NetBIOS name.',
  ],
  'ecs-deployment-controller': [
    'Resource handler returned message: "Invalid request provided: Unable to update load balancers on services with a CODE_DEPLOY deployment controller. (Service: Ecs, Status Code: 400, Request ID: 1)" (RequestToken: a, HandlerErrorCode: InvalidRequest)',
  ],
};
