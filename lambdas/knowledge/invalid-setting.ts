/** A setting of a known service that cannot be as it is given. */
import { DOCS } from './docs';
import { inCategory } from './pattern';

export const invalidSetting = inCategory('invalid-input', [
  {
    id: 'ami-malformed',
    priority: 6,
    match: {
      text: /image ID '?(?<image>[^']{0,80}?)'? is not valid|doesn't specify a valid Amazon Machine Image|InvalidAMIID\.Malformed/i,
    },
    meaning:
      'The machine image {{image|of the template}} is not an AMI id: a parameter or a lookup gave nothing, or an SSM path stands where the service resolves none.',
    action:
      'Give an id of the form ami-..., best by a parameter of type AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>.',
    lookAt: 'the image id in the processed template, and the lookup that fills it',
    docs: DOCS.ec2Ami,
    confidence: 0.85,
  },
  {
    id: 'user-data-too-large',
    match: { text: /User ?data is limited to (?<limit>\d{1,6}) bytes/i },
    meaning: 'The user data is larger than {{limit|16384}} bytes, before it is encoded.',
    action: 'Keep the script in S3 and let the user data fetch and run it, or compress it.',
    lookAt: 'the size of UserData in the processed template',
    docs: DOCS.ec2UserData,
    confidence: 0.88,
  },
  {
    id: 'rds-cluster-member',
    priority: 5,
    match: { text: /is a member of a cluster|using the ModifyDBCluster API/i },
    meaning: 'The setting belongs to the cluster and cannot be set on an instance of it.',
    action:
      'Set it on the cluster resource (engine version, retention, storage, parameter group), and leave it out on the instance.',
    lookAt: 'the same property on the cluster in the template',
    docs: DOCS.rdsModify,
    confidence: 0.85,
  },
  {
    id: 'db-parameter-family',
    priority: 12,
    match: {
      text: /DBParameterGroupFamily (?<family>[\w.-]{3,40}) cannot be used|explicitly specify a new DB[\w ]{1,30}parameter group/i,
    },
    meaning:
      'The parameter group is of a family ({{family|of another version}}) that does not fit the engine version.',
    action:
      'Give a parameter group of the family that the engine version needs ({{needed|see the message}}), and name the engine version, since its default moves.',
    lookAt: 'EngineVersion and the Family of the parameter group',
    docs: DOCS.rdsParameterGroups,
    facts: [/DBParameterGroupFamily (?<needed>[\w.-]{3,40})\s*(?:\(|$)/],
    confidence: 0.88,
  },
  {
    id: 'api-path-variable',
    priority: 5,
    match: { text: /(?:sibling|ancestor)[^.]{0,80} (?:of )?this resource (?:already )?has/i },
    meaning:
      'API Gateway allows one variable path part under a parent, and a name only once along a path.',
    action: 'Give the path variable one name everywhere, and declare that resource once.',
    lookAt: 'the path parts in braces of all resources of the API, of other stacks too',
    docs: DOCS.apiGatewayResources,
    confidence: 0.88,
  },
  {
    id: 'api-import',
    priority: 3,
    match: {
      text: /(?:Errors|Warnings) found during import|Unable to (?:put|create) (?:integration|method|model|resource)[^\n]{0,60} (?:on|for|at) /i,
    },
    meaning: 'The OpenAPI definition of the API has errors, which the message lists.',
    action:
      'Correct the listed paths; an integration needs a URI with path or action, and references that resolve.',
    lookAt: 'the definition (Body or BodyS3Location) after its substitutions',
    docs: DOCS.apiGatewayImport,
    confidence: 0.85,
  },
  {
    id: 'edge-certificate',
    priority: 6,
    match: {
      text: /certificate[^\n]{0,200}(?:isn't|not|must be) in (?:the )?us-east-1|certificate[^\n]{0,80}(?:doesn't|does not) (?:cover|include|match|support)|Certificate must be in the same account/i,
    },
    meaning:
      'The certificate does not fit the domain name: it does not cover the name, or it is of another region or account.',
    action:
      'Request a certificate for exactly these names (or a wildcard for them) in the region that the service asks for (edge: us-east-1), in the same account.',
    lookAt: 'names, region and account of the certificate in ACM',
    docs: DOCS.cloudFrontCertificates,
    confidence: 0.86,
  },
  {
    id: 'log-bucket-acl',
    priority: 6,
    match: {
      text: /does not enable ACL access|bucket[^.\n]{0,80}(?:must (?:have|enable)|needs?|requires?) ACLs?\b/i,
    },
    meaning: 'The service writes its logs with an ACL, and the log bucket has ACLs switched off.',
    action:
      'Set OwnershipControls of the log bucket to BucketOwnerPreferred, or use the newer log delivery that needs no ACL.',
    lookAt: 'OwnershipControls of the log bucket',
    docs: DOCS.s3Ownership,
    confidence: 0.88,
  },
  {
    id: 'cache-policy-behavior',
    priority: 6,
    match: {
      text: /policy with caching disabled|(?:Header|Cookie|QueryString)Behavior (?:is|must|cannot)/i,
    },
    meaning:
      'A cache policy that caches nothing (all TTLs 0) may not put headers, cookies or query strings into the cache key.',
    action:
      'Set all behaviors to none, or a MaxTTL above 0; forward them by an origin request policy instead.',
    lookAt: 'the TTLs and behaviors of the cache policy',
    docs: DOCS.cloudFrontCachePolicy,
    confidence: 0.86,
  },
  {
    id: 'one-subnet-per-zone',
    priority: 5,
    match: {
      text: /multiple subnets in the same (?:Availability Zone|AZ)|(?:only|at most|more than) one subnet (?:per|in (?:each|the same)) (?:Availability Zone|AZ)|same Availability Zone/i,
    },
    meaning:
      'Two of the given subnets lie in one availability zone, and only one per zone is allowed.',
    action: 'Give one subnet per zone; look whether public and private subnets are mixed.',
    lookAt: 'the zones of the subnets',
    docs: DOCS.elbSubnets,
    confidence: 0.86,
  },
  {
    id: 'pipeline-structure',
    priority: 3,
    match: {
      text: /Pipeline (?:has only|should (?:start|have)|must (?:start|have|contain))|(?:first|source) stage[^.]{0,60}(?:must|should|only)|minimum of 2 stages/i,
    },
    meaning:
      'The stages of the pipeline do not fit the rules: a first stage of sources only, and at least two stages.',
    action: 'Correct stages and actions as the message says.',
    lookAt: 'the stages in the processed template',
    docs: DOCS.codePipelineStructure,
    confidence: 0.86,
  },
  {
    id: 'waf-error-reason',
    priority: 3,
    match: { text: /Error reason: (?<problem>[^\n]{3,200}?),? field: (?<field>\w{2,60})/i },
    meaning:
      'WAF does not accept the field {{field|that it names}} ({{parameter|see the message}}): {{problem|see the message}}.',
    action:
      'Correct that field; a scope of CLOUDFRONT works in us-east-1 only, and a rule or a managed rule group setting takes exactly one of its alternatives.',
    lookAt: 'the rule of that field, and the Scope and region of the web ACL',
    docs: DOCS.wafErrors,
    facts: [/parameter: (?<parameter>[^\n(]{1,80})/],
    confidence: 0.86,
  },
  {
    id: 'iam-policy-text',
    priority: 6,
    match: {
      text: /Syntax error at position|failed legacy parsing|must be prefaced by a vendor|Statement IDs \(SID\)|cannot contain region information|condition block must be present|Policy statement must contain|must be in ARN format or "\*"|Has prohibited field|The policy is not in the valid JSON format/i,
    },
    meaning:
      'IAM cannot read the policy as it is written: {{problem|an element, an ARN or the JSON itself is wrong}}.',
    action:
      'Correct the place that the message names; every action needs its service prefix, every Sid must be unique, ARNs of IAM have no region, and a trust policy has Principal and Condition where the provider needs them.',
    lookAt: 'the policy document in the processed template, with its substitutions',
    docs: DOCS.iamPolicyGrammar,
    facts: [/^(?<problem>[^\n(]{5,160})/],
    confidence: 0.87,
  },
  {
    id: 'lake-formation-principal',
    priority: 10,
    match: { text: /Invalid (?:data lake )?principal/i, resourceType: /^AWS::LakeFormation::/ },
    meaning:
      'Lake Formation does not know the principal: the role or user does not exist (yet), or it is not given as its full ARN.',
    action: 'Give the ARN of a role or user that exists, and let the grant depend on it.',
    lookAt: 'DataLakePrincipalIdentifier in the processed template',
    docs: DOCS.lakeFormation,
    confidence: 0.82,
  },
  {
    id: 'dynamodb-one-index',
    priority: 8,
    match: {
      text: /more than one (?:GSI|global secondary index)|only (?:one|1) (?:GSI|global secondary index|index)[^.]{0,60}(?:single update|at a time|per update)/i,
    },
    meaning: 'One update may add or remove only one global secondary index of a table.',
    action:
      'Deploy the index changes one after another, or give the table a new logical id and name.',
    lookAt: 'the indexes that this deployment adds, removes or changes',
    docs: DOCS.dynamoGsi,
    confidence: 0.85,
  },
  {
    id: 'ecs-force-new-deployment',
    priority: 5,
    match: { text: /must force a new deployment/i },
    meaning:
      'The service changes between launch type and capacity provider, which ECS does only with a forced deployment.',
    action:
      'Set ForceNewDeployment with EnableForceNewDeployment, or replace the service under a new name.',
    lookAt: 'LaunchType and CapacityProviderStrategy before and after this deployment',
    docs: DOCS.ecsCapacity,
    confidence: 0.85,
  },
  {
    id: 'ecs-target-group',
    priority: 4,
    match: {
      text: /target group[^\n]{0,260}(?:target type|health check port|incompatible)|dynamic host port[^\n]{0,200}target group/i,
    },
    meaning:
      'The target group does not fit the tasks: awsvpc tasks need target type ip, and dynamic host ports need traffic-port as health check port.',
    action:
      'Correct TargetType or HealthCheckPort of the target group; changing the type needs a new target group.',
    lookAt: 'network mode and ports of the task definition, and the target group',
    docs: DOCS.ecsLoadBalancing,
    confidence: 0.86,
  },
  {
    id: 'ec2-parameter-value',
    match: {
      text: /Value '?\(?'?(?<value>[^)\n]{0,200})'?\)? for parameter (?<property>\w{2,80}) is invalid\.? ?(?<problem>[^\n(]{0,160})/i,
    },
    meaning:
      'EC2 does not accept the value "{{value|given}}" of {{property|a parameter}}. {{problem|}}',
    action: 'Correct {{property|the property}}.',
    lookAt: 'the value of that property in the processed template, and its limits in the reference',
    docs: DOCS.ec2Errors,
    confidence: 0.86,
  },
  {
    id: 'tag-invalid',
    priority: 1,
    match: {
      text: /Invalid tags?\b|(?:tag|tags|tag keys?|tag values?) (?:\S{1,80} )?(?:is|are|contains?|has|have) (?:an? )?(?:invalid|not valid|reserved|too)|aws: prefix|duplicate tag keys|tag (?:key|value)s? (?:must|cannot|can't|exceed)/i,
      clientError: true,
    },
    meaning:
      'A tag is not accepted: a key or value with a character, length or prefix ("aws:") that the service does not allow, or a key that is given twice.',
    action:
      'Correct the tags of the resource, and those of the stack, which all its resources get.',
    lookAt: 'the tags of the resource and of the stack',
    docs: DOCS.tags,
    confidence: 0.82,
  },
  {
    id: 'sns-parameter',
    priority: -4,
    match: {
      text: /^Invalid parameter: (?:Invalid parameter: )?(?<property>\w{2,60})(?: Reason: (?<problem>[^\n(]{3,200}))?/i,
    },
    meaning:
      'SNS does not accept {{property|a parameter}}: {{problem|it is empty or of the wrong form}}.',
    action:
      'Correct {{property|that property}}; an empty parameter or a topic and a queue of different kinds (FIFO, standard) often is the reason.',
    lookAt: 'the value of that property in the processed template, and its limits in the reference',
    docs: DOCS.snsSubscriptions,
    confidence: 0.82,
  },
  {
    id: 'beanstalk-option',
    priority: -3,
    match: { text: /Configuration validation exception: ?(?<problem>[^\n]{3,300})/i },
    meaning: 'Elastic Beanstalk does not accept an option setting: {{problem|see the message}}.',
    action:
      'Correct the option; names, namespaces and allowed values differ between platforms and load balancer types.',
    lookAt: 'OptionSettings of the environment and of its configuration template',
    docs: DOCS.beanstalkOptions,
    confidence: 0.84,
  },
  {
    id: 'fsx-configuration',
    match: {
      text: /Invalid (?:Lustre|ONTAP|OpenZFS|Windows|file system|FS)\b|throughput is invalid|storage capacity|storage throughput|InvalidPerUnitStorageThroughput|deployment type/i,
      resourceType: /^AWS::FSx::|^$/,
      clientError: true,
    },
    meaning:
      'FSx does not offer this combination of deployment type, storage capacity and throughput.',
    action:
      'Take sizes and throughput that the deployment type allows (Lustre: 1200 GiB or a multiple of 2400).',
    lookAt: 'StorageCapacity, deployment type and throughput in the template',
    docs: DOCS.fsx,
    confidence: 0.84,
  },
  {
    id: 'knowledge-base-storage',
    priority: 3,
    match: {
      text: /knowledge ?base storage (?:configuration|type)[^\n]{0,80}(?:invalid|not supported)/i,
    },
    meaning:
      'Bedrock cannot use the vector store: its type is not offered here, its index, fields or table do not fit, or the role may not reach it.',
    action:
      'Create the index with the named fields before the knowledge base, and allow the role on the store (data access policy, aoss:APIAccessAll, rds-data).',
    lookAt:
      'StorageConfiguration, the index in the store, and the policies of the knowledge base role',
    docs: DOCS.bedrockKnowledgeBase,
    confidence: 0.78,
  },
  {
    id: 'bedrock-model-id',
    priority: 4,
    match: {
      text: /model (?:identifier|id|arn)[^\n]{0,80}(?:is )?(?:invalid|not valid|not recognized)|on-demand throughput isn.t supported|inference profile[^\n]{0,80}(?:invalid|not valid|instead)/i,
    },
    meaning: 'The model is not given in the way that this region asks for it.',
    action:
      'Use an id that list-foundation-models shows here; newer models are called through an inference profile.',
    lookAt: 'the model id, and the models and inference profiles of the region',
    docs: DOCS.bedrockModels,
    confidence: 0.8,
  },
  {
    id: 'iot-rule-sql',
    tier: 'code',
    priority: 2,
    match: { code: /SqlParse/ },
    meaning: 'The SQL statement of the IoT rule cannot be parsed.',
    action: 'Correct the statement (SELECT ... FROM a topic filter in quotes).',
    lookAt: 'the Sql property after its substitutions',
    docs: DOCS.iotSql,
    confidence: 0.82,
  },
  {
    id: 'trace-destination',
    match: { text: /Trace Segment Destination/i },
    meaning:
      'X-Ray sends its traces elsewhere in this account: the destination CloudWatch Logs must be switched on first.',
    action:
      'Call UpdateTraceSegmentDestination once per account and region (or use AWS::XRay::TransactionSearchConfig), before this resource.',
    lookAt: 'aws xray get-trace-segment-destination',
    docs: DOCS.xrayTransactionSearch,
    confidence: 0.84,
  },
  {
    id: 'repository-token',
    priority: 4,
    match: {
      text: /at least provide one valid token|(?:access|OAuth|GitHub|personal access) token[^.]{0,80}(?:invalid|missing|required|not valid|expired|revoked)|(?:invalid|bad|missing) (?:GitHub |OAuth |access )?(?:token|credentials)\b|Bad credentials/i,
    },
    meaning: 'The token for the source repository is missing, expired or not accepted by the host.',
    action:
      'Store a valid token (or make the connection) and refer to it; check that a dynamic reference is filled in.',
    lookAt: 'the token or connection in the source settings',
    docs: DOCS.amplifyGitHub,
    confidence: 0.8,
  },
  {
    id: 'ssm-parameter-size',
    match: { text: /tier parameters? support a maximum parameter value of (?<limit>\d{3,6})/i },
    meaning:
      'The value of the parameter is longer than its tier allows ({{limit|4096}} characters).',
    action: 'Set Tier to Advanced or Intelligent-Tiering, or keep the value elsewhere.',
    lookAt: 'the length of the value in the processed template',
    docs: DOCS.ssmTiers,
    confidence: 0.84,
  },
  {
    id: 'policy-too-open',
    priority: 2,
    match: {
      text: /overly permissive|too permissive|(?:policy|statement|rule)\b[^.\n]{0,60}\b(?:will allow|would allow|allows|grants) (?:every|any) (?:request|action|principal|access)/i,
    },
    meaning:
      'The service checks the policy and refuses it, because it would allow everything: {{problem|see the message}}.',
    action:
      'Add a condition to the policy, or name fewer principals, actions or resources; or switch the check of findings off where that is wanted.',
    lookAt: 'the policy statement in the processed template',
    docs: DOCS.iamPolicyValidation,
    facts: [/permissive: ?(?<problem>[^\n(]{5,200})/i],
    confidence: 0.84,
  },
  {
    id: 'not-offered-for-engine',
    priority: 1,
    match: {
      text: /(?<what>[\w -]{3,60}?) (?:is|are)(?: not|n't) (?:currently )?(?:available|supported|offered|allowed) (?:for|with|on|by) (?:the |this |these )?(?:\w{2,20} )?(?:engine|edition|(?:instance|node|DB) ?class|(?:instance|node|storage|cache) type|license model|engine version)s?\b/i,
    },
    meaning: '{{what|The setting}} does not exist for this engine, edition, class or type.',
    action: 'Leave the setting out, or choose an engine, edition or class that has it.',
    lookAt: 'engine, edition, class and the setting in the template',
    docs: DOCS.rdsClasses,
    confidence: 0.84,
  },
  {
    id: 'netbios-name',
    priority: 6,
    match: { text: /NetBIOS name/i },
    meaning:
      'The NetBIOS name does not fit: it is that of the domain itself or of another computer, or longer than 15 characters.',
    action: 'Choose a NetBIOS name of its own for the server, and join the directory again.',
    lookAt: 'NetBiosName in the template, and the NetBIOS name of the domain',
    docs: DOCS.fsxOntapDirectory,
    confidence: 0.82,
  },
  {
    id: 'ecs-deployment-controller',
    priority: 3,
    match: {
      text: /\b(?:CODE_DEPLOY|EXTERNAL) deployment controller|(?:services?|using) (?:with )?(?:a |the )?deployment controller/i,
    },
    meaning:
      'The deployment controller of the ECS service leaves deployments to CodeDeploy or another tool, so CloudFormation may not change its task definition or load balancers.',
    action:
      'Deploy the new task definition through that controller (an AppSpec for CodeDeploy), or move the service to the ECS controller.',
    lookAt: 'DeploymentController of the service, and what this deployment changed on it',
    docs: DOCS.ecsServices,
    confidence: 0.84,
  },
]);
