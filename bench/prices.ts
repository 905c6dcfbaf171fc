/**
 * What AWS charges, as data with a date: list prices of us-east-1, from the public price pages as
 * they were known on that day, USD. Look them up before you rely on them.
 */
export const PRICES_AS_OF = '2026-11-20';

/** A token, as in the table by which the step holds its cap. */
export const MODEL_PRICES = {
  'claude-sonnet-5-5': { input: 2 / 1e6, output: 10 / 1e6 },
} as const;

export const AWS_PRICES = {
  /** Step Functions, Standard Workflows: a state transition. */
  transition: 0.025 / 1000,
  /** Lambda, arm64. */
  gbSecond: 0.0000133334,
  invocation: 0.2 / 1e6,
  /** DynamoDB on demand: a write of 1 kB, a consistent read of 4 kB. */
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  s3Put: 0.005 / 1000,
  secretRead: 0.05 / 10_000,
  publish: 0.5 / 1e6,
  logGb: 0.5,
} as const;
