/** The parts of this deployment, under the names by which functions declare their needs. */
import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IStringParameter } from 'aws-cdk-lib/aws-ssm';
import { bedrockModelId } from '../lambdas/contracts/bedrock-model';
import type { DeployedPart, Parts } from './access';
import type { Secrets } from './secrets';
import type { Settings } from './settings-type';
import type { Stores } from './stores';
import type { Topics } from './topics';

/** What a deployment has before its first function. */
export interface Deployment {
  readonly settings: Settings;
  readonly stores: Stores;
  readonly secrets: Secrets;
  readonly topics: Topics;
  readonly pause: IStringParameter;
}

export function partsOf({ settings, stores, secrets, topics, pause }: Deployment): Parts {
  const { timelines, insights } = stores;
  const stack = Stack.of(stores);
  return {
    idempotencyTable: table(stores.idempotency),
    triageTable: table(stores.triage),
    timelineBucket: {
      value: timelines.bucketName,
      arns: [timelines.bucketArn],
      key: timelines.encryptionKey,
    },
    insightsLogGroup: { value: insights.logGroupName, arns: [insights.logGroupArn] },
    slackSecret: secret(secrets.slack),
    modelKey: secret(secrets.anthropic),
    signingKey: secret(secrets.signing),
    model: { value: settings.modelId, arns: modelArns(stack, settings) },
    promptParameter: promptParameter(stack, settings),
    pauseParameter: { value: pause.parameterName, arns: [pause.parameterArn] },
    alertTopic: topic(topics.alerts),
    reviewTopic: topic(topics.reviews),
  };
}

const table = ({ tableName, tableArn, encryptionKey }: ITable): DeployedPart => ({
  value: tableName,
  arns: [tableArn],
  key: encryptionKey,
});

const topic = (one: ITopic | undefined): DeployedPart | undefined =>
  one && { value: one.topicArn, arns: [one.topicArn], key: one.masterKey };

/**
 * A secret that is known by name has a suffix of six characters in its ARN, which a policy leaves
 * open; the function asks for it by name, since a partial ARN is not always understood.
 */
const secret = (one: ISecret | undefined): DeployedPart | undefined =>
  one && {
    value: one.secretFullArn ?? one.secretName,
    arns: [one.secretFullArn ?? `${one.secretArn}-??????`],
    key: one.encryptionKey,
  };

function promptParameter(
  stack: Stack,
  { promptParameter: name }: Pick<Settings, 'promptParameter'>,
): DeployedPart | undefined {
  if (!name) return undefined;
  const arn = stack.formatArn({
    service: 'ssm',
    resource: 'parameter',
    resourceName: name.slice(1),
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  return { value: name, arns: [arn] };
}

/**
 * The model alone; for an inference profile (`eu.anthropic...`) the profile and the model in the
 * regions that it may route to. Source: "Prerequisites for inference profiles", Bedrock guide.
 */
function modelArns(stack: Stack, settings: Pick<Settings, 'modelProvider' | 'modelId'>): string[] {
  if (settings.modelProvider !== 'bedrock') return [];
  const modelId = bedrockModelId(settings.modelId);
  const profile = /^(?:[a-z]{2,6}(?:-gov)?|global)\.(?=[a-z0-9-]+\.)/.exec(modelId);
  const model = profile ? modelId.slice(profile[0].length) : modelId;
  const bedrock = (resource: string, resourceName: string, region?: string, account?: string) =>
    stack.formatArn({ service: 'bedrock', resource, resourceName, region, account });
  return [
    bedrock('foundation-model', model, profile ? '*' : undefined, ''),
    ...(profile ? [bedrock('inference-profile', modelId)] : []),
  ];
}
