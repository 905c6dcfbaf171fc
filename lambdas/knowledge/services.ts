/** Which service an event is about, and what services call themselves in reasons. Pure. */

/** Names in the service part of a reason, where they differ from those in resource types. */
const IN_TYPES: Record<string, string> = {
  identitymanagement: 'iam',
  lambdainternal: 'lambda',
  sfn: 'stepfunctions',
  acm: 'certificatemanager',
  dynamodbv2: 'dynamodb',
  cloudwatchlogs: 'logs',
  elasticfilesystem: 'efs',
  eventbridge: 'events',
  cloudwatchevents: 'events',
  simplesystemsmanagement: 'ssm',
  databasemigrationservice: 'dms',
  cognitoidentityprovider: 'cognito',
  cognitoidentityproviderservice: 'cognito',
  cognitoidentity: 'cognito',
  bedrockagent: 'bedrock',
  elasticloadbalancing: 'elasticloadbalancingv2',
};

/** `AmazonEC2`, `Ec2` and `EC2` are one: lower case, without the company. */
export function serviceKey(name: string): string {
  const bare = name
    .replace(/^(?:Amazon|AWS) ?(?=[A-Z])/, '')
    .replace(/\W/g, '')
    .toLowerCase();
  return IN_TYPES[bare] ?? bare;
}

/** The service of a resource type; null for custom types, stacks, and where the type is not known. */
export function serviceOfType(resourceType: string): string | null {
  const service = /^AWS::(\w{1,60})::/.exec(resourceType)?.[1];
  return service && service !== 'CloudFormation' ? serviceKey(service) : null;
}

/**
 * Whether a sentence about these services can be about this event: the resource's type or the
 * service that answered is one of them, or nothing says which service it is about.
 */
export function concerns(
  services: readonly string[],
  resourceType: string,
  answeredBy: string | null,
): boolean {
  if (services.includes('any')) return true;
  const keys = services.map(serviceKey);
  const typed = serviceOfType(resourceType);
  if (typed === null && answeredBy === null) return true;
  return (
    (typed !== null && keys.includes(typed)) ||
    (answeredBy !== null && keys.includes(serviceKey(answeredBy)))
  );
}
