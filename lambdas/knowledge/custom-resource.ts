/** The function behind a custom resource failed, did not answer, or answered wrongly. */
import { DOCS } from './docs';
import { inCategory } from './pattern';

const LOG =
  "the function's log, {{log_group|its log group}}, {{log_stream|around the time of the failure}}";

export const customResource = inCategory('custom-resource', [
  {
    id: 'custom-resource-no-response',
    match: {
      text: /did not receive a response from your Custom Resource|Custom Resource failed to stabilize in expected time/i,
    },
    meaning:
      'The function behind the custom resource never answered: it crashed, ran into its timeout, or has no way to the S3 URL that it must answer to.',
    action:
      "Read the function's log; answer in every case, failures too; from a VPC without internet it needs an S3 endpoint.",
    lookAt: LOG,
    docs: DOCS.customResources,
    confidence: 0.88,
  },
  {
    id: 'custom-resource-attribute',
    match: {
      text: /Vendor response doesn'?t contain|CustomResource attribute error/i,
    },
    meaning:
      'The template reads the attribute {{attribute|of the custom resource}} (Fn::GetAtt), and the function did not return it.',
    action: 'Return it under Data, or correct the name of the attribute.',
    lookAt: 'what the function returns under Data, and the Fn::GetAtt in the template',
    docs: DOCS.customResources,
    facts: [/response doesn'?t contain (?<attribute>\S{1,200}) (?:key|attribute)/i],
    confidence: 0.85,
  },
  {
    id: 'custom-resource-invalid-response',
    match: {
      text: /Response object is too long|Response is not valid JSON|Invalid Response object|Data returned must be an object|Invalid PhysicalResourceId|PhysicalResourceId.{0,60}(?:missing|must|invalid)|response data.{0,40}(?:too|invalid|must)/i,
    },
    meaning:
      'The function answered, but not as CloudFormation expects (status, physical id, an object under Data, at most 4096 bytes).',
    action: 'Correct the answer of the function.',
    lookAt: LOG,
    docs: DOCS.cfnResponse,
    confidence: 0.88,
  },
  {
    id: 'service-token',
    priority: 5,
    match: {
      text: /Modifying service token is not allowed|Invalid ServiceToken|ServiceToken.{0,60}(?:invalid|not (?:allowed|found))/i,
    },
    meaning:
      'The ServiceToken of the custom resource is wrong, or was changed in an update, which is not allowed.',
    action:
      'Give the custom resource a new logical id when its function changes, and check that the function is there and in this region.',
    lookAt: 'the ServiceToken before and after this deployment',
    docs: DOCS.customResources,
    confidence: 0.8,
  },
  {
    id: 'bucket-deployment-command',
    priority: 3,
    match: { text: /Command '\[.{0,200}' (?:returned non-zero exit status|died with)/i },
    meaning:
      'A command inside the function failed (for a CDK BucketDeployment: aws s3 cp or sync); the output is in its log.',
    action:
      'Read the output in the log: missing permission (also KMS), too little memory or storage, or a bucket that is not there.',
    lookAt: LOG,
    docs: DOCS.customResources,
    confidence: 0.8,
  },
  {
    id: 'helm-or-kubectl',
    priority: -6,
    match: {
      text: /UPGRADE FAILED|INSTALLATION FAILED|unable to build kubernetes objects|unable to recognize|error validating data|no matches for kind|error when (?:creating|applying|patching)|Error from server|kubectl|helm/i,
      wrapper: 'custom-resource',
    },
    meaning: 'Helm or kubectl refused the chart or manifest, or the cluster refused it.',
    action:
      'Repair what the message names (kind or version that the cluster does not know, missing CRD or namespace, values), or finish or roll back the release that is stuck.',
    lookAt: 'helm history of the release, and {{log_group|the log of the kubectl provider}}',
    docs: DOCS.eks,
    confidence: 0.8,
  },
  {
    id: 'custom-resource-see-log',
    generic: true,
    match: { text: /^See (?:the )?details in CloudWatch Log/i },
    meaning:
      'The function reported a failure and only points to its log stream ({{log_stream|named in the reason}}).',
    action: 'Read that log stream around the time of the failure.',
    lookAt: LOG,
    docs: DOCS.cfnResponse,
    confidence: 0.75,
  },
  {
    id: 'custom-resource-program-error',
    match: {
      text: /^'[\w .-]{1,80}'(?: \(RequestId: [\w-]{1,60}\))?$|Cannot read propert(?:y|ies)|is not a function|is not defined|object has no attribute|KeyError|TypeError|NoneType|undefined|list index out of range|Traceback/i,
      wrapper: 'custom-resource',
    },
    meaning:
      'The function has a bug, or met data that it did not expect: {{error_code|a program error}}.',
    action:
      'Read the stack trace in its log; check the properties that the template passes, and what the function looked up and did not find.',
    lookAt: LOG,
    docs: DOCS.customResources,
    confidence: 0.75,
  },
  {
    id: 'custom-resource-http-error',
    match: {
      text: /^(?:Request failed with status code )?(?<status>[45]\d\d)\b|status code (?<status2>[45]\d\d)/i,
      wrapper: 'custom-resource',
    },
    meaning: 'The function called another API, which answered with {{status|an error}}.',
    action: 'Check the address, the credentials and the data of that call.',
    lookAt: LOG,
    docs: DOCS.customResources,
    confidence: 0.75,
  },
  {
    id: 'custom-resource-failed',
    tier: 'wrapper',
    priority: 10,
    match: { wrapper: 'custom-resource' },
    meaning: 'The function behind the custom resource reported that it failed.',
    action:
      "Read what it says, and its log around that time; the cause is in the function's own work, not in CloudFormation.",
    lookAt: LOG,
    docs: DOCS.customResources,
    confidence: 0.72,
  },
  {
    id: 'custom-resource-type',
    tier: 'wrapper',
    priority: 5,
    match: { resourceType: /^(?:Custom::|AWS::CloudFormation::CustomResource$)/ },
    meaning: 'The custom resource failed.',
    action: 'Read the log of the function behind it around that time.',
    lookAt: LOG,
    docs: DOCS.customResources,
    confidence: 0.7,
  },
  {
    id: 'nested-custom-resource-wrapper',
    tier: 'wrapper',
    priority: 7,
    generic: true,
    match: {
      text: /The following resource\(s\) failed to (?:create|update): \[(?<resources>[^\]]{0,500}CustomResource[^\]]{0,500})\]/i,
    },
    meaning:
      'Custom resources ({{resources|by their names}}) failed inside; why is in their own events, which are not here.',
    action: 'Read the events of these resources and the logs of their functions.',
    lookAt: 'the events of the stack that holds them',
    docs: DOCS.customResources,
    confidence: 0.45,
  },
  {
    id: 'provider-framework-answer',
    priority: 6,
    match: {
      text: /["']?\bIsComplete\b["']? (?:is|was|must|returned|response|handler)|\bonEvent\b["']? (?:handler |response )?(?:is|must|returned|response)|(?:returned|response|answer)[\w ]{0,30} (?:of|from|by) ["']?(?:onEvent|isComplete)\b/i,
      wrapper: 'custom-resource',
    },
    meaning:
      'The handlers of the provider framework answered in a form that it does not take: {{problem|see the message}}.',
    action:
      'Correct what onEvent and isComplete return: an object; from isComplete IsComplete as true or false, and Data only when it is true.',
    lookAt:
      'the return statements of both handlers, and {{log_group|the log of the framework function}}',
    docs: DOCS.customResources,
    facts: [/(?<problem>[^\n]{5,160})/],
    confidence: 0.85,
  },
  {
    id: 'dynamodb-item-shape',
    priority: 6,
    match: {
      text: /Supplied AttributeValue|number of conditions on the keys|key element does not match the schema|ExpressionAttribute(?:Names|Values)|KeyConditionExpression/i,
      wrapper: 'custom-resource',
    },
    meaning:
      'The function called DynamoDB with an item or key that does not fit: an attribute value needs exactly one type, and a key exactly the attributes of the key schema.',
    action: 'Correct the items or keys that the template or the function passes.',
    lookAt: 'the items in the properties of the custom resource, and the key schema of the table',
    docs: DOCS.dynamoAttributeValue,
    confidence: 0.8,
  },
]);
