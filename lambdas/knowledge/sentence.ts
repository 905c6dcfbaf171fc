/** The service's own sentence, without what is put around it, and who says it. Pure. */
import type { ParsedReason } from './parse-reason';

const LONGEST = 320;
/** Stands where a text was cut. */
export const CUT = '[cut]';

/** What SDKs, resource handlers and functions add around a message, and nobody reads. */
const IDS = [
  /(?<!\s)\s*\((?:Service|RequestToken|Request ID|RequestId|SDK Attempt Count|HandlerErrorCode)[:=][^()]{0,400}\)/gi,
  /(?<![,;\s])[,;]?\s*(?:Extended )?Request ?ID: ?[\w=+/-]{8,200}/gi,
  /(?<![,;\s])[,;]?\s*Proxy: null/g,
  /(?<!\s)\s*See (?:the )?details in CloudWatch Log(?: Stream)?: \S{1,300}/g,
  / ?Go to https:\S{1,300} for complete details[^\n]{0,200}$/,
];

/** What the service, the handler or the function said, whole, on one line and without ids. */
export function wholeSentence({ text }: ParsedReason): string {
  return IDS.reduce((line, id) => line.replace(id, ''), text.replace(/\s+/g, ' '))
    .replace(/^Error: /, '')
    .trim()
    .replace(/^"([^"]*)"\.?$/, '$1')
    .replace(/(?<![\s.;,:])[\s.;,:]+$/, '');
}

/** The same, ready to be quoted: a longer one is cut between words and says so. */
export function serviceSentence(parsed: ParsedReason): string {
  const line = wholeSentence(parsed);
  if (line.length <= LONGEST) return line;
  return `${line.slice(0, LONGEST).replace(/\s+\S{0,60}$/, '')} ${CUT}`;
}

/** Names by which services call themselves in reasons, where they differ from their type's. */
const CALLED: Record<string, string> = {
  AmazonEC2: 'EC2',
  Ec2: 'EC2',
  AmazonRDS: 'RDS',
  Rds: 'RDS',
  AmazonS3: 'S3',
  AmazonIdentityManagement: 'IAM',
  Iam: 'IAM',
  AWSLambda: 'Lambda',
  AWSLambdaInternal: 'Lambda',
  AmazonECS: 'ECS',
  Ecs: 'ECS',
  AmazonECR: 'ECR',
  Ecr: 'ECR',
  AmazonEKS: 'EKS',
  Eks: 'EKS',
  AmazonSNS: 'SNS',
  Sns: 'SNS',
  AmazonSQS: 'SQS',
  Sqs: 'SQS',
  Kms: 'KMS',
  AWSKMS: 'KMS',
  Sfn: 'Step Functions',
  AWSStepFunctions: 'Step Functions',
  Acm: 'ACM',
  Efs: 'EFS',
  Ssm: 'Systems Manager',
  AmazonSSM: 'Systems Manager',
  AmazonApiGateway: 'API Gateway',
  ApiGateway: 'API Gateway',
  AWSLogs: 'CloudWatch Logs',
  CloudWatchLogs: 'CloudWatch Logs',
  AmazonDynamoDBv2: 'DynamoDB',
  DynamoDb: 'DynamoDB',
  ElasticLoadBalancingV2: 'Elastic Load Balancing',
  AmazonElasticLoadBalancing: 'Elastic Load Balancing',
  AmazonCloudFormation: 'CloudFormation',
  AmazonAutoScaling: 'Auto Scaling',
  AutoScaling: 'Auto Scaling',
};

/** The service that the reason names as the one that answered; null where it names none. */
export function speakerOf({ service }: ParsedReason): string | null {
  if (!service) return null;
  return CALLED[service] ?? service.replace(/^(?:Amazon|AWS)(?=[A-Z])/, '');
}

/** `"<sentence>", says Lambda`; null where the reason says nothing. */
export function quoted(parsed: ParsedReason): string | null {
  const sentence = serviceSentence(parsed);
  if (sentence.length < 3) return null;
  const speaker = speakerOf(parsed);
  const code =
    sentence.length < 12 && parsed.statusCode ? ` with HTTP status ${parsed.statusCode}` : '';
  return `"${sentence}"${speaker ? `, says ${speaker}${code}` : ''}`;
}

/** Names, numbers, quoted words and paths of a sentence: what makes it this failure's own. */
const DETAIL =
  /"[^"]{2,80}"|'[^']{2,80}'|\b[\w.-]{0,80}[a-z][A-Z][\w.-]*|(?<![\w.:/@#-])[\w.:/@#-]*\d[\w.:/@#-]*|\b\w+[-_:/.]\w[\w:/.-]*/g;

/**
 * Whether words leave out what the sentence gives: a detail (of an ARN its end is enough), or half of
 * its longer words.
 */
export function losesDetail(parsed: ParsedReason, words: string): boolean {
  const said = words.toLowerCase();
  const sentence = serviceSentence(parsed);
  // A list too long for either: the second cut of it says no more than the first.
  if (sentence.endsWith(CUT) && words.includes(CUT)) return false;
  const details = (sentence.match(DETAIL) ?? [])
    .map((each) => each.replace(/^["'\W]+|["'\W]+$/g, '').toLowerCase())
    .filter((each) => each.length > 1);
  if (details.some((each) => !endsOf(each).some((end) => said.includes(end)))) return true;
  const long = sentence.toLowerCase().match(/\b[a-z]{5,}\b/g) ?? [];
  return long.filter((word) => !said.includes(word)).length > long.length / 2;
}

const endsOf = (detail: string): string[] =>
  detail.startsWith('arn:') ? [detail, ...detail.split(/[:/]/).slice(-2)] : [detail];
