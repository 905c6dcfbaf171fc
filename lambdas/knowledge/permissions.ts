/** Somebody may not do something: identity, resource, organization and trust policies. */
import { DOCS } from './docs';
import { inCategory } from './pattern';

const READ_POLICY = "the identity's policies, then the resource's policy, for {{action|the call}}";

export const permissions = inCategory('permissions', [
  {
    id: 'iam-not-authorized',
    match: { text: /not authorized to perform:? (?:the )?["']?[\w-]{2,40}:\w{2,80}/i },
    meaning:
      '{{principal|The identity that made the call}} may not perform {{action|the action}} on {{resource|the resource}}: no {{policy|policy}} allows it.',
    action:
      'Allow {{action|the action}} on {{resource|the resource}} to {{principal|that identity}}, and look for the next actions that the same resource needs, so that one change closes all gaps.',
    lookAt: READ_POLICY,
    docs: DOCS.iamDenied,
    confidence: 0.9,
  },
  {
    id: 'scp-deny',
    priority: 30,
    match: { text: /explicit deny in a (?:service|resource) control policy/i },
    meaning:
      'An organization policy denies {{action|the action}} to {{principal|the identity}}; no policy inside the account can allow it.',
    action:
      'Ask the owners of the organization for an exception, or deploy in a way that the policy allows (another region, a resource without this setting).',
    lookAt: 'the service control policies attached to the account and its organizational units',
    docs: DOCS.scp,
    confidence: 0.9,
  },
  {
    id: 'permissions-boundary',
    priority: 30,
    match: { text: /no permissions boundary allows|explicit deny in a permissions boundary/i },
    meaning:
      'The permissions boundary of {{principal|the identity}} does not allow {{action|the action}}, whatever its other policies say.',
    action:
      'Add {{action|the action}} to the permissions boundary, or deploy with an identity whose boundary allows it.',
    lookAt: "the identity's permissions boundary",
    docs: DOCS.iamBoundary,
    confidence: 0.9,
  },
  {
    id: 'explicit-deny',
    priority: 20,
    match: {
      text: /with an explicit deny(?: in an? (?:identity|resource|session|VPC endpoint)[\w -]{0,30}policy)?/i,
    },
    meaning:
      'A policy denies {{action|the action}} to {{principal|the identity}} explicitly; an allow elsewhere cannot outweigh it.',
    action:
      'Find the Deny statement in {{policy|the policies that apply}} and narrow it or its conditions.',
    lookAt: 'the Deny statements of {{policy|the policies that apply}}',
    docs: DOCS.iamDenied,
    confidence: 0.9,
  },
  {
    id: 'pass-role',
    priority: 25,
    match: {
      text: /not authorized to perform:? (?:the )?iam:PassRole|pass ?role (?:permission|is not)|cross-account pass role/i,
    },
    meaning:
      'The deploying identity may not hand the role {{resource|that the resource is to use}} to the service (iam:PassRole).',
    action:
      'Allow iam:PassRole on that role to the deploying identity, with a condition on iam:PassedToService; a role of another account cannot be passed.',
    lookAt:
      'who deploys (user, pipeline role, CloudFormation service role) and its iam:PassRole statements',
    docs: DOCS.iamPassRole,
    confidence: 0.9,
  },
  {
    id: 'api-access-denied',
    match: {
      text: /^API: [\w-]{2,40}:\w{2,80} (?:User: |You are not authorized|Access ?Denied|Not authorized)/i,
    },
    meaning: 'The deploying identity may not call {{action|the API}}.',
    action:
      'Allow {{action|the action}} to the identity that deploys (or to the CloudFormation service role).',
    lookAt: READ_POLICY,
    docs: DOCS.iamDenied,
  },
  {
    id: 'permission-to-call',
    match: {
      text: /(?:doesn't|does not|don't|do not) have (?:the )?(?:required |sufficient |necessary )?permissions? (?:to|for|on)\b/i,
    },
    meaning:
      'The identity that acts lacks a permission that the resource needs: {{call|named in the reason}}.',
    action: 'Allow the call that the reason names to the identity that it names.',
    lookAt: "the policies of the deploying identity and of the resource's own role",
    docs: DOCS.iamDenied,
    facts: [/permissions? to (?:call |perform )?(?<call>[\w-]{2,40}:\w{2,80})/i],
  },
  {
    id: 'lambda-role-lacks-permission',
    priority: 10,
    match: {
      text: /access has been denied by EC2[^\n]{0,120}permission to (?<call2>\w{3,60})|(?:provided )?execution role does not have permissions? to (?:call )?(?<call>[\w:]{3,80})/i,
    },
    meaning:
      "The function's execution role may not call {{call|an action that Lambda needs for this setting}}.",
    action:
      'Add {{call|the action}} to the execution role, and make the function or mapping depend on the policy, so that it exists first.',
    lookAt:
      "the execution role's policies and whether the policy is created before the function (DependsOn)",
    docs: DOCS.lambdaRole,
  },
  {
    id: 'role-cannot-be-assumed',
    priority: 4,
    match: {
      text: /\berror (?:in |while |when )?assuming\b|(?:cannot|can't|could not|can not|unable to|not able to|fail(?:ed)? to|not authorized to perform:?|allow\w* [\w. ]{1,80} to) (?:be )?(?:assumed?\b|sts:AssumeRole|AssumeRole)/i,
    },
    meaning:
      'A role cannot be assumed by the service or identity that is to use it: its trust policy does not name it, or the role is too new to be seen everywhere.',
    action:
      "Let the role's trust policy (AssumeRolePolicyDocument) name the service principal; when it does, retry, since a new role needs some seconds to spread.",
    lookAt: "the role's trust policy",
    docs: DOCS.iamRoleTrust,
    facts: [/(?<role>arn:aws[\w-]{0,10}:iam::\d{0,12}:role\/[\w+=,.@/-]{1,200})/],
  },
  {
    id: 'service-linked-role-missing',
    priority: 15,
    match: { text: /service[- ]linked role/i },
    meaning:
      'The service needs its service-linked role in this account, and it does not exist or cannot be created or used by the deploying identity.',
    action:
      'Create it once per account (aws iam create-service-linked-role --aws-service-name ...), or allow iam:CreateServiceLinkedRole, then deploy again.',
    lookAt: 'the IAM roles under the path /aws-service-role/',
    docs: DOCS.iamServiceLinked,
  },
  {
    id: 'requires-capabilities',
    match: {
      text: /Requires capabilities ?: ?\[(?<capability>[\w, ]{5,120})\]|InsufficientCapabilities/i,
    },
    meaning:
      'The template makes IAM resources or uses macros, and the call did not acknowledge that ({{capability|a capability}}).',
    action:
      'Pass {{capability|the capability}} with the call (--capabilities), for nested stacks on the parent too.',
    lookAt: 'how the deployment is called, and which nested template needs the capability',
    docs: DOCS.capabilities,
    confidence: 0.85,
  },
  {
    id: 'unauthorized-operation',
    match: {
      text: /You are not authorized to (?:perform|use)|Encoded authorization failure message/i,
    },
    meaning:
      'EC2 refused the call: the deploying identity lacks a permission, which the encoded message names.',
    action:
      'Decode the message (aws sts decode-authorization-message) and allow the action that it names.',
    lookAt: 'the decoded authorization message',
    docs: DOCS.iamDenied,
  },
  {
    id: 'public-policy-blocked',
    priority: 10,
    match: {
      text: /BlockPublic(?:Policy|Acls)|public (?:policies|access) (?:are|is) (?:blocked|not allowed)|prevents? public/i,
    },
    meaning:
      'S3 Block Public Access (of the bucket or of the whole account) refuses a policy or ACL that would make the bucket public.',
    action:
      'Keep the bucket private (CloudFront with origin access control), or switch the block off on this bucket and, where it is set, on the account.',
    lookAt: "the bucket's PublicAccessBlockConfiguration and the account's setting",
    docs: DOCS.s3PublicAccess,
  },
  {
    id: 's3-bucket-policy-denied',
    priority: 10,
    match: {
      text: /s3:PutBucketPolicy Access Denied|^Access Denied$/i,
      resourceType: /^AWS::S3::BucketPolicy$/,
    },
    meaning:
      'S3 refused the bucket policy: the deploying identity may not put it, or Block Public Access forbids a public one.',
    action:
      'Check s3:PutBucketPolicy for the deploying identity; for a public policy, switch BlockPublicPolicy off on the bucket first or keep the bucket private.',
    lookAt: "the bucket's and the account's Block Public Access settings",
    docs: DOCS.s3PublicAccess,
    confidence: 0.85,
  },
  {
    id: 's3-notification-destination',
    match: { text: /Unable to validate the following destination configurations/i },
    meaning:
      'S3 could not deliver a test event: the queue, topic or function does not allow this bucket to send to it, or does not exist (yet).',
    action:
      'Give the destination a policy for s3.amazonaws.com with the bucket as source, and create it before the bucket (DependsOn).',
    lookAt: 'the policy of the queue, topic (and its KMS key) or the Lambda permission',
    docs: DOCS.s3Notifications,
    confidence: 0.75,
  },
  {
    id: 'kms-key-not-usable',
    match: {
      text: /KMS key does not exist or is not allowed to be used|not allowed to (?:use|access) the (?:KMS |encryption )?key|Access to KMS is not allowed|KMS key (?:is not accessible|access denied)|inaccessible.{0,20}KMS/i,
    },
    meaning: 'The service may not use the KMS key, or the key is not there.',
    action:
      'Let the key policy allow the service principal (with the right region and context), and check the key exists in this region and is enabled.',
    lookAt: "the key's policy",
    docs: DOCS.kmsPolicies,
    confidence: 0.8,
  },
  {
    id: 'template-url-denied',
    priority: 5,
    match: { text: /S3 error: Access Denied/i },
    meaning:
      'CloudFormation may not read the template (or the artifact) from S3 with the credentials of the caller.',
    action:
      'Allow s3:GetObject on the template object to the deploying identity, and check that bucket and key exist.',
    lookAt: 'the TemplateURL, whether the object exists, and the bucket policy',
    docs: DOCS.nestedStacks,
  },
  {
    id: 's3-code-access-denied',
    priority: 5,
    match: { text: /(?:access has been denied by S3|S3 Error Code: AccessDenied)/i },
    meaning:
      'Lambda may not read the deployment package from S3 with the credentials of the caller.',
    action:
      'Allow s3:GetObject (and kms:Decrypt, if encrypted) on the package to the deploying identity; check bucket, key and bucket policy.',
    lookAt: 'the bucket policy of the artifact bucket',
    docs: DOCS.lambdaDeployment,
  },
  {
    id: 'ecr-image-permission',
    priority: 5,
    match: {
      text: /does not have permission to access the ECR image|CannotPullContainerError.{0,200}(?:access ?denied|not authorized|403)/i,
    },
    meaning: 'The service may not pull the image from ECR.',
    action:
      'Let the repository policy allow the service (Lambda) or the execution role (ECS) to pull, also across accounts.',
    lookAt: 'the repository policy and the execution role',
    docs: DOCS.ecrPolicies,
  },
  {
    id: 'log-destination-not-authorized',
    match: {
      text: /IAM Role is not authorized to access the Log Destination/i,
    },
    meaning: "The state machine's role may not write to the log group that it is configured with.",
    action:
      "Add the log delivery actions (logs:CreateLogDelivery and its family) to the state machine's role, and create the policy before the state machine.",
    lookAt: "the state machine role's policy",
    docs: DOCS.stepFunctionsLogs,
  },
  {
    id: 'delivery-bucket-policy',
    match: {
      text: /Insufficient delivery policy|Incorrect S3 bucket policy is detected|Access Denied for bucket: ?(?<bucket>[\w.-]{3,63})|bucket.{0,60}(?:does not have|insufficient) permissions?/i,
    },
    meaning:
      'The service that is to write logs may not write to the bucket {{bucket|that was given}}.',
    action:
      "Give the bucket a policy for the service's principal, with the prefix it writes to, and create it before this resource (DependsOn).",
    lookAt: 'the bucket policy, the prefix, the encryption and the region of the bucket',
    docs: DOCS.elbLogs,
    confidence: 0.85,
  },
  {
    id: 'stackset-role-missing',
    match: {
      text: /should have '?[\w-]{3,80}'? role with trust relationship|AWSCloudFormationStackSet(?:Administration|Execution)Role/i,
    },
    meaning:
      'The roles that a self-managed StackSet needs in the administrator or target account are missing or do not trust each other.',
    action:
      'Create AWSCloudFormationStackSetAdministrationRole and AWSCloudFormationStackSetExecutionRole, or use service-managed permissions.',
    lookAt: 'the execution role in the target account and its trust policy',
    docs: DOCS.stackSets,
  },
  {
    id: 'lake-formation',
    priority: 5,
    match: {
      text: /Insufficient Lake Formation permission|Required .{3,60} on \w+ \(Service: LakeFormation/i,
    },
    meaning:
      'Lake Formation does not grant the identity what it needs on the database, table or location.',
    action:
      'Grant it in Lake Formation (or make the deploying role a data lake administrator); IAM permissions are not enough.',
    lookAt: 'the Lake Formation permissions of the deploying role',
    docs: DOCS.lakeFormation,
  },
  {
    id: 'kubernetes-forbidden',
    priority: 4,
    match: {
      text: /You must be logged in to the server|is forbidden: User|error: Unauthorized|\(Forbidden\)|cannot \w{2,12} resource "/i,
    },
    meaning:
      'The Kubernetes API refused the role that applies the manifest: the cluster does not know it or grants it too little.',
    action:
      'Map the role in the cluster (access entry or aws-auth), and do not change the cluster owner role or the aws-auth map out of band.',
    lookAt: "the cluster's access entries and the aws-auth config map",
    docs: DOCS.eksAuth,
  },
  {
    id: 'credentials-invalid',
    match: {
      text: /security token included in the request is (?:invalid|expired)|credentials? (?:have|has) expired|token (?:has|is) expired/i,
    },
    meaning:
      'The credentials of the call were invalid or had expired while the deployment was running.',
    action:
      'Deploy again with fresh credentials; for long deployments use a CloudFormation service role.',
    lookAt: 'the session duration of the deploying role',
    docs: DOCS.serviceRole,
  },
  {
    id: 'not-subscribed',
    match: {
      text: /accept terms and subscribe|OptInRequired|not subscribed to/i,
    },
    meaning: 'The account has not subscribed to the product or service that the resource uses.',
    action: 'Accept the terms or subscribe in this account, then deploy again.',
    lookAt: 'the Marketplace page of the image or product',
    docs: DOCS.ec2Ami,
    confidence: 0.6,
  },
  {
    id: 'model-access',
    match: {
      text: /don't have access to the model|model access is denied|access to the model with the specified model ID/i,
    },
    meaning: 'The account or role has no access to the foundation model.',
    action: 'Enable the model in this region and allow the role to invoke it.',
    lookAt: 'the model access page of the region',
    docs: DOCS.bedrock,
  },
  {
    id: 'required-permissions-on-role',
    match: {
      text: /trust (?:relationship )?(?:policy )?(?:that )?(?:allows?|does not|must)|trust relationship|role.{0,200}(?:does not include|doesn't include|missing|lacks?|does not have|insufficient).{0,40}(?:required |necessary |sufficient )?permissions?/i,
    },
    priority: -5,
    meaning:
      'The role that was given to the resource lacks permissions or does not trust the service.',
    action:
      'Add what the service documents as needed to the role, and the service to its trust policy.',
    lookAt: 'the policies and the trust policy of the role in the properties',
    docs: DOCS.iamDenied,
    confidence: 0.8,
  },
  {
    id: 'access-denied-text',
    tier: 'code',
    priority: 5,
    match: {
      text: /\baccess (?:is |was )?denied\b|AccessDenied(?:Exception|Fault|Error)?\b|\bnot authorized\b|\bunauthorized\b|insufficient (?:permission|privilege)s?|permission denied|\bforbidden\b/i,
    },
    meaning:
      'A call was refused for want of a permission; the reason does not say which policy decides.',
    action:
      'Find the refused call (CloudTrail shows it with its error code) and allow it to the identity that made it.',
    lookAt: 'CloudTrail: the errored calls of the deploying role around the time of the failure',
    docs: DOCS.iamDenied,
    confidence: 0.8,
  },
  {
    id: 'access-denied-code',
    tier: 'code',
    match: {
      code: /^(?:Client\.)?(?:AccessDenied\w*|AuthorizationError\w*|NotAuthorized\w*|Unauthorized\w*|Forbidden\w*|AuthFailure|ExpiredToken\w*|InvalidClientTokenId|InsufficientPrivileges\w*|KMSAccessDenied\w*|UnrecognizedClientException)$/i,
    },
    meaning: '{{service|The service}} refused the call ({{error_code|access denied}}).',
    action: 'Find the refused call and allow it to the identity that made it.',
    lookAt: 'CloudTrail: the errored calls of the deploying role around the time of the failure',
    docs: DOCS.iamDenied,
    confidence: 0.8,
  },
  {
    id: 'status-403',
    tier: 'handler',
    priority: 5,
    match: { statusCode: 403 },
    meaning:
      '{{service|The service}} answered with 403: the call was refused, most often for want of a permission.',
    action: 'Find the refused call in CloudTrail and allow it to the identity that made it.',
    lookAt: 'CloudTrail: the errored calls of the deploying role around the time of the failure',
    docs: DOCS.iamDenied,
    confidence: 0.75,
  },
  {
    id: 'handler-access-denied',
    tier: 'handler',
    priority: 6,
    match: { handler: ['AccessDenied', 'InvalidCredentials', 'UnauthorizedTaggingOperation'] },
    meaning: "The resource's handler was refused a call ({{handler_error_code|AccessDenied}}).",
    action:
      'Allow the calls that the resource type needs (its schema lists them under handlers) to the deploying identity, tagging included.',
    lookAt: 'CloudTrail: the errored calls of the deploying role around the time of the failure',
    docs: DOCS.handlerErrors,
    confidence: 0.8,
  },
  {
    id: 'role-must-allow',
    priority: 1,
    match: {
      text: /(?:role|policy)\b[^.\n]{0,60} must (?:include|allow|grant|permit|have (?:the )?(?:\S{1,60} )?(?:permission|access))\b|must be allowed to (?:use|assume|access|call|invoke)|(?:(?:is|are|was)(?: not|n't)|not) allowed to (?:perform|call|access|use|invoke|assume|create|pass)\b|have the permissions? (?:that )?(?:are |is )?(?:required|needed|necessary)|requires? (?:the )?(?:following )?(?:IAM )?permissions?\b|ensure (?:that )?(?:the|your|its) (?:[\w-]{1,30} )?role (?:can|has|is allowed)\b|lacks? (?:the )?(?:\S{1,60} )?permissions?\b/i,
    },
    meaning:
      '{{principal|A role or identity}} needs a permission that it does not have: {{call|see the message}}.',
    action:
      'Allow {{call|what the message names}} to the role that the resource is given (or to the deploying identity), and create the policy before the resource.',
    lookAt: 'the policies and the trust policy of the role in the properties',
    docs: DOCS.iamDenied,
    facts: [/[`'" (](?<call>[a-z][\w-]{1,30}:[A-Z]\w{2,80})/],
    confidence: 0.85,
  },
  {
    id: 'not-delegated-administrator',
    priority: 6,
    match: {
      text: /(?:not|isn't) (?:a |an |the )?(?:registered )?(?:as )?(?:a )?delegated admin|only (?:the |an? )?(?:organization(?:'s)? )?(?:management|master|delegated admin\w*) account|must be (?:the |an? )?(?:organization(?:'s)? )?(?:management|master) account|not (?:a )?(?:member|part) of an organization|trusted access/i,
    },
    meaning:
      'The call works only in the management account of the organization, or in an account that is its delegated administrator for the service.',
    action:
      'Deploy there, or register this account as delegated administrator and switch trusted access on for the service.',
    lookAt: 'aws organizations list-delegated-administrators --service-principal ...',
    docs: DOCS.orgServices,
    confidence: 0.86,
  },
  {
    id: 'state-machine-managed-rule',
    priority: 6,
    match: { text: /not authorized to create managed-rule/i },
    meaning:
      "The state machine's role may not make the EventBridge rule by which Step Functions waits for a job (.sync) to end.",
    action:
      'Allow events:PutRule, events:PutTargets and events:DescribeRule on the StepFunctionsGet...Rule to the role, and create the policy before the state machine.',
    lookAt: "the state machine role's policy",
    docs: DOCS.stepFunctionsSync,
    confidence: 0.9,
  },
  {
    id: 'dms-service-role',
    priority: 5,
    match: {
      text: /dms-(?:vpc|cloudwatch-logs|access-for-endpoint)[\w-]{0,20}role|IAM Role \S{10,200} is not configured properly/i,
    },
    meaning:
      'DMS needs its roles by fixed names (dms-vpc-role, dms-cloudwatch-logs-role) in the account, with their managed policies, and does not see them (yet).',
    action:
      'Create them once per account with the managed policies, let the resource depend on them, and deploy again when they are seconds old.',
    lookAt: 'the role dms-vpc-role, its policy and its trust in dms.amazonaws.com',
    docs: DOCS.dmsRoles,
    confidence: 0.87,
  },
  {
    id: 'knowledge-base-store-denied',
    priority: 8,
    match: {
      text: /storage configuration provided is invalid[^\n]{0,120}(?:Bad Authorization|security_exception|\b40[13]\b|Forbidden|not authorized|not have permissions?|Unauthorized)/i,
    },
    meaning: 'The role of the knowledge base may not reach the vector store.',
    action:
      'Put the role into the data access policy of the collection (and network policy), allow aoss:APIAccessAll, and create these before the knowledge base; new ones need a minute to spread.',
    lookAt: 'the data access policy of the collection and the policies of the role',
    docs: DOCS.bedrockKnowledgeBase,
    confidence: 0.87,
  },
  {
    id: 'function-policy-lacks-principal',
    priority: 4,
    match: {
      text: /cannot invoke the (?:specified )?Lambda function|could not (?:execute|invoke) the lambda function|permissions? to (?:execute|invoke) (?:your|the) (?:Lambda )?function|function policy grants access|(?:not (?:have|authorized)|lacks?|without)[^.]{0,40}permissions? (?:to invoke|on) (?:the )?(?:Lambda )?function/i,
    },
    meaning: "The function's resource policy does not let the service call it.",
    action:
      'Add an AWS::Lambda::Permission for the service principal, and let this resource depend on it.',
    lookAt: "the function's resource policy (aws lambda get-policy)",
    docs: DOCS.lambdaResourcePolicy,
    confidence: 0.86,
  },
  {
    id: 'topic-policy-incorrect',
    priority: 4,
    match: {
      text: /(?:SNS )?topic (?:does not exist or the topic )?policy (?:is incorrect|does not|doesn't)/i,
    },
    meaning:
      "The topic's policy does not let the service publish to it (or the topic is not there).",
    action:
      "Allow sns:Publish to the service's principal in the topic policy, and create it before this resource.",
    lookAt: 'the topic policy',
    docs: DOCS.snsPolicies,
    confidence: 0.85,
  },
  {
    id: 'connection-not-available',
    priority: 3,
    match: {
      text: /(?:connection|codestar-connections|codeconnections)\b[^.\n]{0,120}(?:is not (?:yet )?(?:available|in (?:an? )?AVAILABLE)|is (?:in )?PENDING|not (?:yet )?(?:authorized|completed))|unable to use connection/i,
    },
    meaning:
      'The connection to the source host is not usable: its handshake was never completed in the console, or the role may not use it.',
    action:
      'Complete the pending connection in the console once, and allow codeconnections:UseConnection (codestar-connections:UseConnection) to the role.',
    lookAt: 'the status of the connection in Developer Tools settings',
    docs: DOCS.codeConnections,
    confidence: 0.8,
  },
  {
    id: 'test-message-not-delivered',
    match: { text: /Could not deliver test message/i },
    meaning:
      'The log service could not write its test message to the stream: the role or the destination policy does not allow it, the role is not seen yet, or the stream is not active.',
    action:
      'Check that the stream is active, that the role trusts logs.amazonaws.com and may put records, and create its policy before the subscription filter; then deploy again.',
    lookAt: "the role's policy and trust, and the state of the stream",
    docs: DOCS.logsSubscriptions,
    confidence: 0.5,
  },
  {
    id: 'service-cannot-write',
    priority: 2,
    match: {
      text: /Could not (?:write to|invoke|(?:publish|send) (?:(?:an? |the )?(?:test )?(?:messages?|events?|notifications?) )?to|put (?:objects?|records?|events?) (?:in)?to|deliver (?:to|messages to))\b/i,
    },
    meaning:
      'The service tried the destination and was refused: its policy does not let the service write to it or call it (or it is not there).',
    action:
      "Allow the service's principal in the policy of the bucket, topic, key or function, with the account as source, and create that policy before this resource.",
    lookAt: 'the resource policy of the destination, and the key that encrypts it',
    docs: DOCS.iamDenied,
    confidence: 0.8,
  },
  {
    id: 'instance-profile-not-authorized',
    priority: 2,
    match: {
      text: /(?:failed|unable|could not|not able)(?: to)? authorize (?:the )?(?:instance profile|role|job ?flow role|service role|principal|user)\b/i,
    },
    meaning:
      'The service may not use the role or instance profile: the deploying identity may not pass it, its trust policy does not name the service, or it does not exist (yet).',
    action:
      'Check that it exists, that the deploying identity may pass its role (iam:PassRole), and that the role trusts the service (EMR nodes: ec2.amazonaws.com); create it before this resource.',
    lookAt: 'the instance profile, the role in it, and iam:PassRole of who deploys',
    docs: DOCS.iamPassRole,
    confidence: 0.82,
  },
  {
    id: 'ensure-permissions',
    match: {
      text: /(?:unable|failed|not able|could not|cannot) (?:to )?(?:validate|verify|check|confirm) (?:the )?access\b|\b(?:ensure|make sure|verify|check|confirm)(?: that)? [^\n]{2,160}?\b(?:has|have|had|given|granted)\b[^\n]{0,160}?\bpermissions?\b/i,
    },
    meaning:
      'The service asks to check permissions, since a call of its own was refused: {{call|see the message}}.',
    action:
      'Allow {{call|what the message names}} to the role or identity that it names, in the policy of the resource too, and create these policies first.',
    lookAt: 'the policies of that role, and the policy of the bucket, key, topic or function',
    docs: DOCS.iamDenied,
    facts: [/(?<call>[a-z][\w-]{1,30}:[A-Z][\w*]{1,80})/],
    confidence: 0.8,
  },
  {
    id: 'sns-delivery-role',
    priority: 3,
    match: {
      text: /(?:(?<property>\w{3,60}RoleArn)\b[^\n]{0,260})?is not a valid role to allow/i,
    },
    meaning:
      'The role given as {{property|the role}} cannot be used by the service: its trust policy does not name the service, or it may not do what it is for.',
    action:
      'Let the role trust the service (sns.amazonaws.com) and allow it to create log groups and streams and to put log events and retention; create the policy before this resource.',
    lookAt: 'the trust policy and the policies of that role',
    docs: DOCS.snsDeliveryStatus,
    confidence: 0.84,
  },
]);
