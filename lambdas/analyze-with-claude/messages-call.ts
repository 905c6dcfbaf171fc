/** One call of the Messages API, the same for every client that speaks it. */
import type { Anthropic } from '@anthropic-ai/sdk';
import type { Message } from '@anthropic-ai/sdk/resources/messages';
import { ModelSchemaError, ModelUnavailableError } from '../runtime/errors';
import { modelError } from './model-errors';
import { acceptsEffort } from './prices';
import type { ModelReply, ModelRequest } from './provider';

export interface MessagesClient {
  messages: Pick<Anthropic['messages'], 'create'>;
}

const count = (n: unknown): number => (typeof n === 'number' && n > 0 ? Math.ceil(n) : 0);

/** A proxy or a broken server may answer 200 with anything: nothing here is taken for granted. */
function toReply(message: Partial<Message> | string | null | undefined): ModelReply {
  if (typeof message === 'string') {
    throw new ModelUnavailableError('a text came in place of the provider’s answer: a proxy?');
  }
  if (typeof message !== 'object' || message === null || !Array.isArray(message.content)) {
    throw new ModelSchemaError('the provider answered with something that is not a message');
  }
  const { usage, stop_details: details } = message;
  const cached = count(usage?.cache_creation_input_tokens) + count(usage?.cache_read_input_tokens);
  return {
    stop_reason: message.stop_reason ?? null,
    stop_detail: details?.explanation ?? details?.category ?? null,
    text: message.content.map((block) => (block.type === 'text' ? block.text : '')).join(''),
    usage: usage
      ? {
          input_tokens: count(usage.input_tokens) + cached,
          output_tokens: count(usage.output_tokens),
        }
      : null,
  };
}

/**
 * `messages.create`, not `parse`: that one loses stop_reason and usage of a cut answer. No
 * temperature (rejected with 400), no forced tools. Current models think before they answer, and
 * that counts as output: medium effort is enough for evidence that is ranked already.
 *
 * The SDK's own time-out ends with the headers, so a signal bounds the body as well. A connection that
 * is kept dies while the function is frozen, and a call on it would count as one that was paid.
 */
export async function callMessages(
  client: MessagesClient,
  request: ModelRequest,
  model: string,
): Promise<ModelReply> {
  const { system, user, format, max_tokens, timeout_ms } = request;
  try {
    const message = await client.messages.create(
      {
        model,
        max_tokens,
        system,
        messages: [{ role: 'user', content: user }],
        output_config: acceptsEffort(model) ? { format, effort: 'medium' } : { format },
      },
      {
        maxRetries: 0,
        timeout: timeout_ms,
        signal: AbortSignal.timeout(timeout_ms),
        headers: { connection: 'close' },
      },
    );
    return toReply(message as Partial<Message>);
  } catch (error) {
    if (error instanceof ModelSchemaError || error instanceof ModelUnavailableError) throw error;
    throw modelError(error);
  }
}
