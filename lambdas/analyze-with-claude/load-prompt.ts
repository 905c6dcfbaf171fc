/** The prompt to use: the override in Parameter Store where there is a valid one. */
import { type Prompt, parsePrompt } from '../prompting/prompt';
import { bundledPrompt } from '../prompting/prompt-of';
import { logger } from '../runtime/log';
import type { Stored } from '../runtime/stored';

/** Seconds: an edited prompt is in use within a minute. */
const PROMPT_MAX_AGE = 60;

/**
 * Never throws: an override that is missing, unreadable or invalid means the bundled prompt, a
 * log line and a call of `onInvalid` (an alarm metric), never a lost triage.
 */
export async function loadPrompt(
  parameters: Stored,
  parameter: string | undefined,
  onInvalid: () => void,
): Promise<Prompt> {
  if (!parameter) return bundledPrompt;
  try {
    const text = await parameters.read(parameter, PROMPT_MAX_AGE);
    if (text === null) throw new Error(`parameter ${parameter} does not exist`);
    return parsePrompt(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    logger.warn('prompt override not used', { parameter, why, used: bundledPrompt.version });
    onInvalid();
    return bundledPrompt;
  }
}
