import Anthropic from '@anthropic-ai/sdk';
import { estimateTokens } from '../../lambdas/prompting/tokens';

/** Costs nothing, but needs a key: without one there is nothing to compare with. */
const key = process.env.LIVE_ANTHROPIC_API_KEY;
const model = process.env.MODEL_ID ?? 'claude-sonnet-5-5';

const TEXTS = [
  'The deployment failed because the role may not create the queue. '.repeat(20),
  '{"Type":"AWS::SQS::Queue","Properties":{"QueueName":"orders","DelaySeconds":9999}}'.repeat(20),
  '1f0c8a3b-5d2e-4c7a-9b1f-2e3d4c5b6a79 kJ8vQ2xN7pRtW1zYb3LmE5uH '.repeat(20),
  '2026-03-02T10:00:12.500Z CREATE_FAILED AWS::IAM::Role arn:aws:iam::123456789012:role/x\n'.repeat(
    20,
  ),
  '部署失败,因为该角色没有创建队列的权限。 🚀🔥 '.repeat(20),
];

(key ? describe : describe.skip)('estimateTokens beside count_tokens', () => {
  it.each(TEXTS)('does not fall short for %#', async (text) => {
    const client = new Anthropic({ apiKey: key, baseURL: 'https://api.anthropic.com' });
    const counted = async (content: string) =>
      (await client.messages.countTokens({ model, messages: [{ role: 'user', content }] }))
        .input_tokens;
    const frame = (await counted('a')) - 1;
    expect(estimateTokens(text)).toBeGreaterThanOrEqual((await counted(text)) - frame);
  });
});
