/** The Anthropic API, with a key from Secrets Manager. */
import { Anthropic } from '@anthropic-ai/sdk';
import type { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
import { ModelRequestError, NoModelError } from '../shared/errors';
import { callMessages } from './messages-call';
import { readStored } from './parameters';
import type { Connect } from './provider';

/** Seconds for which a key is kept: a rotated one is used soon, a storm reads it once. */
const KEY_MAX_AGE = 300;

/** What stands in a secret that nobody has filled in yet. */
const PLACEHOLDER =
  /^(<.*>|\{.*\}|\$\{.*|(replace|change|insert|your|todo|tbd|placeholder|none|null|unset|empty|xxx|dummy)\b.*|(replace|change)[-_ ]?me.*)?$/i;

/** The key in a secret's text: the text itself or its `api_key`. Null when there is none. */
export function keyIn(secret: string | undefined): string | null {
  let key = secret?.trim() ?? '';
  if (key.startsWith('{')) {
    try {
      const { api_key } = JSON.parse(key) as { api_key?: unknown };
      key = typeof api_key === 'string' ? api_key.trim() : '';
    } catch {
      return null;
    }
  }
  // A key goes into an HTTP header: what has blanks or line breaks in it is prose.
  return PLACEHOLDER.test(key) || /[^\x21-\x7e]/.test(key) ? null : key;
}

/** Connects to the Anthropic API. `ANTHROPIC_BASE_URL` is honoured by the SDK. */
export function connectAnthropic(secrets: SecretsProvider, secretId: string | undefined): Connect {
  return async () => {
    if (!secretId) throw new NoModelError('no secret for the Anthropic key is configured');
    const key = keyIn(await readStored(() => secrets.get(secretId, { maxAge: KEY_MAX_AGE })));
    if (!key) throw new NoModelError('the secret for the Anthropic key holds no key');
    const client = new Anthropic({ apiKey: key, maxRetries: 0, logLevel: 'off' });
    return {
      async ask(request) {
        try {
          return await callMessages(client, request, request.model);
        } catch (error) {
          // A refused key may have been rotated: the next triage reads the secret afresh.
          if (error instanceof ModelRequestError) secrets.clearCache();
          throw error;
        }
      },
    };
  };
}
