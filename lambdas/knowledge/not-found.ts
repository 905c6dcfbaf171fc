/** Something that the resource refers to is not there. */
import { DOCS } from './docs';
import { inCategory } from './pattern';

const REGION =
  'whether it exists under exactly this name or id, in this account and region, and who makes it';

export const notFound = inCategory('not-found', [
  {
    id: 'export-missing',
    priority: 20,
    match: {
      text: /No export named (?<export>\S{1,255}) found|Export (?:with name )?(?<export2>\S{1,255}) (?:is )?not found/i,
    },
    meaning:
      'The template imports {{export|a value}}, and no stack of this account and region exports that name.',
    action:
      'Deploy the exporting stack first, in the same account and region, or correct the name (a parameter or stage in it may be empty).',
    lookAt: 'aws cloudformation list-exports, and the name that Fn::ImportValue builds',
    docs: DOCS.importValue,
    confidence: 0.9,
  },
  {
    id: 'ssm-parameter-missing',
    priority: 15,
    match: {
      text: /Unable to fetch parameters? \[(?<parameter>[^\]]{1,1000})\] from parameter store|Parameters?: \[(?<parameter2>ssm[^\]]{1,500})\] cannot be found|ssm[\w-]{0,10}:(?<parameter3>[\w/.-]{2,300})[^.]{0,40}(?:cannot be|not) found/i,
    },
    meaning:
      'The SSM parameter {{parameter|of the template}} does not exist in this account and region.',
    action:
      'Create the parameter, or correct its name; a CDK bootstrap version parameter means that the account is not bootstrapped here.',
    lookAt: 'aws ssm get-parameter --name {{parameter|...}}',
    docs: DOCS.ssmParameterTypes,
    confidence: 0.88,
  },
  {
    id: 'ami-missing',
    priority: 5,
    match: {
      text: /image id '?\[?(?<image>ami-[0-9a-f]{8,17})?\]?'? does not exist|AMI cannot be described|Invalid id: "?ami|AMI ID.{0,40}(?:not exist|invalid)|image.{0,20}ami-[0-9a-f]{8,17}.{0,40}(?:not (?:be found|exist)|invalid)/i,
    },
    meaning:
      'The machine image {{image|of the template}} does not exist in this region, was withdrawn, or is not shared with this account.',
    action: 'Take the AMI of this region, best from its public SSM parameter.',
    lookAt: 'aws ec2 describe-images --image-ids {{image|...}} in this region',
    docs: DOCS.ec2Ami,
  },
  {
    id: 'key-pair-missing',
    match: { text: /key pair '?(?<key>[^']{0,255})'? does not exist/i },
    meaning: 'The key pair {{key|of the template}} does not exist in this region.',
    action: 'Create it here, name another, or leave it out and use Session Manager.',
    lookAt: 'the key pairs of the region',
    docs: DOCS.ec2KeyPairs,
    confidence: 0.88,
  },
  {
    id: 'ec2-id-missing',
    match: {
      text: /The (?<what>security group|vpc|subnet|internet ?gateway|route ?table|network acl|nat ?gateway|volume|snapshot|transit gateway|launch template|allocation|instance|instance profile|network interface|vpc endpoint|prefix list)s? (?:ID )?'?\[?(?<id>[\w,\s-]{3,200}?)\]?'? (?:do|does)(?:n't| not) exist/i,
    },
    meaning:
      'The {{what|resource}} {{id|named in the template}} does not exist in this account and region.',
    action:
      'Correct the id (a parameter, a context value of CDK, or an id of another account or region), or let the template make it.',
    lookAt: REGION,
    docs: DOCS.ec2Errors,
  },
  {
    id: 'secret-missing',
    match: {
      text: /Secrets Manager can't find the specified secret|secret.{0,60}(?:not exist|not found)/i,
    },
    meaning:
      'The secret does not exist in this account and region, or the version or key in it does not.',
    action: 'Create it before, or correct name and region in the dynamic reference.',
    lookAt: 'the secrets of the region',
    docs: DOCS.dynamicReferences,
  },
  {
    id: 'handler-resource-not-found',
    priority: 5,
    match: {
      text: /Resource of type '?(?<type>[\w:]{3,100})'? with identifier '?(?<id>[^']{1,300})'? was not found/i,
    },
    meaning:
      '{{type|The resource}} {{id|}} was not found: it was deleted outside of the stack, or what it belongs to is not there.',
    action:
      'Compare the stack with reality (drift detection); remove the resource from the stack, or bring it back.',
    lookAt: 'who deleted it (CloudTrail), and the drift of the stack',
    docs: DOCS.drift,
    confidence: 0.88,
  },
  {
    id: 'bucket-missing',
    match: {
      text: /specified bucket does not exist|bucket.{0,80}(?:does not exist|doesn't exist)|S3 bucket could not be found/i,
    },
    meaning: 'The bucket that the resource refers to (or is) does not exist.',
    action:
      'Create it first, or correct its name; a bucket of the stack that somebody deleted must be made again under the same name or taken out of the stack.',
    lookAt: 'aws s3api head-bucket, and who deleted it',
    docs: DOCS.s3Delete,
    confidence: 0.85,
  },
  {
    id: 'iam-role-missing',
    priority: 10,
    match: { text: /Template error: IAM role (?<role>[\w+=,.@-]{1,64}) doesn't exist/i },
    meaning:
      'The role {{role|of the template}} could not be read when its ARN was needed: it was deleted meanwhile, or IAM had a problem.',
    action: 'Deploy again; if it comes back, find who deletes the role.',
    lookAt: 'CloudTrail: DeleteRole of {{role|the role}}, and the AWS Health Dashboard',
    docs: DOCS.health,
    confidence: 0.5,
  },
  {
    id: 'role-or-policy-missing',
    match: {
      text: /(?:role|user|group|policy|instance profile)(?: with name)? (?<name>[\w+=,.@:/-]{1,200}) (?:cannot|can not|could not) be found|Policy (?<name2>\S{10,200}) does not exist or is not attachable|Invalid (?:IAM )?Instance ?Profile(?: name)?/i,
    },
    meaning:
      '{{name|The role, policy or profile}} does not exist, or was made so recently that it is not seen yet.',
    action: 'Correct the name, or let the resource depend on the one that makes it.',
    lookAt: REGION,
    docs: DOCS.iamRoleTrust,
    confidence: 0.85,
  },
  {
    id: 'hosted-zone-missing',
    match: {
      text: /No hosted zone found with ID:? ?(?<id>\S{0,40})|hosted zone.{0,60}not (?:be )?found|No hosted zones? found|hosted zone (?:\S{1,40} )?does not exist/i,
    },
    meaning: 'The hosted zone {{id|}} does not exist in this account.',
    action: 'Correct its id or name; a zone of another account needs a role there.',
    lookAt: 'the hosted zones of the account',
    docs: DOCS.route53Zones,
  },
  {
    id: 'stack-missing',
    match: { text: /Stack (?:with id |\[)?(?<stack>[\w:/.-]{1,300})\]? does not exist/i },
    meaning: 'The stack {{stack|that is referred to}} does not exist.',
    action:
      'Deploy it first, or correct its name; a nested stack deleted by hand must be taken out of the parent.',
    lookAt: REGION,
    docs: DOCS.nestedStacks,
    confidence: 0.85,
  },
  {
    id: 'kms-key-missing',
    match: {
      text: /(?:Alias|Key) '?(?<key>arn:aws[\w:/-]{10,300}|alias\/[\w/-]{1,200})'? (?:is not found|does not exist)|Invalid (?:keyId|key id)/i,
    },
    meaning: 'The KMS key or alias {{key|}} does not exist in this account and region.',
    action: 'Correct it, or create it before.',
    lookAt: 'the keys and aliases of the region',
    docs: DOCS.kmsStates,
  },
  {
    id: 'db-group-missing',
    match: {
      text: /DB ?(?<what>Subnet ?Group|Parameter ?Group|Cluster ?Parameter ?Group|Snapshot|Cluster ?Snapshot|Instance|Cluster|Security ?Group|Option ?Group)[^.]{0,120}(?:doesn't exist|does not exist|not found)|(?:subnet|parameter) ?group (?:\S{1,255} )?(?:doesn't exist|does not exist|not found)/i,
    },
    meaning: 'The {{what|group, snapshot or cluster}} that the database refers to does not exist.',
    action: 'Correct its name, or let the database depend on the resource that makes it.',
    lookAt: REGION,
    docs: DOCS.rds,
  },
  {
    id: 'ecs-cluster-missing',
    match: {
      text: /Cluster not found|referenced cluster was inactive|Unable to describe task definition|TaskDefinition (?:not found|is inactive|does not exist)/i,
    },
    meaning:
      'The cluster or task definition that the service refers to does not exist or is inactive.',
    action: 'Create it, or correct the name; one deleted by hand must be taken out of the stack.',
    lookAt: REGION,
    docs: DOCS.ecsTaskDefinition,
  },
  {
    id: 'api-id-missing',
    match: {
      text: /Invalid (?:API|Resource|REST API|Method|Stage|Authorizer|Model|VPC link|Domain name) ?identifier specified/i,
    },
    meaning:
      'The API, or the part of it that is referred to, does not exist: deleted outside of the stack, or of another account or region.',
    action: 'Correct the id, or bring the stack in line with what is there.',
    lookAt: 'the API in API Gateway, and the drift of the stack',
    docs: DOCS.apiGatewayDeploy,
    confidence: 0.85,
  },
  {
    id: 'function-missing',
    match: {
      text: /Function not found: ?(?<function>\S{1,300})|Cannot find (?:an? )?(?:version|alias)|layer version.{0,200}(?:does not exist|not found)/i,
    },
    meaning:
      'The function, version or layer {{function|}} does not exist in this account and region.',
    action: 'Correct the ARN, or deploy it first.',
    lookAt: REGION,
    docs: DOCS.lambdaLayers,
    confidence: 0.85,
  },
  {
    id: 'certificate-missing',
    match: {
      text: /Certificate (?:ARN )?'?\S{0,200}'? ?(?:(?:is |was )?not found|could not be found|does not exist)|CertificateNotFound/i,
    },
    meaning: 'The certificate does not exist in this account and region.',
    action: 'Use a certificate of the region of the load balancer (for CloudFront: us-east-1).',
    lookAt: 'the certificates of the region in ACM',
    docs: DOCS.acm,
    confidence: 0.85,
  },
  {
    id: 'not-found-text',
    tier: 'code',
    priority: 4,
    match: {
      text: /(?:(?<name>(?=[A-Za-z]{0,60}[-_/:.\d])[\w.:/@+=-]{2,200})['"\]]{0,2} )?(?:(?:does|do|did)(?:n't| not) exist|(?:was|is|were|are|could|can) ?not (?:be )?found|cannot be found|can't (?:be found|find)|no longer exists|no such \w{2,40})|(?:could|can) ?not find\b|not found\b|unable to (?:find|locate)|(?:does not|doesn't) match an? (?:existing )?\w{2,20} resource\b|(?:connection|catalog|data ?source|location) (?:is )?not registered\b/i,
    },
    meaning: '{{name|Something that the resource refers to}} was not found.',
    action:
      'Correct the name or id, or create it first; an order that is missing in the template is said with DependsOn.',
    lookAt: REGION,
    docs: DOCS.troubleshooting,
    confidence: 0.78,
  },
  {
    id: 'not-found-code',
    tier: 'code',
    match: {
      code: /NotFound|NoSuch|NotExist|DoesNotExist|NonExistent|Unknown(?:Resource|Parameter|Snapshot|Volume)|^InvalidAMIID\.(?:NotFound|Unavailable)|NotFoundFault/i,
    },
    meaning: '{{service|The service}} says that it is not there ({{error_code|not found}}).',
    action: 'Correct the name or id, or create it first.',
    lookAt: REGION,
    docs: DOCS.troubleshooting,
    confidence: 0.78,
  },
  {
    id: 'handler-not-found',
    tier: 'handler',
    priority: 6,
    match: { handler: ['NotFound'] },
    meaning: 'The handler found that the resource, or what it belongs to, does not exist.',
    action: 'Find out who deleted it; remove it from the stack, or bring it back.',
    lookAt: 'the drift of the stack, and CloudTrail',
    docs: DOCS.handlerErrors,
    confidence: 0.75,
  },
  {
    id: 'status-404',
    tier: 'handler',
    priority: 4,
    match: { statusCode: 404 },
    meaning: '{{service|The service}} answered with 404: what was asked for is not there.',
    action: 'Correct the name or id, or create it first.',
    lookAt: REGION,
    docs: DOCS.troubleshooting,
    confidence: 0.7,
  },
  {
    id: 'load-balancer-missing',
    priority: 4,
    match: {
      text: /load balancers? (?:names? )?may not be valid|LoadBalancer(?:s)? (?:name )?\S{0,80} ?(?:not found|cannot be found|do not exist)|One or more load balancers not found/i,
    },
    meaning:
      'The load balancer or target group that the resource names does not exist (a name where an ARN is asked for, or another kind).',
    action:
      'Classic load balancers go into LoadBalancerNames, target groups of others into TargetGroupARNs; let the resource depend on them.',
    lookAt: 'LoadBalancerNames and TargetGroupARNs in the processed template',
    docs: DOCS.autoScalingElb,
    confidence: 0.82,
  },
  {
    id: 'none-by-that-name',
    priority: -3,
    match: {
      text: /^No (?<what>[A-Za-z][\w -]{2,40}?) (?:was |were )?(?:found|exists?) (?:for|with|by|named|in)\b(?: (?:the )?(?:name|id|identifier|arn))?:? ?['"]?(?<name>[\w.:/@+=-]{1,200})?/i,
    },
    meaning: 'There is no {{what|resource}} {{name|by that name}} in this account and region.',
    action: 'Correct the name, or let the resource depend on the one that makes it.',
    lookAt: 'whether it exists under exactly this name, in this account and region',
    docs: DOCS.troubleshooting,
    confidence: 0.84,
  },
  {
    id: 'backend-secret-missing',
    priority: 4,
    match: { text: /Failed to retrieve backend secret '?(?<secret>[\w.-]{1,120})/i },
    meaning: 'The secret {{secret|of the Amplify backend}} is not set for this branch or sandbox.',
    action:
      'Set it (npx ampx sandbox secret set {{secret|NAME}}, or under Secrets in the Amplify console) and deploy again.',
    lookAt: 'the parameters under /amplify/ in Parameter Store',
    docs: DOCS.amplifySecrets,
    confidence: 0.86,
  },
  {
    id: 'not-found-name',
    tier: 'code',
    priority: 3,
    match: {
      text: /\b(?:ParameterNotFound|ResourceNotFound(?:Exception|Fault)?|NoSuch(?:Key|Bucket|Entity|HostedZone)|EntityNotFoundException|NotFoundException)\b/,
    },
    meaning: 'A call behind it asked for something that does not exist.',
    action: 'Correct the name or id, or create it first.',
    lookAt: 'the log around it, for the name that was asked for',
    docs: DOCS.troubleshooting,
    confidence: 0.76,
  },
  {
    id: 'config-recorder-missing',
    priority: 2,
    match: { text: /configuration recorder is not available/i },
    meaning:
      'AWS Config has no configuration recorder in this account and region, so no rule can be put.',
    action:
      'Make the recorder and the delivery channel first (or switch Config on), and let the rule depend on it.',
    lookAt: 'aws configservice describe-configuration-recorders',
    docs: DOCS.config,
    confidence: 0.86,
  },
  {
    id: 'vector-index-missing',
    priority: 9,
    match: { text: /no such index \[?(?<index>[\w.-]{1,128})|index_not_found_exception/i },
    meaning:
      'The search index {{index|that was named}} is not in the collection or domain: CloudFormation makes the store, but an index only when the template has one.',
    action:
      'Create the index {{index|of that name}} with its vector and text fields (AWS::OpenSearchServerless::Index or a custom resource), and let this resource depend on it; a new one takes up to a minute to be seen.',
    lookAt: 'the indexes of the collection, and the index name in StorageConfiguration',
    docs: DOCS.bedrockKnowledgeBase,
    confidence: 0.86,
  },
  {
    id: 'policy-principal-missing',
    priority: 6,
    match: { text: /PrincipalNotFound/i },
    meaning:
      'A principal in the policy does not exist: a role, user or account that is not there (yet) or was deleted.',
    action:
      'Correct the ARN or account id of the principal, and let the policy depend on the role that it names.',
    lookAt: 'the principals of the policy document in the processed template',
    docs: DOCS.iamPrincipal,
    confidence: 0.84,
  },
]);
