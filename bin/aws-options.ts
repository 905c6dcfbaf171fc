/** `--region` and `--profile`, for every command that speaks to AWS. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { BadInput } from './bad-input';

export interface AwsOptions {
  region?: string;
  profile?: string;
}

export const withAwsOptions = (command: Command): Command =>
  command
    .option('--region <region>', 'AWS region (else AWS_REGION, else the profile’s)')
    .option('--profile <profile>', 'AWS profile from ~/.aws (else AWS_PROFILE, else the default)');

/**
 * Through the environment, so that every client of this process finds the same.
 *
 * @throws BadInput for a profile that no file has: the SDK would go on without, and find no credentials.
 */
export function applyAwsOptions({ region, profile }: AwsOptions): void {
  if (profile) {
    const known = profiles();
    if (!known.includes(profile)) {
      const others = known.length ? `there are ${known.join(', ')}` : 'there is none at all';
      throw new BadInput('--profile', profile, `there is no such AWS profile; ${others}`);
    }
    process.env.AWS_PROFILE = profile;
    // Keys in the environment would win over the profile that was asked for.
    for (const key of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) {
      delete process.env[key];
    }
  }
  if (region) process.env.AWS_REGION = region;
}

/** Source: "Configuration and credential file settings" in the reference guide of the AWS SDKs. */
function profiles(): string[] {
  const { AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE } = process.env;
  const folder = join(homedir(), '.aws');
  const files = [
    AWS_CONFIG_FILE || join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE || join(folder, 'credentials'),
  ];
  const names = files.flatMap((file) => textOf(file).split('\n').flatMap(profileIn));
  return [...new Set(names)];
}

/** The profile whose section begins in this line, if any. */
function profileIn(line: string): string[] {
  const [, section] = /^\[([^\]]*)\]/.exec(line.trim()) ?? [];
  if (section === undefined || /^\s*(?:sso-session|services)\s/.test(section)) return [];
  return [
    section
      .trim()
      .replace(/^profile\s+/, '')
      .replace(/^["']|["']$/g, ''),
  ];
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
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
