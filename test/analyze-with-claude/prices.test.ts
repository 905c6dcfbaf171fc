import { costMicroUsd, isPriced, PRICES_AS_OF } from '../../lambdas/analyze-with-claude/prices';
import { bedrockModelId } from '../../lambdas/contracts/bedrock-model';

const million = { input_tokens: 1_000_000, output_tokens: 1_000_000 };

test.each([
  ['claude-sonnet-5-5', { input_tokens: 1000, output_tokens: 100 }, 3000],
  ['claude-sonnet-5-5', million, 12_000_000],
  ['claude-opus-5-5', million, 24_000_000],
  ['claude-haiku-5-5', { input_tokens: 100_000, output_tokens: 1000 }, 10_500],
  ['claude-haiku-5-5', { input_tokens: 100_001, output_tokens: 1000 }, 52_501],
  ['claude-haiku-5-5', { input_tokens: 30, output_tokens: 0 }, 3],
  ['claude-haiku-5-5', { input_tokens: 1, output_tokens: 0 }, 1],
])('%s with %p costs %p micro-dollars', (model, tokens, cost) => {
  expect(costMicroUsd(model, tokens)).toBe(cost);
});

test('a model that is not in the table costs more than any that is', () => {
  expect(isPriced('claude-next-9')).toBe(false);
  expect(costMicroUsd('claude-next-9', million)).toBeGreaterThan(
    costMicroUsd('claude-opus-5-5', million),
  );
});

test.each([
  'global.anthropic.claude-sonnet-5-5',
  'eu.anthropic.claude-sonnet-5-5-20260901-v1:0',
  'anthropic.claude-sonnet-5-5',
  'arn:aws:bedrock:us-east-1:1:inference-profile/global.anthropic.claude-sonnet-5-5',
  'claude-sonnet-5-5-20260901',
])('%s is priced', (model) => {
  expect(isPriced(model)).toBe(true);
});

test('the table says when it was read', () => {
  expect(Date.parse(PRICES_AS_OF)).toBeLessThanOrEqual(Date.now());
});

test('a plain model name becomes the id of Bedrock', () => {
  expect(bedrockModelId('claude-sonnet-5-5')).toBe('global.anthropic.claude-sonnet-5-5');
  expect(bedrockModelId('eu.anthropic.claude-sonnet-5-5')).toBe('eu.anthropic.claude-sonnet-5-5');
});
