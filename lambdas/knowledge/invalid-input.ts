/** A value that the service does not accept. */
import { DOCS } from './docs';
import { inCategory } from './pattern';

const PROPERTY =
  'the value of that property in the processed template, and its limits in the reference';

export const invalidInput = inCategory('invalid-input', [
  {
    id: 'constraint-violation',
    priority: 2,
    match: {
      text: /failed to satisfy constraint|validation errors? detected|at '[\w.]{1,100}' failed to satisfy/i,
    },
    meaning:
      'A value breaks a constraint of the service: {{property|a property}}: {{constraint|see the message}}.',
    action: 'Correct the value of {{property|that property}}.',
    lookAt: PROPERTY,
    docs: DOCS.resourceTypes,
    facts: [
      /at '(?<property>[\w.[\]]{1,100})' failed/i,
      /failed to satisfy constraint: ?(?<constraint>[^\n]{3,200})/i,
    ],
    confidence: 0.88,
  },
  {
    id: 'malformed-policy',
    priority: 5,
    match: {
      text: /MalformedPolicy|Invalid (?:repository )?policy|Invalid principal in policy|policy (?:document )?(?:has|contains?|is) (?:an? )?(?:invalid|malformed|not valid)|Policy has invalid (?<what>\w{3,40})|Syntax errors in policy|Error setting policy|(?:invalid|unsupported) (?:policy )?(?:principal|statement)|Action does not apply to any resource|Missing required field (?:Principal|Resource|Action)|must contain (?:resources|valid)|Invalid parameter: Policy|Policy Error|has prohibited field|PolicyText|Partition "\w*" is not valid|Resource \S{1,200} must be in ARN format/i,
    },
    meaning:
      'The policy document is not one that the service accepts: {{what|an action, principal, resource or element is wrong}}.',
    action:
      'Correct the statement; a principal must exist when the policy is put, and actions and resources must fit the kind of policy.',
    lookAt: 'the policy document in the processed template',
    docs: DOCS.iamPolicyGrammar,
    confidence: 0.85,
  },
  {
    id: 'apigw-logs-role',
    priority: 10,
    match: { text: /CloudWatch Logs role ARN must be set in account settings/i },
    meaning:
      'API Gateway has no role for CloudWatch Logs in this account and region, so logging cannot be switched on.',
    action:
      'Set it once with an AWS::ApiGateway::Account resource, and let the stage depend on it.',
    lookAt: 'the account settings of API Gateway (aws apigateway get-account)',
    docs: DOCS.apiGatewayLogs,
    confidence: 0.85,
  },
  {
    id: 'certificate-not-usable',
    priority: 5,
    match: {
      text: /specified SSL certificate doesn't exist|doesn't include a valid certificate chain|certificate[^.]{0,80}(?:not valid|invalid|does not have|must have|unsupported|expired|not (?:been )?(?:issued|validated))|UnsupportedCertificate/i,
    },
    meaning:
      'The certificate cannot be used: it is not issued (yet), has expired, is of a kind or key size that the service does not take, or is not of the right region (CloudFront: us-east-1).',
    action: 'Use an issued certificate of the region of the resource (CloudFront: us-east-1).',
    lookAt: 'state, region, key and names of the certificate in ACM',
    docs: DOCS.acmCharacteristics,
    confidence: 0.85,
  },
  {
    id: 's3-acl-not-allowed',
    priority: 5,
    match: {
      text: /Bucket cannot have ACLs set|bucket does not allow ACLs|AccessControlListNotSupported|InvalidBucketAclWithObjectOwnership/i,
    },
    meaning:
      'The template sets an ACL, and buckets have ACLs switched off unless their ownership setting says otherwise.',
    action:
      'Drop the ACL and use a bucket policy, or set OwnershipControls to BucketOwnerPreferred.',
    lookAt: 'AccessControl and OwnershipControls of the bucket',
    docs: DOCS.s3Ownership,
    confidence: 0.9,
  },
  {
    id: 's3-bucket-name',
    match: {
      text: /bucket name (?:should|must|is not valid|contains)|specified bucket is not valid|Bucket name[^.]{0,60}(?:invalid|not valid|uppercase)/i,
    },
    meaning:
      'The bucket name breaks the naming rules (3 to 63 characters, lower case, digits, dots and hyphens).',
    action: 'Correct the name or leave it out.',
    lookAt: 'the BucketName after its parameters are filled in',
    docs: DOCS.s3Naming,
  },
  {
    id: 's3-replication-versioning',
    match: {
      text: /(?:Destination|Source|Replication)? ?bucket must have versioning enabled|Versioning must be 'Enabled'/i,
    },
    meaning: 'Replication needs versioning on both buckets.',
    action:
      'Enable versioning on source and destination, and let the source depend on the destination.',
    lookAt: 'VersioningConfiguration of both buckets',
    docs: DOCS.s3Replication,
  },
  {
    id: 'cidr-invalid',
    match: {
      text: /CIDR (?:Address |block )?'?(?<cidr>[\d./:a-f]{0,50})'? ?(?:is (?:invalid|not valid)|is not within|must be|is not)|not within CIDR|Value \((?<cidr2>[\d./]{5,30})\) for parameter cidrBlock is invalid|invalid CIDR|CIDR[^.]{0,60}(?:invalid|malformed|overlap|InvalidVpc\.Range)/i,
    },
    meaning: 'The address range {{cidr|}} is not valid, or does not lie inside the VPC.',
    action: 'Correct the range: inside the VPC, between /16 and /28, not overlapping.',
    lookAt: 'the ranges of the VPC and its subnets',
    docs: DOCS.vpcCidr,
    confidence: 0.85,
  },
  {
    id: 'different-vpcs',
    priority: 4,
    match: {
      text: /(?:subnets|resources|security groups?|instances?)[^.]{0,100}(?:must belong to the same VPC|belong to different networks|same VPC|different VPC|not in the same VPC|not belong to (?:the )?VPC)|security group[^.]{0,80}(?:not (?:valid )?(?:for|in) (?:the )?VPC|belong)|EC2-Classic/i,
    },
    meaning: 'Subnets, security groups or targets are of different VPCs.',
    action: 'Take all of them from one VPC.',
    lookAt: 'the VPC of each subnet and security group',
    docs: DOCS.vpcSecurityGroups,
    confidence: 0.82,
  },
  {
    id: 'two-zones-needed',
    match: {
      text: /[Aa]t least two subnets in two different|(?:AZ|Availability Zone) coverage|at least (?:two|2|three|3) (?:different )?(?:Availability Zones?|AZs|subnets)|Subnets specified must be in/i,
    },
    meaning: 'The subnets do not cover as many availability zones as the service needs.',
    action:
      'Give subnets of at least two different zones (one per zone where only one is allowed).',
    lookAt: 'the zones of the subnets',
    docs: DOCS.elbSubnets,
    confidence: 0.82,
  },
  {
    id: 'rds-combination',
    priority: 11,
    match: {
      text: /RDS does not support creating a DB instance with the following combination|DB engine version[^.]{0,120}(?:not|invalid)|engine version[^\n]{0,100}does not match|Cannot find (?:upgrade path|version|the specified engine version)|Cannot upgrade \w{3,40} from|Invalid DB engine|engine version[^\n]{0,80}(?:not (?:exist|available|supported|found|valid)|cannot be found)|No [\w ]{2,40} found (?:with|for) (?:engine )?version|Invalid storage size|storage (?:size|type)[^.]{0,80}(?:invalid|not supported|must)|Invalid (?:max|min)?[\w ]{0,20}storage/i,
      resourceType: /^AWS::(?:RDS|Neptune|DocDB|DMS)::|^Custom::|^$/,
    },
    meaning: 'RDS does not offer this combination of engine, version, instance class and storage.',
    action:
      'Choose a combination that describe-orderable-db-instance-options lists for this region.',
    lookAt: 'engine, version, class and storage in the template',
    docs: DOCS.rdsClasses,
    confidence: 0.82,
  },
  {
    id: 'rds-password',
    match: {
      text: /MasterUserPassword|MasterUsername|password (?:must|is not|does not|should)|(?:reserved word|cannot be used as it is a reserved)/i,
    },
    meaning: 'User name or password do not meet the rules of the engine.',
    action:
      'Choose others (length, allowed characters, no reserved word), best generated by Secrets Manager.',
    lookAt: 'the length and characters of the parameter or secret',
    docs: DOCS.rdsLimits,
    confidence: 0.88,
  },
  {
    id: 'dynamodb-schema',
    match: {
      text: /AttributeDefinitions|KeySchema|key schema|provisioned throughput[^.]{0,60}(?:must|specif)|ReadCapacityUnits/i,
    },
    meaning: 'Keys, attributes and indexes of the table do not fit together.',
    action: 'Define exactly the attributes that keys and indexes use.',
    lookAt: 'AttributeDefinitions, KeySchema and indexes in the template',
    docs: DOCS.dynamoGsi,
    confidence: 0.8,
  },
  {
    id: 'ecs-task-definition',
    match: {
      text: /No Fargate configuration exists for given values|Invalid CPU or memory|Fargate[^.]{0,80}(?:requires?|only supports|not support|must)|Invalid '?(?:cpu|memory)'? setting|Network ?mode[^.]{0,60}(?:must|not)|container[^.]{0,60}(?:must (?:have|specify)|does not exist in the task definition)|launch type[^.]{0,60}(?:not|must)|Invalid setting for container/i,
    },
    meaning:
      'The task definition or service asks for something that ECS does not offer together (CPU and memory, network mode, launch type, ports).',
    action: 'Choose a combination that the documentation lists.',
    lookAt: 'CPU, memory, network mode and ports of the task definition',
    docs: DOCS.ecsTaskSizes,
    confidence: 0.85,
  },
  {
    id: 'state-machine-definition',
    priority: 8,
    match: {
      text: /Invalid State Machine Definition|SCHEMA_VALIDATION_FAILED|MISSING_TRANSITION_TARGET|INVALID_JSON/i,
    },
    meaning: 'The definition of the state machine is not valid Amazon States Language.',
    action: 'Correct the states that the message names.',
    lookAt: 'the definition after its substitutions',
    docs: DOCS.stepFunctions,
    confidence: 0.88,
  },
  {
    id: 'graphql-schema',
    match: {
      text: /(?:Schema creation|create (?:graphql )?schema)[^.]{0,60}fail|graphql schema|No (?:field|type) named|Syntax error while parsing GraphQL|InvalidSyntaxError/i,
    },
    meaning:
      'The GraphQL schema or a resolver does not fit: a syntax error, or a type or field that is not there.',
    action: 'Correct the schema, or the type and field of the resolver.',
    lookAt: 'the schema that was uploaded',
    docs: DOCS.appSync,
    confidence: 0.78,
  },
  {
    id: 'event-pattern-or-schedule',
    match: {
      text: /Event pattern is not valid|ScheduleExpression is not valid|(?:cron|rate|schedule)[^.]{0,40}(?:expression )?(?:is )?(?:not valid|invalid)/i,
    },
    meaning: 'The event pattern or schedule expression is not valid.',
    action: 'Correct it (cron needs six fields and one "?"; rate(1 minute), rate(5 minutes)).',
    lookAt: 'the expression after its parameters are filled in',
    docs: DOCS.eventBridgeSchedule,
    confidence: 0.88,
  },
  {
    id: 'lambda-setting',
    match: {
      text: /Reserved keys used in this request|environment variables[^.]{0,80}(?:reserved|not (?:currently )?supported|invalid)|\bhandler\b[^.]{0,40}(?:is required|invalid)|Queue visibility timeout: \d{1,6}|visibility timeout[^.]{0,60}less than|not support the event source|Unrecognized event source|SnapStart|maximum batching/i,
    },
    meaning: 'A setting of the function or of its event source is not allowed.',
    action:
      "Correct it as the message says (reserved names like AWS_REGION, a queue's visibility timeout of at least the function's timeout).",
    lookAt: PROPERTY,
    docs: DOCS.lambdaEnvironment,
    confidence: 0.85,
  },
  {
    id: 'rolemapping-provider',
    match: {
      text: /not a valid RoleMapping ProviderName|Invalid identity pool configuration|provider \S{1,60} does not exist|not supported (?:OAuth|identity) provider|Invalid identity provider/i,
    },
    meaning: 'Cognito does not know the identity provider as it is given.',
    action:
      'Give it as "<provider>:<client id>" for a configured user pool client, or declare the provider and let the client depend on it.',
    lookAt: 'the identity providers of the pool',
    docs: DOCS.cognitoRoles,
    confidence: 0.85,
  },
  {
    id: 'stage-description',
    match: { text: /StageDescription cannot be specified when stage/i },
    meaning: 'The deployment describes a stage that exists already.',
    action: 'Move the stage settings into an AWS::ApiGateway::Stage resource.',
    lookAt: 'the stage of that name, and who made it',
    docs: DOCS.apiGatewayDeploy,
  },
  {
    id: 'parameter-value',
    priority: 12,
    match: {
      text: /Parameter validation failed: ?(?:parameter value (?<value>\S{0,200}) ?for parameter name (?<parameter>\w{1,255}))?|Parameter '?(?<parameter2>\w{1,255})'? must (?:be one of AllowedValues|match pattern|contain|be at (?:least|most)|have)/i,
    },
    meaning:
      'The value {{value|}} of the stack parameter {{parameter|}} is not allowed or does not exist.',
    action:
      'Pass a value that is there in this account and region and that the constraints of the parameter allow.',
    lookAt: 'the parameter value of this deployment',
    docs: DOCS.parameters,
    confidence: 0.85,
  },
  {
    id: 'sqs-name',
    priority: 5,
    match: {
      text: /^API: sqs:CreateQueue Access to the resource|Can only include alphanumeric characters, hyphens, or underscores|fifo queue[^.]{0,60}must end|name of a FIFO/i,
    },
    meaning:
      'SQS refuses the name or settings of the queue (it reports a malformed name as a denied access, too).',
    action:
      'Correct the name: letters, digits, hyphen and underscore, at most 80; FIFO queues end with .fifo.',
    lookAt: 'the QueueName after its parameters are filled in',
    docs: DOCS.sqs,
    confidence: 0.75,
  },
  {
    id: 'route53-invalid',
    match: {
      text: /InvalidChangeBatch|RRSet (?:with DNS name|of type)|Tried to create an alias that targets|not permitted in zone|not permitted as it conflicts|alias target[^.]{0,60}(?:not|invalid)/i,
    },
    meaning:
      'Route 53 refuses the change of records: name outside of the zone, wrong type, or an alias to something that is not there.',
    action: 'Correct the record as the message says.',
    lookAt: 'the record in the template and the name of the zone',
    docs: DOCS.route53Records,
    confidence: 0.82,
  },
  {
    id: 'type-not-supported',
    priority: -1,
    match: {
      text: /(?:instance (?:type|class)|node type|DB ?Instance ?Class) [^\n]{0,80}(?:does(?:n't| not) support|is(?:n't| not) (?:supported|valid|available))/i,
    },
    meaning:
      '{{instance_type|The instance type}} cannot be used with this engine, version or setting.',
    action: 'Choose a type that supports it.',
    lookAt: 'the supported instance types of the engine and version',
    docs: DOCS.rdsClasses,
    confidence: 0.65,
  },
  {
    id: 'identity-not-verified',
    match: {
      text: /(?:Email address|domain|identity|identities)[^\n]{0,60} (?:is|are) not verified|not allowed to use your email identity/i,
    },
    meaning:
      'The e-mail identity is not verified in this region, or may not be used by the service.',
    action:
      'Verify the address or domain in SES in this region, and let its policy allow the service.',
    lookAt: 'the verified identities of SES in this region',
    docs: DOCS.ses,
    confidence: 0.65,
  },
  {
    id: 'instance-image-mismatch',
    match: {
      text: /architecture '?[\w-]{3,12}'? of the specified (?:instance type|AMI)|(?:Virtualization type|Enhanced networking)[^\n]{0,100} is required/i,
    },
    meaning:
      'The machine image does not fit the instance type (architecture, virtualization, drivers).',
    action: 'Take an image for the architecture of the instance type, or another type.',
    lookAt: 'the architecture of the image and of the instance type',
    docs: DOCS.ec2Ami,
    confidence: 0.85,
  },
  {
    id: 'must-be-text',
    tier: 'handler',
    priority: 2,
    match: {
      text: /\bmust (?:be|not|have|contain|match|include|specify|end|start|provide|use)\b|\bshould (?:be|not|have|match)\b|cannot (?:be (?:empty|null|specified|used|set|blank|both)|have|contain|specify|use|exceed)|(?:can only|may only|only) (?:be|contain|include|use|specify)|is required\b|are required\b|(?:greater|less|longer|shorter|larger|smaller) than|not (?:a )?valid\b|\binvalid\b|not (?:supported|allowed|permitted)\b|malformed|\bmissing\b|requires property|does not match|unsupported|is not one of|expected\b/i,
    },
    meaning: 'The service does not accept a value or a combination of values.',
    action: 'Correct the property that the message names.',
    lookAt: PROPERTY,
    docs: DOCS.resourceTypes,
    confidence: 0.72,
  },
  {
    id: 'invalid-code',
    tier: 'handler',
    priority: 1,
    match: {
      code: /Invalid|Validation|Malformed|BadRequest|MissingParameter|Unprocessable|IllegalArgument|ParameterValue|InvalidInput|Unsupported/i,
    },
    meaning: '{{service|The service}} does not accept the request ({{error_code|invalid}}).',
    action: 'Correct what the message names.',
    lookAt: PROPERTY,
    docs: DOCS.resourceTypes,
    confidence: 0.72,
  },
  {
    id: 'handler-invalid-request',
    tier: 'handler',
    match: { handler: ['InvalidRequest', 'InvalidTypeConfiguration', 'UnsupportedTarget'] },
    meaning: 'The handler or the service does not accept the request.',
    action: 'Correct what the message names.',
    lookAt: PROPERTY,
    docs: DOCS.handlerErrors,
    confidence: 0.7,
  },
  {
    id: 'status-400',
    tier: 'handler',
    priority: -5,
    match: { statusCode: 400 },
    meaning: '{{service|The service}} answered with 400: it does not accept the request.',
    action: 'Correct what the message names.',
    lookAt: PROPERTY,
    docs: DOCS.resourceTypes,
    confidence: 0.55,
  },
  {
    id: 'kms-policy-lockout',
    priority: 8,
    match: {
      text: /policy will not allow you to update the key policy|will not allow the current principal/i,
    },
    meaning:
      'The key policy would lock its maker out: nobody who deploys could change it any more.',
    action:
      'Keep the statement that allows kms:* to the account root, or allow kms:PutKeyPolicy to the deploying role (not only to a role session).',
    lookAt: 'the key policy in the processed template, and who deploys',
    docs: DOCS.kmsPolicies,
    confidence: 0.88,
  },
]);
