import { AnthropicBedrock } from '@anthropic-ai/bedrock-sdk';
import { Anthropic } from '@anthropic-ai/sdk';
import { callMessages, type MessagesClient } from '../../lambdas/analyze-with-claude/messages-call';
import { outputFormat } from '../../lambdas/prompting/answer-schema';
import { type DyingConnections, startDyingConnections } from '../support/dying-connections';

let server: DyingConnections;
beforeAll(async () => {
  const answer = { content: [{ type: 'text', text: 'x' }], stop_reason: 'end_turn', usage: {} };
  server = await startDyingConnections(JSON.stringify(answer));
});
afterAll(() => server.stop());

const shared = { maxRetries: 0, logLevel: 'off' } as const;

it.each<[string, () => MessagesClient]>([
  ['the Anthropic API', () => new Anthropic({ ...shared, apiKey: 'key', baseURL: server.url })],
  [
    'Amazon Bedrock',
    () =>
      new AnthropicBedrock({
        ...shared,
        apiKey: null,
        awsRegion: 'eu-west-1',
        awsAccessKey: 'key',
        awsSecretKey: 'made-up',
        baseURL: server.url,
      }),
  ],
])('a connection to %s that died while the function was frozen costs no call', async (_, made) => {
  const client = made();
  const request = {
    model: 'claude-sonnet-5-5',
    system: 's',
    user: 'u',
    format: outputFormat(),
    max_tokens: 100,
    timeout_ms: 10_000,
  };
  for (let i = 0; i < 3; i += 1) {
    expect(await callMessages(client, request, request.model)).toMatchObject({ text: 'x' });
  }
});
