/** Amazon Bedrock, with the function's own role: no key, and no data leaves AWS. */
import { AnthropicBedrock } from '@anthropic-ai/bedrock-sdk';
import { bedrockModelId } from '../contracts/bedrock-model';
import { callMessages } from './messages-call';
import type { Connect } from './provider';

/** `apiKey: null`: a bearer token in the environment must not displace the role. */
export function connectBedrock(region: string | undefined): Connect {
  return async () => {
    const client = new AnthropicBedrock({
      apiKey: null,
      awsRegion: region,
      maxRetries: 0,
      logLevel: 'off',
    });
    return { ask: (request) => callMessages(client, request, bedrockModelId(request.model)) };
  };
}
