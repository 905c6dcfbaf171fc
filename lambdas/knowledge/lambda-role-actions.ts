/** The actions that an execution role needs together, where Lambda's answer names one. Pure. */

/** Services by the names that Lambda gives them in reasons: the prefix of their actions. */
const PREFIXES: Readonly<Record<string, string>> = {
  dynamodb: 'dynamodb',
  ec2: 'ec2',
  kafka: 'kafka',
  kinesis: 'kinesis',
  kms: 'kms',
  mq: 'mq',
  msk: 'kafka',
  s3: 's3',
  sns: 'sns',
  sqs: 'sqs',
};

interface Together {
  actions: readonly string[];
  /** The AWS managed policy that holds them. */
  managed: string;
}

const of = (prefix: string, ...calls: string[]) => calls.map((call) => `${prefix}:${call}`);

/**
 * What AWS asks for together. Sources: with-sqs.html, with-kinesis.html, with-ddb.html,
 * with-msk-permissions.html and configuration-vpc.html of the Lambda Developer Guide.
 */
const TOGETHER: readonly Together[] = [
  {
    actions: of('sqs', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'),
    managed: 'AWSLambdaSQSQueueExecutionRole',
  },
  {
    actions: of(
      'kinesis',
      ...['DescribeStream', 'DescribeStreamSummary', 'GetRecords', 'GetShardIterator'],
      ...['ListShards', 'ListStreams', 'SubscribeToShard'],
    ),
    managed: 'AWSLambdaKinesisExecutionRole',
  },
  {
    actions: of('dynamodb', 'DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'),
    managed: 'AWSLambdaDynamoDBExecutionRole',
  },
  {
    actions: [
      ...of('kafka', 'DescribeCluster', 'DescribeClusterV2', 'GetBootstrapBrokers'),
      ...of('ec2', 'CreateNetworkInterface', 'DescribeNetworkInterfaces', 'DeleteNetworkInterface'),
      ...of('ec2', 'DescribeVpcs', 'DescribeSubnets', 'DescribeSecurityGroups'),
    ],
    managed: 'AWSLambdaMSKExecutionRole',
  },
  {
    actions: of(
      'ec2',
      ...['CreateNetworkInterface', 'DescribeNetworkInterfaces', 'DeleteNetworkInterface'],
      ...['DescribeSubnets', 'AssignPrivateIpAddresses', 'UnassignPrivateIpAddresses'],
    ),
    managed: 'AWSLambdaVPCAccessExecutionRole',
  },
];

/**
 * `action` and `needed` of what Lambda says that a role may not call: `ReceiveMessage` on `SQS`, or
 * `GetRecords, ListStreams` on the ARN of a source. `managed` where AWS asks for several together.
 * Only where the source is one of MSK are the calls on EC2 those of MSK.
 */
export function roleActions(facts: Readonly<Record<string, string>>): Record<string, string> {
  const { calls, call, call_service, source } = facts;
  const named = source?.split(':')[2] ?? call_service?.toLowerCase() ?? '';
  const prefix = PREFIXES[named];
  const actions = (calls ?? call ?? '')
    .split(/,| and /)
    .map((each) => each.trim())
    .filter(Boolean)
    .map((each) => (prefix && /^\w+$/.test(each) ? `${prefix}:${each}` : each));
  const [first] = actions;
  if (!first) return {};
  const known = TOGETHER.find(({ actions: all }) =>
    first.startsWith('ec2:')
      ? all[0]!.startsWith('ec2:') && all.includes(first)
      : all.includes(first),
  );
  const needed = [...new Set([...actions, ...(known?.actions ?? [])])].join(', ');
  return { action: first, needed, ...(known && { managed: known.managed }) };
}
