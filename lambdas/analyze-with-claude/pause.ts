/** The operator's switch: a parameter that says what stands still. */
import type { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
import { logger } from '../runtime/log';
import { readStored } from './parameters';

/** Seconds: a switch that is thrown works at once, a storm reads it a few times a minute. */
const PAUSE_MAX_AGE = 15;

/** True when the parameter says `model` or `all`. One that cannot be read pauses nothing. */
export async function isModelPaused(ssm: SSMProvider, parameter: string | undefined) {
  if (!parameter) return false;
  try {
    const value = await readStored(() => ssm.get(parameter, { maxAge: PAUSE_MAX_AGE }));
    return ['model', 'all'].includes(value?.trim().toLowerCase() ?? '');
  } catch (error) {
    logger.warn('pause parameter not readable', { parameter, why: String(error) });
    return false;
  }
}
