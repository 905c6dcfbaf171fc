/** Policy statements: always named, exact actions, exact resources. */
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IStringParameter } from 'aws-cdk-lib/aws-ssm';

export const allow = (sid: string, actions: string[], ...resources: string[]) =>
  new PolicyStatement({ sid, actions, resources });

/** Reading a secret, and its key where that is not AWS's own. */
export const readSecret = (sid: string, secret: ISecret): PolicyStatement[] => [
  allow(sid, ['secretsmanager:GetSecretValue'], fullArn(secret)),
  ...(secret.encryptionKey
    ? [allow(`${sid}Key`, ['kms:Decrypt'], secret.encryptionKey.keyArn)]
    : []),
];

/** A secret known by name has a six-character suffix in its ARN. */
const fullArn = (secret: ISecret) => secret.secretFullArn ?? `${secret.secretArn}-??????`;

/** The id to ask for: a partial ARN is not always understood, a name is. */
export const secretId = (secret: ISecret) => secret.secretFullArn ?? secret.secretName;

export const tableItems = (sid: string, table: ITable, verbs: string[]) =>
  allow(
    sid,
    verbs.map((verb) => `dynamodb:${verb}`),
    table.tableArn,
  );

export const publish = (sid: string, topic: ITopic) => allow(sid, ['sns:Publish'], topic.topicArn);

export const readPause = (pause: IStringParameter) =>
  allow('ReadPause', ['ssm:GetParameter'], pause.parameterArn);
