/** The key that signs review links, from Secrets Manager, kept for five minutes. */
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ConfigError } from '../runtime/errors';

const KEEP_MS = 5 * 60_000;
const SHORTEST = 32;

/** @throws ConfigError when the secret is empty or too short to sign with. */
export function signingKey(client: SecretsManagerClient, secretId: string): () => Promise<string> {
  let kept: { key: string; until: number } | null = null;
  return async () => {
    if (kept && kept.until > Date.now()) return kept.key;
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    const key = SecretString?.trim() ?? '';
    if (key.length < SHORTEST) {
      throw new ConfigError(`review signing key: at least ${SHORTEST} characters are needed`);
    }
    kept = { key, until: Date.now() + KEEP_MS };
    return key;
  };
}
