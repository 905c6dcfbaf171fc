/** Environment variables, read and checked once, at the edge of a step. */
import type * as z from 'zod';
import { ConfigError } from './errors';

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
