/**
 * Gives a synthesized template the physical names that CloudFormation would: resolves the
 * intrinsic functions that occur in it, and refuses those that do not.
 */

export interface TemplateResource {
  Type: string;
  Properties?: Record<string, unknown>;
}

export interface Template {
  Resources: Record<string, TemplateResource>;
  Parameters?: Record<string, unknown>;
}

export interface Place {
  region: string;
  account: string;
  /** Physical names of resources that somebody outside knows by name; by logical id. */
  names?: Record<string, string>;
  /** Values of the template's parameters. */
  parameters?: Record<string, string>;
}

const PARTITION = 'aws';
const STACK = 'stack-triage';

/** A physical name as CloudFormation makes one, for a resource whose template gives none. */
const generated = (id: string): string => `${STACK}-${id}`;

/** What `Ref` gives, and each attribute of `Fn::GetAtt`, by resource type. */
type Identity = (name: string, arn: (service: string, resource: string) => string) => string;

const IDENTITIES: Record<string, { ref: Identity; named?: string; attributes?: Attributes }> = {
  'AWS::DynamoDB::Table': {
    ref: (name) => name,
    named: 'TableName',
    attributes: { Arn: (name, arn) => arn('dynamodb', `table/${name}`) },
  },
  'AWS::S3::Bucket': {
    ref: (name) => name.toLowerCase().slice(0, 63),
    named: 'BucketName',
    attributes: { Arn: (name) => `arn:${PARTITION}:s3:::${name.toLowerCase().slice(0, 63)}` },
  },
  'AWS::Logs::LogGroup': {
    ref: (name) => name,
    named: 'LogGroupName',
    attributes: { Arn: (name, arn) => `${arn('logs', `log-group:${name}`)}:*` },
  },
  'AWS::KMS::Key': {
    ref: (name) => name,
    attributes: { Arn: (name, arn) => arn('kms', `key/${name}`) },
  },
  'AWS::SNS::Topic': { ref: (name, arn) => arn('sns', name), named: 'TopicName' },
  'AWS::SecretsManager::Secret': {
    ref: (name, arn) => arn('secretsmanager', `secret:${name}-AbCdEf`),
    named: 'Name',
  },
  'AWS::SSM::Parameter': { ref: (name) => name, named: 'Name' },
  'AWS::IAM::Role': {
    ref: (name) => name,
    named: 'RoleName',
    attributes: { Arn: (name, arn) => arn('iam', `role/${name}`).replace(/:iam:[^:]*/, ':iam:') },
  },
  'AWS::Lambda::Function': {
    ref: (name) => name,
    named: 'FunctionName',
    attributes: { Arn: (name, arn) => arn('lambda', `function:${name}`) },
  },
  'AWS::Lambda::Url': {
    ref: (name, arn) => arn('lambda', `function:${name}`),
    attributes: { FunctionUrl: (name) => `https://${name.toLowerCase()}.lambda-url.on.aws/` },
  },
  'AWS::StepFunctions::StateMachine': {
    ref: (name, arn) => arn('states', `stateMachine:${name}`),
    named: 'StateMachineName',
    attributes: {
      Name: (name) => name,
      Arn: (name, arn) => arn('states', `stateMachine:${name}`),
    },
  },
  'AWS::SQS::Queue': {
    ref: (name) => `https://sqs.local/${name}`,
    named: 'QueueName',
    attributes: { Arn: (name, arn) => arn('sqs', name) },
  },
};
type Attributes = Record<string, Identity>;

/** A template's part that this file cannot make concrete. */
export class UnresolvedError extends Error {
  override readonly name = 'UnresolvedError';
}

export type Resolve = (value: unknown) => unknown;

/** A function that makes any part of `template` concrete. */
export function resolver(template: Template, place: Place): Resolve {
  const pseudo: Record<string, unknown> = {
    'AWS::Region': place.region,
    'AWS::AccountId': place.account,
    'AWS::Partition': PARTITION,
    'AWS::StackName': STACK,
    'AWS::URLSuffix': 'amazonaws.com',
    ...place.parameters,
  };
  const arn = (service: string, resource: string): string =>
    `arn:${PARTITION}:${service}:${place.region}:${place.account}:${resource}`;

  function identity(id: string, attribute?: string): string {
    const resource = template.Resources[id];
    const known = resource && IDENTITIES[resource.Type];
    const of = attribute === undefined ? known?.ref : known?.attributes?.[attribute];
    if (!of) throw new UnresolvedError(`${id}${attribute ? `.${attribute}` : ''}`);
    const given = known?.named ? resource?.Properties?.[known.named] : undefined;
    const name = place.names?.[id] ?? (given === undefined ? generated(id) : text(given));
    return of(name, arn);
  }

  const ref = (id: string): unknown => (id in pseudo ? pseudo[id] : identity(id));
  const text = (value: unknown): string => String(resolve(value));

  const sub = (template: string): string =>
    template.replace(/\$\{([^!}]+)\}/g, (_, name: string) => {
      const [id = '', attribute] = name.split('.');
      return attribute === undefined ? String(ref(id)) : identity(id, attribute);
    });

  function call(name: string, argument: unknown): unknown {
    if (name === 'Ref') return ref(String(argument));
    if (name === 'Fn::GetAtt') {
      const [id = '', attribute] = argument as string[];
      return identity(id, attribute);
    }
    if (name === 'Fn::Join') {
      const [separator, parts] = argument as [string, unknown[]];
      return parts.map(text).join(separator);
    }
    if (name === 'Fn::Sub' && typeof argument === 'string') return sub(argument);
    if (name === 'Fn::Split') {
      const [separator, whole] = argument as [string, unknown];
      return text(whole).split(separator);
    }
    if (name === 'Fn::Select') {
      const [index, list] = argument as [number, unknown];
      return (resolve(list) as unknown[])[Number(index)];
    }
    throw new UnresolvedError(name);
  }

  function resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolve);
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value);
    const [first] = entries;
    if (entries.length === 1 && first && /^(Ref$|Fn::)/.test(first[0])) return call(...first);
    return Object.fromEntries(entries.map(([key, part]) => [key, resolve(part)]));
  }
  return resolve;
}
