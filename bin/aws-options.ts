/** `--region` and `--profile`, for every command that speaks to AWS. */
import type { Command } from 'commander';

export interface AwsOptions {
  region?: string;
  profile?: string;
}

export const withAwsOptions = (command: Command): Command =>
  command
    .option('--region <region>', 'AWS region (else AWS_REGION, else the profile’s)')
    .option('--profile <profile>', 'AWS profile from ~/.aws (else AWS_PROFILE, else the default)');

/** Through the environment, so that every client of this process finds the same. */
export function applyAwsOptions({ region, profile }: AwsOptions): void {
  if (profile) {
    process.env.AWS_PROFILE = profile;
    // Keys in the environment would win over the profile that was asked for.
    for (const key of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) {
      delete process.env[key];
    }
  }
  if (region) process.env.AWS_REGION = region;
}

/** No question waits longer for an answer to begin, or to go on. */
const ANSWER_MS = 15_000;

/** Adaptive: an operator's question must not take the API's quota from a deployment. */
export const clientSettings = (region?: string) => ({
  requestHandler: {
    connectionTimeout: 5_000,
    requestTimeout: ANSWER_MS,
    socketTimeout: ANSWER_MS,
    throwOnRequestTimeout: true,
  },
  retryMode: 'adaptive',
  maxAttempts: Number(process.env.AWS_MAX_ATTEMPTS) || 4,
  ...(region ? { region } : {}),
});
