/** The name, id or slot that a resource is to get is taken. */
import { DOCS } from './docs';
import { inCategory } from './pattern';

const WHO_OWNS =
  'who owns the existing one: a stack (its aws:cloudformation:stack-name tag), a former deployment that retained it, or a person';

export const alreadyExists = inCategory('already-exists', [
  {
    id: 'exists-in-other-stack',
    priority: 20,
    match: { text: /^(?<name>\S{1,300}) +already exists in stack +(?<other_stack>arn:\S{5,300})/i },
    meaning:
      '{{name|The resource}} exists already and belongs to a stack: {{other_stack|another one}}.',
    action:
      'Drop the fixed name, choose another, or take the resource out of the other stack first (retain it there, then import it here). If both are the same stack, the template declares it twice or an update moved it under a new logical id.',
    lookAt: 'the resources of {{other_stack|the other stack}}',
    docs: DOCS.troubleshooting,
    confidence: 0.9,
  },
  {
    id: 'export-already-exported',
    priority: 20,
    match: {
      text: /Export with name (?<export>\S{1,255}) is already exported by stack (?<exporting_stack>[\w-]{1,128})/i,
    },
    meaning:
      'The export {{export|name}} is already made by the stack {{exporting_stack|of another deployment}}; export names are unique per account and region.',
    action:
      'Rename the export (with the stack name in it), or delete the stack that exports it if it is a leftover.',
    lookAt: 'the outputs of {{exporting_stack|the exporting stack}}',
    docs: DOCS.exports,
    confidence: 0.9,
  },
  {
    id: 'handler-resource-exists',
    priority: 5,
    match: {
      text: /Resource of type '?(?<type>[\w:]{3,100})'? with identifier '?(?<name>[^']{1,300})'? already exists/i,
    },
    meaning: '{{type|A resource}} {{name|of that name}} exists already outside of this stack.',
    action:
      'Choose another name or none, delete the existing one if it is a leftover, or import it into the stack.',
    lookAt: WHO_OWNS,
    docs: DOCS.import,
    confidence: 0.9,
  },
  {
    id: 's3-bucket-exists',
    priority: 10,
    match: {
      text: /already exists|requested bucket name is not available|already own it|BucketAlready/i,
      resourceType: /^AWS::S3::Bucket$/,
    },
    meaning:
      'The bucket name {{name|asked for}} is taken: names are shared by all accounts of AWS, and a bucket of an earlier deployment keeps its name.',
    action:
      'Leave the name out or choose another; if it is your own leftover bucket (retained, or of a failed bootstrap), delete or import it.',
    lookAt:
      'whether the bucket is in this account (aws s3api head-bucket), and which stack made it',
    docs: DOCS.s3Naming,
    facts: [/(?<name>[a-z0-9][a-z0-9.-]{2,62}) already exists/],
    confidence: 0.9,
  },
  {
    id: 'bucket-name-unavailable',
    priority: 8,
    match: {
      text: /requested bucket name is not available|bucket you tried to create already exists|previous request to create the named bucket succeeded/i,
    },
    meaning: 'The bucket name is taken, by another account or by a bucket of your own.',
    action:
      'Leave the name out or choose another; if it is your own leftover bucket, delete or import it.',
    lookAt: 'whether the bucket is in this account (aws s3api head-bucket)',
    docs: DOCS.s3Naming,
    confidence: 0.9,
  },
  {
    id: 'cname-already-associated',
    priority: 10,
    match: {
      text: /CNAMEs?.{0,80}already associated|alternate domain names?.{0,80}already (?:associated|in use)|CNAMEAlreadyExists/i,
    },
    meaning:
      'An alternate domain name (CNAME) is already used by another CloudFront distribution, perhaps of another account.',
    action: 'Remove the alias from the other distribution, or move it with associate-alias.',
    lookAt: 'which distribution has the alias (aws cloudfront list-conflicting-aliases)',
    docs: DOCS.cloudFrontAliases,
    confidence: 0.9,
  },
  {
    id: 'route53-record-exists',
    priority: 10,
    match: {
      text: /Tried to create resource record set \[?name='?(?<record>[^,'\]]{1,255})'?.{0,60}but it already exists/i,
    },
    meaning: 'The DNS record {{record|asked for}} exists in the hosted zone already.',
    action: 'Delete the existing record, or import it; another stack or a person made it.',
    lookAt: 'the record in the hosted zone, and who made it (CloudTrail: ChangeResourceRecordSets)',
    docs: DOCS.route53Records,
    confidence: 0.9,
  },
  {
    id: 'hosted-zone-conflict',
    priority: 5,
    match: {
      text: /conflicting domain (?:is|already)|conflicts? with (?:an )?existing (?:hosted zone|domain)|already been associated with the hosted zone|ConflictingDomainExists/i,
    },
    meaning: 'A hosted zone for the domain is already there or associated with the VPC.',
    action: 'Use the existing zone, or disassociate or delete it first.',
    lookAt: 'the hosted zones of the account and their VPC associations',
    docs: DOCS.route53Zones,
    confidence: 0.8,
  },
  {
    id: 'appsync-one-resolver',
    match: { text: /Only one resolver is allowed per field/i },
    meaning:
      'The field of the GraphQL API has a resolver already: an update that moves a resolver (to another stack or logical id) creates the new one before it deletes the old one.',
    action:
      'Remove the resolver in one deployment and add it in the next, or keep its logical id and stack.',
    lookAt: 'which stack or logical id has the resolver of that field now',
    docs: DOCS.appSyncResolvers,
  },
  {
    id: 'secret-scheduled-for-deletion',
    priority: 10,
    match: {
      text: /secret with this name is already scheduled for deletion|scheduled for deletion/i,
    },
    meaning:
      'A secret of that name is in its recovery window; its name is free only when that has passed.',
    action:
      'Restore the secret and import it, or delete it at once (--force-delete-without-recovery), or choose another name.',
    lookAt: 'the secrets scheduled for deletion in this region',
    docs: DOCS.secretsDelete,
    confidence: 0.8,
  },
  {
    id: 'same-name-other-settings',
    priority: 5,
    match: {
      text: /(?:with (?:the same|this) name).{0,80}(?:exists|different (?:settings|value|attributes?))|exists with (?:the same name|different)/i,
    },
    meaning: 'One of that name exists already, with other settings.',
    action:
      'Choose another name or none, or delete the existing one; a replacement needs a new name because the new one is made first.',
    lookAt: WHO_OWNS,
    docs: DOCS.names,
  },
  {
    id: 'listener-taken',
    priority: 5,
    match: {
      text: /listener already exists on this port|Priority '?(?<priority>\d{1,6})'? is currently in use/i,
    },
    meaning:
      'The load balancer has a listener on that port, or a rule with that priority, already.',
    action:
      'Choose another port or priority; on a move between logical ids or stacks, remove the old one first.',
    lookAt: 'the listeners and rules of the load balancer',
    docs: DOCS.elbListeners,
    confidence: 0.8,
  },
  {
    id: 'cognito-domain-taken',
    priority: 5,
    match: {
      text: /Domain (?:already )?(?:is )?(?:already )?(?:associated with another user pool|exists)|domain already (?:associated|exists)|One of the requested domain name/i,
    },
    meaning:
      'The domain of the user pool is taken: prefixes are shared by all accounts of a region.',
    action: 'Choose another prefix, or delete the domain of the other user pool.',
    lookAt: 'the domains of the user pools in this region',
    docs: DOCS.cognitoDomain,
  },
  {
    id: 'api-path-taken',
    priority: 5,
    match: {
      text: /Base path already exists|Another resource with the same parent already has this name/i,
    },
    meaning: 'The path part or base path is used already in this API or domain.',
    action: 'Use the existing resource or another path; the template may declare the path twice.',
    lookAt: 'the resources or base path mappings of the API',
    docs: DOCS.apiGatewayDomains,
  },
  {
    id: 'custom-domain-exists',
    match: {
      text: /domain name you provided already exists|domain name.{0,80}already (?:exists|in use)/i,
    },
    meaning: 'The custom domain name exists already, in this or another account.',
    action: 'Delete the other one or reuse it.',
    lookAt: 'the custom domain names of the region',
    docs: DOCS.apiGatewayDomains,
  },
  {
    id: 'event-source-mapping-exists',
    priority: 5,
    match: {
      text: /event source (?:mapping|arn).{0,400}(?:already exists|provided mapping already)/i,
    },
    meaning: 'The function is already subscribed to this queue or stream.',
    action:
      'Delete the existing mapping, or import it; an update that changes its logical id creates before it deletes.',
    lookAt: "the function's event source mappings (aws lambda list-event-source-mappings)",
    docs: DOCS.lambdaEventSource,
  },
  {
    id: 'security-group-rule-exists',
    priority: 5,
    match: {
      text: /specified rule ["'].{0,300}already exists|InvalidPermission\.Duplicate/i,
    },
    meaning:
      'The same rule is there already, from this template (inline and as a resource of its own) or from elsewhere.',
    action: 'Declare it once.',
    lookAt: 'the rules of the security group',
    docs: DOCS.vpcSecurityGroups,
  },
  {
    id: 'one-per-account',
    priority: 5,
    match: {
      text: /\b(?:detector|recorder|analyzer|hub|membership|account-level \w{3,20}).{0,40}already (?:exists|enabled|subscribed)|already enabled|already subscribed/i,
    },
    meaning:
      'The service has at most one of these per account and region, and it is there already.',
    action: 'Use or import the existing one, or make the resource conditional.',
    lookAt: "the service's settings in this account and region",
    docs: DOCS.guardDuty,
  },
  {
    id: 'private-dns-conflict',
    match: { text: /conflicting DNS domain for (?<domain>[\w.-]{3,100})/i },
    meaning:
      'The VPC has an endpoint or private zone for {{domain|that service name}} already, so that private DNS cannot be switched on for another.',
    action:
      'Remove the other endpoint first, or set PrivateDnsEnabled to false; when the endpoint is being replaced, do it in two deployments.',
    lookAt: 'the interface endpoints of the VPC for the same service',
    docs: DOCS.vpcEndpoints,
    confidence: 0.75,
  },
  {
    id: 'already-attached',
    tier: 'phrase',
    priority: -2,
    match: {
      text: /already (?:has an? (?:internet gateway|[\w ]{3,30}) attached|attached|associated|registered|taken|defined|configured)\b/i,
    },
    meaning: 'What the resource is to attach to has one already, or is attached elsewhere.',
    action:
      'Detach the other one, or use it; on a replacement remove the old one in a deployment of its own.',
    lookAt: WHO_OWNS,
    docs: DOCS.troubleshooting,
    confidence: 0.75,
  },
  {
    id: 'lambda-version-exists',
    match: { text: /version for this Lambda function exists/i },
    meaning:
      'Nothing changed in the function since its last version, which Lambda does not publish twice.',
    action:
      'Change code or configuration with the version, or give the version a logical id derived from the code.',
    lookAt: 'the versions of the function',
    docs: DOCS.lambdaDeployment,
    confidence: 0.7,
  },
  {
    id: 'early-validation-exists',
    priority: 60,
    match: { text: /AWS::EarlyValidation::ResourceExistenceCheck/ },
    meaning:
      'Validation before the deployment found that a named resource of the template exists already.',
    action: 'Choose another name, delete the existing resource, or import it.',
    lookAt:
      'the failed events of the operation (DescribeEvents), which name resource and template path',
    docs: DOCS.import,
    confidence: 0.8,
  },
  {
    id: 'already-exists-text',
    priority: -5,
    match: {
      text: /(?:(?<name>[\w.:/@+=-]{2,200})["']? )?already exist(?:s|ed|ing)?\b|already been (?:created|used|registered|enabled)|already (?:has|have|uses?) (?:this|that|the same) (?:name|alias|domain|address|id\w{0,8})\b|exists already|conflicts with an existing|has been taken\b|duplicate of an existing/i,
    },
    meaning: '{{name|One of that name}} exists already, and this stack did not make it.',
    action:
      'Choose another name or none, delete the existing one if it is a leftover (retained, or of a failed rollback), or import it into the stack.',
    lookAt: WHO_OWNS,
    docs: DOCS.import,
  },
  {
    id: 'already-exists-code',
    tier: 'code',
    match: {
      code: /AlreadyExist|AlreadyOwned|^Duplicate|Duplicate(?:d|Name|Item)?\w*(?:Exception)?$|InvalidChangeBatch$|NameInUse|NameTaken|^PriorityInUse$/i,
    },
    meaning: '{{service|The service}} says that it exists already ({{error_code|duplicate}}).',
    action:
      'Choose another name or none, delete the existing one if it is a leftover, or import it into the stack.',
    lookAt: WHO_OWNS,
    docs: DOCS.import,
  },
  {
    id: 'handler-already-exists',
    tier: 'handler',
    priority: 6,
    match: { handler: ['AlreadyExists'] },
    meaning: 'The handler found that the resource existed before it was to be created.',
    action:
      'Choose another name or none, delete the existing one if it is a leftover, or import it into the stack.',
    lookAt: WHO_OWNS,
    docs: DOCS.handlerErrors,
    confidence: 0.85,
  },
  {
    id: 'route-exists',
    priority: 6,
    match: { text: /route identified by (?<route>\S{3,43}) already exists/i },
    meaning:
      'The route table has a route to {{route|that destination}} already: declared twice, made by hand, or still there from another logical id of this template.',
    action:
      'Declare the route once; when it moves to another logical id, remove it in one deployment and add it in the next.',
    lookAt: 'the routes of the table, and who made them (CloudTrail: CreateRoute)',
    docs: DOCS.vpcRouteTables,
    confidence: 0.88,
  },
  {
    id: 'oidc-provider-exists',
    priority: 6,
    match: { text: /Provider with url (?<url>\S{5,200}) already exists/i },
    meaning:
      'The account has an identity provider for {{url|that address}} already; IAM allows one per address.',
    action:
      'Refer to the existing provider (its ARN follows from the address), or import it; in CDK fromOpenIdConnectProviderArn.',
    lookAt: 'aws iam list-open-id-connect-providers',
    docs: DOCS.iamOidc,
    confidence: 0.9,
  },
  {
    id: 'existing-one-blocks',
    priority: -6,
    match: {
      text: /(?:because of|due to|because there is) (?:an?|another|the) (?:already )?existing (?<what>[\w -]{3,60})/i,
    },
    meaning: 'Something is there already and stands in the way: {{what|see the message}}.',
    action: 'Use or import the existing one, or remove it first when nothing needs it.',
    lookAt: WHO_OWNS,
    docs: DOCS.troubleshooting,
    confidence: 0.78,
  },
]);
