/**
 * The port behind which model providers stand. A provider sends one request and returns one reply
 * or throws one of the named errors of `shared/errors.ts`; it never retries, never decides.
 */
import type { OutputFormat } from '../prompting/answer-schema';

export interface ModelRequest {
  /** The model as the settings name it; a provider may translate it. */
  model: string;
  system: string;
  user: string;
  format: OutputFormat;
  max_tokens: number;
  /** Milliseconds, for the whole exchange with its body. */
  timeout_ms: number;
}

export interface ModelReply {
  stop_reason: string | null;
  /** The provider's own words about a refusal, if any. */
  stop_detail: string | null;
  /** All text blocks of the answer, joined. */
  text: string;
  /** Null when the answer tells none: then nothing is refunded. */
  usage: { input_tokens: number; output_tokens: number } | null;
}

export interface Model {
  /**
   * @throws ModelThrottledError, ModelOverloadedError, ModelUnavailableError, ModelRequestError,
   *   ModelSchemaError
   */
  ask(request: ModelRequest): Promise<ModelReply>;
}

/** Makes the model ready to be asked. @throws NoModelError when none is configured. */
export type Connect = () => Promise<Model>;
