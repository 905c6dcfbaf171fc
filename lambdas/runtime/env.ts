/** Environment variables, read and checked once, at the edge of a step. */
import * as z from 'zod';
import { ConfigError } from './errors';

/** A number's setting as a variable, which is text; one that is set to nothing is not set. */
export const numberFrom = <T extends z.ZodType>(setting: T) =>
  z.preprocess((text) => (text === undefined || text === '' ? undefined : Number(text)), setting);

/**
 * Parses the environment with a schema whose keys are variable names.
 *
 * @throws ConfigError naming each variable that is missing or malformed.
 */
export function readEnv<T extends z.ZodType>(schema: T, env: NodeJS.ProcessEnv = process.env) {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const what = parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ');
    throw new ConfigError(`environment: ${what}`, { cause: parsed.error });
  }
  return parsed.data as z.infer<T>;
}
