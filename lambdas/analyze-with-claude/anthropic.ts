/** The Anthropic API, with a key from Secrets Manager. */
import { Anthropic } from '@anthropic-ai/sdk';
import { keyIn } from '../runtime/api-key';
import { ModelRequestError, NoModelError } from '../runtime/errors';
import type { Stored } from '../runtime/stored';
import { callMessages } from './messages-call';
import type { Connect } from './provider';

/** Seconds for which a key is kept: a rotated one is used soon, a storm reads it once. */
const KEY_MAX_AGE = 300;

/** Connects to the Anthropic API. `ANTHROPIC_BASE_URL` is honoured by the SDK. */
export function connectAnthropic(secrets: Stored, secretId: string | undefined): Connect {
  return async () => {
    if (!secretId) throw new NoModelError('no secret for the Anthropic key is configured');
    const key = keyIn(await secrets.read(secretId, KEY_MAX_AGE));
    if (!key) throw new NoModelError('the secret for the Anthropic key holds no key');
    const client = new Anthropic({ apiKey: key, maxRetries: 0, logLevel: 'off' });
    return {
      async ask(request) {
        try {
          return await callMessages(client, request, request.model);
        } catch (error) {
          // A refused key may have been rotated: the next triage reads the secret afresh.
          if (error instanceof ModelRequestError) secrets.forget();
          throw error;
        }
      },
    };
  };
}
