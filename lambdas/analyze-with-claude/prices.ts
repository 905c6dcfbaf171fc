/**
 * What a model costs, as data with a date. USD per million tokens is micro-dollars per token, so
 * sums of these are integers of a millionth of a dollar once rounded up.
 * Source: the models overview and pricing pages of platform.claude.com.
 */

interface Price {
  input: number;
  output: number;
  /** A longer prompt than `above` tokens costs `factor` times as much. */
  long?: { above: number; factor: number };
  /** Accepts `output_config.effort`. */
  effort: boolean;
}

export const PRICES_AS_OF = '2026-11-20';

const PRICES: Record<string, Price> = {
  'claude-haiku-5-5': {
    input: 0.1,
    output: 0.5,
    long: { above: 100_000, factor: 5 },
    effort: true,
  },
  'claude-sonnet-5-5': { input: 2, output: 10, effort: true },
  'claude-opus-5-5': { input: 4, output: 20, effort: true },
};

/** For a model that is not in the table: more than any known one, so that a cap is never late. */
const UNKNOWN: Price = { input: 25, output: 125, effort: false };

/** `global.anthropic.claude-sonnet-5-5-20260901-v1:0` is `claude-sonnet-5-5`. */
function priceOf(model: string): Price {
  const name = model.replace(/^.*anthropic\./, '').replace(/(-v\d+(:\d+)?|@.*)$/, '');
  return PRICES[name.replace(/-\d{8}$/, '')] ?? UNKNOWN;
}

export const isPriced = (model: string): boolean => priceOf(model) !== UNKNOWN;

export const acceptsEffort = (model: string): boolean => priceOf(model).effort;

/** The cost of a call in integer micro-dollars, rounded up. */
export function costMicroUsd(
  model: string,
  tokens: { input_tokens: number; output_tokens: number },
): number {
  const price = priceOf(model);
  const factor = price.long && tokens.input_tokens > price.long.above ? price.long.factor : 1;
  const exact = factor * (tokens.input_tokens * price.input + tokens.output_tokens * price.output);
  // 0.1 has no exact binary form: without this, 10 tokens at 0.1 could round up to 2.
  return Math.ceil(Number(exact.toFixed(6)));
}
