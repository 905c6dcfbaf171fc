/** The key that signs review links, from Secrets Manager. */
import { ConfigError } from '../runtime/errors';
import type { Stored } from '../runtime/stored';

const MAX_AGE_S = 300;
const SHORTEST = 32;

/** @throws ConfigError when the secret is empty or too short to sign with. */
export const signingKey = (secrets: Stored, secretId: string) => async (): Promise<string> => {
  const key = await secrets.read(secretId, MAX_AGE_S);
  if (key && key.length >= SHORTEST) return key;
  throw new ConfigError(`review signing key: at least ${SHORTEST} characters are needed`);
};
