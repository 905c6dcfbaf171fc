/** A limit of the account, the region, a resource or an API is reached. */
import { DOCS } from './docs';
import { inCategory } from './pattern';

const RAISE = 'Ask for a higher quota (Service Quotas), or delete what is no longer needed.';
const USED = 'the quota and its use in Service Quotas, for this region';

export const quota = inCategory('quota', [
  {
    id: 'eip-limit',
    priority: 10,
    match: { text: /maximum number of addresses has been reached/i },
    meaning:
      'The account has as many Elastic IP addresses in this region as its quota allows (5 unless raised).',
    action:
      'Release addresses that nobody uses, use fewer NAT gateways, or raise the quota for Elastic IPs.',
    lookAt: 'the Elastic IPs of the region without an association',
    docs: DOCS.ec2Eip,
    confidence: 0.9,
  },
  {
    id: 'vpc-limit',
    priority: 10,
    match: {
      text: /maximum number of (?<what>VPCs|internet gateways|NAT gateways|network interfaces|rules|security groups|route tables|subnets|routes|network ACLs|VPC endpoints|addresses|peering connections)(?: per [\w ]{3,40}?)? (?:has been|is|was|have been) reached|exceed the limit of (?<limit>\d{1,6}) (?<what2>[\w ]{3,40})/i,
    },
    meaning: 'The quota for {{what|these resources}} is used up.',
    action: RAISE,
    lookAt: USED,
    docs: DOCS.vpcQuotas,
    confidence: 0.9,
  },
  {
    id: 'vcpu-limit',
    priority: 10,
    match: {
      text: /more vCPU capacity than your current vCPU limit(?: of (?<limit>\d{1,6}))?|limit on the number of vCPUs|quota allows for \d{1,5} more running|current instance limit/i,
    },
    meaning:
      'The instances need more vCPUs than the account may run ({{limit|the quota}}) for this family of instance types.',
    action: 'Raise the vCPU quota of the instance family, or use smaller or fewer instances.',
    lookAt: USED,
    docs: DOCS.ec2Quotas,
    confidence: 0.9,
  },
  {
    id: 's3-bucket-limit',
    priority: 5,
    match: { text: /attempted to create more buckets than allowed/i },
    meaning: 'The account has as many buckets as its quota allows.',
    action: RAISE,
    lookAt: USED,
    docs: DOCS.s3Quotas,
    confidence: 0.9,
  },
  {
    id: 'lambda-unreserved-concurrency',
    match: {
      text: /decreases account'?s UnreservedConcurrentExecution below its minimum value(?: of \[?(?<minimum>\d{1,5})\]?)?/i,
    },
    meaning:
      'The reserved concurrency would leave the account less than the minimum of unreserved executions ({{minimum|100}}); new accounts have a low total.',
    action: 'Reserve less, or raise the quota for concurrent executions.',
    lookAt: "the account's concurrency (aws lambda get-account-settings)",
    docs: DOCS.lambdaConcurrency,
    confidence: 0.88,
  },
  {
    id: 'lambda-code-storage',
    match: { text: /Code storage limit exceeded/i },
    meaning:
      'The code of all function versions in this region fills the storage that Lambda gives.',
    action: 'Delete old function and layer versions, or raise the quota.',
    lookAt: "the account's TotalCodeSize (aws lambda get-account-settings)",
    docs: DOCS.lambdaLimits,
  },
  {
    id: 'lambda-policy-size',
    priority: 5,
    match: {
      text: /final policy size \((?<size>\d{1,9})\) is bigger than the limit(?: \((?<limit>\d{1,9})\))?/i,
    },
    meaning:
      "The function's resource policy has grown beyond {{limit|its limit}}: too many permissions were added.",
    action: 'Replace many permissions by one with a wildcard source ARN.',
    lookAt: "the function's policy (aws lambda get-policy)",
    docs: DOCS.lambdaLimits,
  },
  {
    id: 'lambda-env-size',
    match: { text: /environment variables.{0,80}exceeded the (?<limit>\d{1,3} ?KB) limit/i },
    meaning: 'The environment variables of the function are larger than {{limit|4 KB}} together.',
    action: 'Move long values to Parameter Store, Secrets Manager or a file in the package.',
    lookAt: "the function's environment in the template",
    docs: DOCS.lambdaEnvironment,
    confidence: 0.7,
  },
  {
    id: 'lambda-memory-quota',
    priority: 5,
    match: {
      text: /'?MemorySize'? value failed to satisfy constraint: Member must have value less than or equal to (?<limit>\d{3,5})/i,
    },
    meaning:
      'The function asks for more memory than this account or region may use ({{limit|a lower maximum}} MB).',
    action:
      'Use at most {{limit|that many}} MB, or ask AWS Support to lift the limit of the (new) account.',
    lookAt: USED,
    docs: DOCS.lambdaLimits,
    confidence: 0.6,
  },
  {
    id: 'iam-quota',
    priority: 10,
    match: {
      text: /Cannot exceed quota for (?<quota>\w{3,60}): ?(?<limit>\d{1,6})|Maximum policy size of (?<limit2>\d{2,6}) bytes exceeded/i,
    },
    meaning:
      'An IAM quota is exceeded: {{quota|the size of the policies}} (limit {{limit|fixed}}).',
    action:
      'Use fewer or shorter policies (merge statements, use wildcards, split over managed policies or roles), or raise the quota where it can be raised.',
    lookAt: "the role's or user's policies in the processed template",
    docs: DOCS.iamQuotas,
    confidence: 0.9,
  },
  {
    id: 'template-limits',
    priority: 10,
    match: {
      text: /number of (?<what>resources|outputs|parameters|mappings)[^.]{0,60}(?:greater than|exceed\w{0,3})[^.\d]{0,30}(?<limit>\d{2,4})?|(?:Limit on the number of resources|template (?:may not exceed|exceeds?|size)\b.{0,60}(?:bytes|maximum|limit)|Limit for (?:stacks?|stack resource) has been exceeded)|maximum allowed(?: number)? of (?:resources|stacks)/i,
    },
    meaning:
      'A limit of CloudFormation is exceeded: {{what|the template or the number of stacks}} (at most {{limit|what its quotas say}}).',
    action:
      'Split the template into nested or separate stacks, or delete stacks that are no longer needed.',
    lookAt: 'the size of the processed template and its count of resources',
    docs: DOCS.limits,
    confidence: 0.85,
  },
  {
    id: 'rate-exceeded',
    priority: 5,
    match: {
      text: /\bRate (?:of requests )?exceed(?:ed|s)|request limit exceeded|too many requests|throttl(?:ed|ing)|reduce your request rate|request rate|slow ?down\b/i,
    },
    meaning:
      'The API of the service throttled the calls of the deployment: too many of them at once in this account and region.',
    action:
      'Deploy again; if it comes back, deploy less in parallel (DependsOn between like resources, fewer stacks at once) or raise the API quota.',
    lookAt: 'what else calls the same API at that time',
    docs: DOCS.serviceQuotas,
    confidence: 0.85,
  },
  {
    id: 'dynamodb-concurrent-tables',
    priority: 10,
    match: {
      text: /Only (?<limit>\d{1,4}) (?:tables?|online index(?:es)?) can be (?:created|created, updated, or deleted|created or deleted)/i,
    },
    meaning: 'DynamoDB changes only {{limit|a few}} tables or indexes at the same time.',
    action:
      'Let the tables depend on each other (DependsOn) so that they are made one after another, or add one index per deployment.',
    lookAt: 'the tables and indexes of this deployment',
    docs: DOCS.dynamoLimits,
    confidence: 0.8,
  },
  {
    id: 'config-recorder-limit',
    priority: 10,
    match: { text: /maximum number of (?<what>[\w -]{3,60}?): ?(?<limit>\d{1,6}) is reached/i },
    meaning:
      'The account may have {{limit|one}} of these ({{what|resources}}) per region, and it is there already.',
    action:
      'Use or delete the existing one; for AWS Config it is often made by Control Tower or another stack.',
    lookAt: "the service's settings in this account and region",
    docs: DOCS.config,
  },
  {
    id: 'service-limit-reached',
    priority: 10,
    match: {
      text: /account-? ?(?:level )?service limit '?(?<quota>[^']{3,120})'? is (?<limit>\d{1,6})/i,
    },
    meaning:
      'The quota "{{quota|for this use}}" of the account is {{limit|too low}}: {{used|some}} are in use, and {{wanted|more}} are asked for on top.',
    action:
      'Raise that quota in Service Quotas, delete what is no longer needed, or use another instance type.',
    lookAt: USED,
    docs: DOCS.sageMaker,
    facts: [/current utilization of (?<used>\d{1,6})/, /request delta of (?<wanted>\d{1,6})/],
    confidence: 0.9,
  },
  {
    id: 'logs-resource-policy-limit',
    match: {
      text: /^Resource limit exceeded\.?$/i,
      resourceType: /^AWS::(?:Logs::|ApiGateway|StepFunctions|Events|OpenSearch|Elasticsearch)/,
    },
    meaning:
      'CloudWatch Logs allows ten resource policies per region (and a limited size), and they are used up.',
    action:
      'Delete resource policies that are no longer needed, or use one with a wildcard for many log groups.',
    lookAt: 'aws logs describe-resource-policies',
    docs: DOCS.logsPolicies,
  },
  {
    id: 'no-space-left',
    match: { text: /No space left on device/i },
    meaning: 'The function that does the work ran out of its temporary storage.',
    action:
      'Give the function more ephemeral storage (for a CDK BucketDeployment: ephemeralStorageSize, memoryLimit) or less to unpack.',
    lookAt: 'the size of the asset and the ephemeral storage of the function',
    docs: DOCS.lambdaLimits,
    confidence: 0.7,
  },
  {
    id: 'limit-exceeded-text',
    priority: -3,
    match: {
      text: /\b(?:limit|quota)s?\b[^.]{0,60}(?:exceed|reached|breach)|(?:exceed|reach|breach)(?:ed|es|s|ing)? (?:(?:the|your|its|an?) )?[^.]{0,60}\b(?:limit|quota|maximum (?:number|allowed))|more than (?:the )?(?:maximum|allowed) (?:number|limit)|maximum (?:number|limit|allowed)[^.]{0,60}(?:reached|exceeded)|too many \w{3,40}|maximum number of [\w -]{3,50} (?:allowed|permitted)/i,
    },
    meaning: 'A quota of {{service|the service}} is reached.',
    action: RAISE,
    lookAt: USED,
    docs: DOCS.serviceQuotas,
    confidence: 0.82,
  },
  {
    id: 'limit-exceeded-code',
    tier: 'code',
    match: {
      code: /Limit(?:s)?Exceeded|QuotaExceeded|Quota\w*Exceeded|TooMany|^Max\w+Exceeded|Throttl|RequestLimit|^SlowDown$|ServiceQuota|LengthExceeded|StorageExceeded|^LimitExceed/i,
    },
    meaning:
      '{{service|The service}} says that a limit is reached ({{error_code|limit exceeded}}).',
    action: RAISE,
    lookAt: USED,
    docs: DOCS.serviceQuotas,
    confidence: 0.82,
  },
  {
    id: 'handler-limit',
    tier: 'handler',
    priority: 6,
    match: { handler: ['ServiceLimitExceeded', 'Throttling'] },
    meaning:
      'The handler says that a quota is reached or that its calls were throttled ({{handler_error_code|limit}}).',
    action: `${RAISE} A throttled deployment may just be tried again.`,
    lookAt: USED,
    docs: DOCS.handlerErrors,
    confidence: 0.8,
  },
  {
    id: 'status-429',
    tier: 'handler',
    priority: 5,
    match: { statusCode: 429 },
    meaning: '{{service|The service}} answered with 429: too many calls at once.',
    action: 'Deploy again, with less in parallel.',
    lookAt: 'what else calls the same API at that time',
    docs: DOCS.serviceQuotas,
    confidence: 0.8,
  },
  {
    id: 'logs-policy-length',
    priority: 12,
    match: {
      text: /Policy document length breaking|(?:resource )?policy[^.]{0,60}> ?5120|resource policy (?:size|document)[^.]{0,60}(?:exceed|limit)/i,
    },
    meaning:
      'The resource policy by which CloudWatch Logs lets services write has reached its 5120 characters: each new log group adds to it.',
    action:
      'Replace the many entries by one with a wildcard, or name the log group with the prefix /aws/vendedlogs/, which one entry covers.',
    lookAt: 'aws logs describe-resource-policies',
    docs: DOCS.logsPolicies,
    confidence: 0.88,
  },
  {
    id: 'maximum-reached',
    match: {
      text: /maximum (?:number|count|amount) of (?<what>[\w -]{3,50}?)(?: (?:for|per|in|on) (?<scope>[\w ]{2,50}?))? (?:has been|have been|is|was|are) reached/i,
    },
    meaning: 'There are as many {{what|of these}} as the quota allows {{scope|}}.',
    action:
      'Delete what is no longer needed, spread over several parents, or raise the quota where it can be raised.',
    lookAt: 'the quota and its use in Service Quotas, for this region',
    docs: DOCS.serviceQuotas,
    confidence: 0.88,
  },
  {
    id: 'service-linked-role-throttled',
    priority: 20,
    match: { text: /service[- ]linked role[^\n]{0,80}(?:rate|throttl|too many)/i },
    meaning:
      'IAM throttled the service while it made its service-linked role, on its first use in this account; no quota of the resource is reached.',
    action: 'Deploy again; or create the role before (aws iam create-service-linked-role).',
    lookAt: 'the IAM roles under the path /aws-service-role/',
    docs: DOCS.iamServiceLinked,
    confidence: 0.86,
  },
  {
    id: 'waf-capacity',
    priority: 4,
    match: {
      text: /exceeded the capacity limit for a rule group or web ACL|WAFLimitsExceeded|web ACL capacity/i,
    },
    meaning:
      'The rules need more capacity units (WCU) than the web ACL or rule group has: {{asked|see the message}}.',
    action:
      'Remove or simplify rules (managed groups cost most); a rule group needs its Capacity set high enough when it is made.',
    lookAt: 'the WCU of each rule (aws wafv2 check-capacity)',
    docs: DOCS.wafCapacity,
    facts: [/parameter: (?<asked>\d{1,6})/],
    confidence: 0.86,
  },
]);
