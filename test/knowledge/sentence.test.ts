import { explain } from '../../lambdas/knowledge/explain';
import { fingerprint } from '../../lambdas/knowledge/normalise-reason';
import { parseReason } from '../../lambdas/knowledge/parse-reason';
import { quoted, serviceSentence } from '../../lambdas/knowledge/sentence';
import { concerns } from '../../lambdas/knowledge/services';

const handler = (text: string) =>
  `Resource handler returned message: "${text} (Service: Lambda, Status Code: 400, Request ID: 1) (SDK Attempt Count: 1)" (RequestToken: a, HandlerErrorCode: InvalidRequest)`;
const thing = { logicalResourceId: 'Thing', status: 'CREATE_FAILED', operation: 'CREATE' as const };

describe("the service's own sentence", () => {
  test('stands without wrappers, with who says it', () => {
    const parsed = parseReason(handler('Memory size 20000 is above 10240.'));
    expect(quoted(parsed)).toBe('"Memory size 20000 is above 10240", says Lambda');
  });

  test('is one line, and says where it is cut', () => {
    expect(serviceSentence(parseReason('a  b\n c.'))).toBe('a b c');
    expect(serviceSentence(parseReason('word '.repeat(200)))).toMatch(/^(word ){60,}word \[cut\]$/);
  });

  test('a frame quotes it, adds a next step, and stays modest', () => {
    const said = explain({
      ...thing,
      resourceType: 'AWS::Lambda::Function',
      reason: handler('The frobnication value must be between 1 and 5'),
    });
    expect(said.kind).toBe('frame');
    expect(said.cause).toBe(
      'Thing (AWS::Lambda::Function): "The frobnication value must be between 1 and 5", says Lambda.',
    );
    expect(said.confidence).toBeLessThanOrEqual(0.6);
    expect(said.recommended_action).toMatch(/create the stack again/);
  });
});

describe('a topic', () => {
  const explained = (reason: string, resourceType = 'AWS::Lambda::Function') =>
    explain({ ...thing, resourceType, reason }).cause;

  test('quotes the sentence where its own words lose a detail of it', () => {
    expect(explained('Could not unzip uploaded file a1.zip')).toMatch(
      /\. "Could not unzip uploaded file a1\.zip"\.$/,
    );
  });

  test('does not where they say it all', () => {
    expect(explained('The package is not a valid zip file')).not.toContain('"');
    expect(
      explained(
        'User: arn:aws:iam::111122223333:user/ci is not authorized to perform: sqs:CreateQueue on resource: arn:aws:sqs:eu-west-1:111122223333:jobs because no identity-based policy allows the sqs:CreateQueue action',
      ),
    ).not.toContain('"');
  });
});

describe('who is denied', () => {
  const denied = (principal: string, tail: string) =>
    `User: ${principal} is not authorized to perform: sqs:CreateQueue on resource: arn:aws:sqs:eu-west-1:111122223333:jobs ${tail}`;
  const ROLE = 'arn:aws:sts::111122223333:assumed-role/deploy';

  test.each([
    [`${ROLE}/AWSCloudFormation`, 'the role that CloudFormation deploys with (deploy)'],
    [`${ROLE}/me`, 'the role deploy'],
    ['arn:aws:iam::111122223333:user/ci', 'the user ci'],
  ])('%s is %s', (principal, words) => {
    const reason = denied(principal, 'because no identity-based policy allows the action');
    expect(explain({ ...thing, resourceType: '', reason }).facts.who).toBe(words);
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied-authorization-id.html
  const withId = (id: string) =>
    denied(
      `${ROLE}/me`,
      `with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/no-queues. Go to https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/authorization-details/${id} for complete details, or call the GetRequestAuthorizationDetails API with the following authorization id: ${id}`,
    );

  test('the denying policy is named, the authorization id is a fact', () => {
    const { facts } = explain({
      ...thing,
      resourceType: '',
      reason: withId('abc1a2b3c4d5e6f7g8h9'),
    });
    expect(facts.denying_policy).toBe('arn:aws:iam::111122223333:policy/no-queues');
    expect(facts.authorization_id).toBe('abc1a2b3c4d5e6f7g8h9');
  });

  test('the authorization id does not make two causes of one', () => {
    const of = (id: string) => fingerprint(withId(id), 'AWS::SQS::Queue', 'permissions');
    expect(of('abc1a2b3c4d5e6f7g8h9')).toBe(of('zyx9z8y7w6v5u4t3s2r1'));
  });
});

test.each([
  [['S3'], 'AWS::S3::Bucket', null, true],
  [['S3'], 'AWS::SQS::Queue', null, false],
  [['S3'], 'AWS::CloudFront::Distribution', 'Amazon S3', true],
  [['S3'], 'Custom::Copy', null, true],
  [['S3'], '', null, true],
  [['S3'], '', 'AmazonSQS', false],
  [['any'], 'AWS::SQS::Queue', null, true],
  [['IAM'], '', 'AmazonIdentityManagement', true],
])('a sentence about %j concerns %s, answered by %s: %s', (services, type, service, expected) => {
  expect(concerns(services, type, service)).toBe(expected);
});

test('a captured stop word is not a name', () => {
  const said = explain({ ...thing, resourceType: '', reason: 'The already exists' });
  expect(said.facts.name).toBeUndefined();
});
