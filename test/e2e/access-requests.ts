/**
 * What IAM is asked when an AWS API is called: action, resource and condition keys.
 *
 * Source: the Service Authorization Reference, service by service. A call that this file does not
 * know is an error: an unknown call must not pass for an allowed one.
 */
import type { Call } from '../../statemachine/embedded-aws/embedded-state';
import type { Deployment } from './deployment';
import type { AccessRequest } from './policy-evaluator';

export type RecordedCall = Pick<Call, 'service' | 'action' | 'params' | 'accessKeyId' | 'region'>;

interface Asked {
  /** The name where IAM's differs from the API's. */
  action?: string;
  resources: string[];
  context?: Record<string, string[]>;
  /** What another service is asked in the caller's name. */
  also?: AccessRequest[];
}

type Params = Record<string, unknown>;
type Arn = (service: string, resource: string) => string;
type Reader = (params: Params, arn: Arn, deployment: Deployment) => Asked;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const stack: Reader = ({ StackName }) => {
  // IAM sees a stack by its id; a name alone would match any of that name.
  if (!text(StackName).startsWith('arn:')) throw new TypeError(`no stack id: ${StackName}`);
  return { resources: [text(StackName)] };
};

const logStream: Reader = ({ logGroupName, logStreamName }, arn) => ({
  resources: [arn('logs', `log-group:${text(logGroupName)}:log-stream:${text(logStreamName)}`)],
});

/** SNS asks KMS in the publisher's name. Source: "Configuring AWS KMS permissions", SNS guide. */
const topic: Reader = ({ TopicArn }, _arn, { topicKeys }) => {
  const key = topicKeys[text(TopicArn)];
  const uses = key ? ['kms:Decrypt', 'kms:GenerateDataKey'] : [];
  return {
    resources: [text(TopicArn)],
    also: uses.map((action) => ({ action, resource: key as string, context: {} })),
  };
};

/** The values of a table's or an index's partition key in a request. */
function partitionKeys(params: Params, key: string): string[] {
  const { Key, Item, KeyConditionExpression, ExpressionAttributeValues } = params as {
    Key?: Record<string, { S?: string }>;
    Item?: Record<string, { S?: string }>;
    KeyConditionExpression?: string;
    ExpressionAttributeValues?: Record<string, { S?: string }>;
  };
  const direct = (Key ?? Item)?.[key]?.S;
  if (direct !== undefined) return [direct];
  const name = new RegExp(`\\b${key} = (:\\w+)`).exec(KeyConditionExpression ?? '')?.[1] ?? '';
  const asked = ExpressionAttributeValues?.[name]?.S;
  return asked === undefined ? [] : [asked];
}

const table: Reader = (params, arn, { tables }) => {
  const known = tables.find(({ name }) => name === params.TableName);
  if (!known) throw new TypeError(`no table of the template: ${params.TableName}`);
  const index = text(params.IndexName);
  const key = index ? (known.indexes[index] ?? '') : known.key;
  return {
    resources: [arn('dynamodb', `table/${known.name}${index ? `/index/${index}` : ''}`)],
    context: { 'dynamodb:LeadingKeys': partitionKeys(params, key) },
  };
};

const READERS: Record<string, Reader> = {
  'cloudformation:DescribeStacks': stack,
  'cloudformation:DescribeStackEvents': stack,
  'cloudformation:DescribeStackResource': stack,
  'cloudformation:DescribeEvents': stack,
  'cloudformation:GetTemplate': stack,
  'cloudformation:ListChangeSets': stack,
  // By its id alone: the resource is still its stack, which nobody has named yet.
  'cloudformation:DescribeChangeSet': (params, arn, deployment) =>
    params.StackName
      ? stack(params, arn, deployment)
      : { resources: [arn('cloudformation', 'stack/of-the-change-set/0f1e2d3c')] },
  'cloudformation:ListHookResults': () => ({ resources: ['*'] }),
  'cloudformation:GetHookResult': () => ({ resources: ['*'] }),
  'dynamodb:GetItem': table,
  'dynamodb:PutItem': table,
  'dynamodb:UpdateItem': table,
  'dynamodb:DeleteItem': table,
  'dynamodb:Query': table,
  // Published denials of listings by cluster and service name `*`, whatever the reference says.
  'ecs:ListTasks': ({ cluster }, arn) => ({
    resources: ['*'],
    context: { 'ecs:cluster': [arn('ecs', `cluster/${text(cluster)}`)] },
  }),
  'ecs:DescribeTasks': ({ tasks }, arn) => ({
    resources: (tasks as string[]).map((id) => (id.startsWith('arn:') ? id : arn('ecs', id))),
  }),
  'lambda:Invoke': ({ FunctionName }, arn) => ({
    action: 'InvokeFunction',
    resources: [arn('lambda', `function:${text(FunctionName)}`)],
  }),
  'logs:CreateLogStream': logStream,
  'logs:PutLogEvents': logStream,
  'logs:FilterLogEvents': (params, arn) => logStream({ ...params, logStreamName: '' }, arn, none),
  's3:PutObject': ({ Bucket, Key }) => ({
    resources: [`arn:aws:s3:::${text(Bucket)}/${text(Key)}`],
  }),
  'secretsmanager:GetSecretValue': ({ SecretId }) => ({ resources: [text(SecretId)] }),
  'sns:Publish': topic,
  'ssm:GetParameter': ({ Name }, arn) => ({
    resources: [arn('ssm', `parameter/${text(Name).replace(/^\//, '')}`)],
  }),
  // A token belongs to an execution of this state machine; there is only one.
  'states:SendTaskSuccess': (_params, arn) => ({
    resources: [arn('states', 'stateMachine:stack-triage')],
  }),
  'sts:AssumeRole': ({ RoleArn, ExternalId }) => ({
    resources: [text(RoleArn)],
    context: { 'sts:ExternalId': text(ExternalId) ? [text(ExternalId)] : [] },
  }),
  'bedrock:InvokeModel': ({ modelId }, arn) => bedrockModel(text(modelId), arn),
};
const none = {} as Deployment;

/**
 * An inference profile is asked for, and the model behind it wherever it routes to; for a global
 * one also the model without a region. Source: "Global cross-Region inference", Bedrock guide.
 */
function bedrockModel(id: string, arn: Arn): Asked {
  const model = id.replace(/^[a-z]+\.(?=[a-z0-9-]+\.)/, '');
  const behind = (region: string) => `arn:aws:bedrock:${region}::foundation-model/${model}`;
  const region = arn('', '').split(':')[3] ?? '';
  if (model === id) return { resources: [behind(region)] };
  const routes = id.startsWith('global.') ? [region, ''] : [region, 'eu-north-1'];
  return { resources: [arn('bedrock', `inference-profile/${id}`), ...routes.map(behind)] };
}

/**
 * The requests that IAM decides on for one call; all must be allowed.
 *
 * @param account the caller's.
 * @throws TypeError for a call that this file does not know.
 */
export function accessRequests(
  call: RecordedCall,
  deployment: Deployment,
  account: string = deployment.place.account,
): AccessRequest[] {
  const name = `${call.service}:${call.action}`;
  const reader = READERS[name];
  if (!reader) throw new TypeError(`${name} is not known here: say which resource IAM sees`);
  const home = deployment.place.region;
  const arn: Arn = (service, resource) =>
    `arn:aws:${service}:${call.region ?? home}:${account}:${resource}`;
  const { action, resources, context = {}, also = [] } = reader(call.params, arn, deployment);
  const asked = resources.map((resource) => ({
    action: action ? `${call.service}:${action}` : name,
    resource,
    context,
  }));
  return [...asked, ...also];
}
