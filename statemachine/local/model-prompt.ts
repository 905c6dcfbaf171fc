/** The prompt as the analyzing step would use it, for those who edit one. */
import { outputFormat } from '../../lambdas/analyze-with-claude/answer-schema';
import { bundledPrompt } from '../../lambdas/analyze-with-claude/prompt-of';
import { type Prompt, promptHash } from '../../lambdas/shared/prompt';

export { bundledPrompt };

/** The hash that every record carries: of both texts and the output schema (sha256, hex). */
export const hashOf = (prompt: Prompt): string => promptHash(prompt, outputFormat().schema);
