/** The prompt as the analyzing step would use it, for those who edit one. */
import { outputFormat } from '../../lambdas/prompting/answer-schema';
import { type Prompt, promptHash } from '../../lambdas/prompting/prompt';
import { bundledPrompt } from '../../lambdas/prompting/prompt-of';

export { bundledPrompt };

/** The hash that every record carries: of both texts and the output schema (sha256, hex). */
export const hashOf = (prompt: Prompt): string => promptHash(prompt, outputFormat().schema);
