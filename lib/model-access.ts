/** What the analyzing function needs for the chosen provider, and which bundle that is. */
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Settings } from './settings';
import { readSecret, secretId } from './statements';
import type { Access, Shared } from './step-access';

/** Only the chosen provider's client is in the bundle. */
export const analyzeBundle = ({ modelProvider }: Pick<Settings, 'modelProvider'>) =>
  modelProvider === 'bedrock' ? 'analyze-with-bedrock' : 'analyze-with-claude';

export function modelAccess({ settings, secrets, stores }: Shared): Access {
  const environment: Record<string, string> = {
    MODEL_PROVIDER: settings.modelProvider,
    MODEL_ID: settings.modelId,
  };
  if (secrets.anthropic) environment.ANTHROPIC_SECRET_ARN = secretId(secrets.anthropic);
  return {
    environment,
    statements: [
      ...(secrets.anthropic ? readSecret('ReadApiKey', secrets.anthropic) : []),
      ...(settings.modelProvider === 'bedrock'
        ? [invokeModel(Stack.of(stores), bedrockModelId(settings.modelId))]
        : []),
    ],
  };
}

/** A bare model name means the global inference profile, as the function itself reads it. */
const bedrockModelId = (model: string) =>
  /[.:/]/.test(model) ? model : `global.anthropic.${model}`;

/**
 * The model alone; for an inference profile (`eu.anthropic...`) the profile and the model in the
 * regions that it may route to. Source: "Prerequisites for inference profiles", Bedrock guide.
 */
function invokeModel(stack: Stack, modelId: string): PolicyStatement {
  const profile = /^(?:[a-z]{2,6}(?:-gov)?|global)\.(?=[a-z0-9-]+\.)/.exec(modelId);
  const model = profile ? modelId.slice(profile[0].length) : modelId;
  const bedrock = (resource: string, resourceName: string, region?: string, account?: string) =>
    stack.formatArn({ service: 'bedrock', resource, resourceName, region, account });
  return new PolicyStatement({
    sid: 'InvokeModel',
    actions: ['bedrock:InvokeModel'],
    resources: [
      bedrock('foundation-model', model, profile ? '*' : undefined, ''),
      ...(profile ? [bedrock('inference-profile', modelId)] : []),
    ],
  });
}
