/** Who may use a key of ours, and what for: in the key's policy and in the functions'. */
import { ArnFormat, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';

/**
 * AWS services that act for nobody's role: CloudWatch and Budgets publish to the alert topic,
 * EventBridge fills the dead-letter queue, CloudWatch Logs writes. A key that is only known by its
 * ARN keeps its policy; `docs/deploy.md` says what it must allow. Without a condition on the
 * account: not all of them send one, and an alert that is lost is worse. Topic and queue have it.
 *
 * Sources: "Encrypting messages published to Amazon SNS", "Using dead-letter queues" of EventBridge,
 * "Encrypt log data using AWS KMS".
 */
export function letServicesUse(key: IKey): void {
  const principals = ['cloudwatch', 'budgets', 'events'].map(
    (service) => new ServicePrincipal(`${service}.amazonaws.com`),
  );
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlertsAndDeadLetters',
      principals,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
    }),
  );
}

/** Lets CloudWatch Logs use the key, for log groups of this account and region alone. */
export function letLogsUse(key: IKey, stack: Stack): void {
  const groups = stack.formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: '*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'LogGroups',
      principals: [new ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
      actions: [
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
      ],
      resources: ['*'],
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': groups } },
    }),
  );
}

/** What each service asks of the caller's own rights when its data has a customer's key. */
const KEY_ACTIONS: [action: RegExp, needs: string[]][] = [
  [/^secretsmanager:GetSecretValue$/, ['kms:Decrypt']],
  [/^s3:PutObject$/, ['kms:GenerateDataKey']],
  [/^sns:Publish$/, ['kms:Decrypt', 'kms:GenerateDataKey']],
  // Its table keys are cached for each caller, who must be able to open them.
  [/^dynamodb:/, ['kms:Decrypt']],
];

/** The statement that goes with actions on something that the key encrypts; none if none is needed. */
export function keyStatements(
  sid: string,
  actions: readonly string[],
  key: IKey,
): PolicyStatement[] {
  const needed = actions.flatMap(
    (action) => KEY_ACTIONS.find(([of]) => of.test(action))?.[1] ?? [],
  );
  if (needed.length === 0) return [];
  return [new PolicyStatement({ sid, actions: [...new Set(needed)], resources: [key.keyArn] })];
}
