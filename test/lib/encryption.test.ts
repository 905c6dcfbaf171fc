/** Everything that rests is encrypted: the topics always with a key, all with one where asked for. */
import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { StackTriage } from '../../lib/stack-triage';
import { hubTemplate, testApp } from './synth';

const KEY_ARN = 'arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d';
const ALL = { reviewPage: true, reviewTopic: true };

interface Resource {
  Type: string;
  Properties: unknown;
}

/** Where each type of resource names its key. */
const KEY_OF: Record<string, string> = {
  'AWS::DynamoDB::Table': 'SSESpecification.KMSMasterKeyId',
  'AWS::S3::Bucket':
    'BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID',
  'AWS::SNS::Topic': 'KmsMasterKeyId',
  'AWS::SQS::Queue': 'KmsMasterKeyId',
  'AWS::Logs::LogGroup': 'KmsKeyId',
  'AWS::SecretsManager::Secret': 'KmsKeyId',
};

const at = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce((part, name) => (part as Record<string, unknown> | undefined)?.[name], value);

/** Each encrypted thing with its key, as `logical id: key`. */
function keysIn(template: Template): [id: string, type: string, key: unknown][] {
  const resources = Object.entries(template.toJSON().Resources as Record<string, Resource>);
  return resources.flatMap(([id, { Type, Properties }]) =>
    KEY_OF[Type] ? [[id, Type, at(Properties, KEY_OF[Type])]] : [],
  );
}

test('topics have a key by default, the rest keys of AWS', () => {
  const keys = keysIn(hubTemplate(ALL));
  const own = keys.filter(([, , key]) => key !== undefined);
  expect(own.map(([, type]) => type)).toEqual(['AWS::SNS::Topic', 'AWS::SNS::Topic']);
});

test('a key of the account is put on everything that holds something', () => {
  const keys = keysIn(hubTemplate({ ...ALL, kmsKeyArn: KEY_ARN }));
  expect(new Set(keys.map(([, type]) => type))).toEqual(new Set(Object.keys(KEY_OF)));
  for (const [id, , key] of keys) expect([id, key]).toEqual([id, KEY_ARN]);
});

test('no key is created then', () => {
  hubTemplate({ ...ALL, kmsKeyArn: KEY_ARN }).resourceCountIs('AWS::KMS::Key', 0);
});

test('an alias, which needs a look-up, is refused', () => {
  expect(() => hubTemplate({ kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:alias/mine' })).toThrow(
    'kmsKeyArn: must be the ARN of a KMS key, not of an alias',
  );
});

test('each function may use the key for what it does, and no more', () => {
  const template = hubTemplate({ ...ALL, kmsKeyArn: KEY_ARN });
  const policyOf = (role: string) =>
    Object.entries(template.findResources('AWS::IAM::Policy')).find(([id]) => id.startsWith(role))!;
  const keyActions = (role: string) =>
    (policyOf(role)[1].Properties.PolicyDocument.Statement as { Action: string | string[] }[])
      .flatMap(({ Action }) => Action)
      .filter((action) => action.startsWith('kms:'));
  expect(new Set(keyActions('TriageStepsCollectEvents'))).toEqual(
    new Set(['kms:Decrypt', 'kms:GenerateDataKey']),
  );
  expect(new Set(keyActions('TriageReviewDeskPage'))).toEqual(new Set(['kms:Decrypt']));
  expect(keyActions('TriageStepsGateOnConfidence')).toEqual([]);
});

test('a key that is created beside it lets in the services that come without a role', () => {
  const stack = new Stack(testApp(), 'Platform');
  new StackTriage(stack, 'Triage', { kmsKey: new Key(stack, 'Key') });
  const statement = (sid: string, service: unknown) =>
    Match.objectLike({ Sid: sid, Principal: { Service: service } });
  Template.fromStack(stack).hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: Match.arrayWith([
        statement('LogGroups', Match.anyValue()),
        statement('AlertsAndDeadLetters', [
          'cloudwatch.amazonaws.com',
          'budgets.amazonaws.com',
          'events.amazonaws.com',
        ]),
      ]),
    },
  });
});

test('the review page takes no more of the account than it is given', () => {
  const template = hubTemplate({ ...ALL, reviewPageConcurrency: 5 });
  template.hasResourceProperties('AWS::Lambda::Function', {
    Description: Match.stringLikeRegexp('shows what waits for a person'),
    ReservedConcurrentExecutions: 5,
  });
});
