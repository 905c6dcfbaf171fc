/** What is stored elsewhere, as text: absent is not an error, unreadable is. */
import { ConfigError, isPassing, workflowError } from './errors';

export interface Stored {
  /**
   * The text, or null where there is none.
   *
   * @param maxAgeS for how long a text that was read before will do; 0 reads it anew.
   * @throws ThrottledError, TransientError for what the state retries; ConfigError naming what
   *   cannot be read, for what a person must repair.
   */
  read(name: string, maxAgeS: number): Promise<string | null>;
  /** What was read before is read anew, whatever its age. */
  forget(): void;
}

/** A secret without a value, or one that is being deleted, is one that nobody has filled in. */
const ABSENT = new Set([
  'ResourceNotFoundException',
  'ParameterNotFound',
  'ParameterVersionNotFound',
  'InvalidRequestException',
]);

interface Provider {
  get(name: string, options: object): Promise<unknown>;
  clearCache(): void;
}

export function storedBy(what: string, provider: Provider, options: object): Stored {
  return {
    async read(name, maxAgeS) {
      try {
        const age = maxAgeS > 0 ? { maxAge: maxAgeS } : { forceFetch: true };
        const value = await provider.get(name, { ...options, ...age });
        return typeof value === 'string' ? value.trim() : null;
      } catch (error) {
        // Powertools wraps what the SDK throws.
        const { cause } = error as Error;
        const original = cause instanceof Error ? cause : (error as Error);
        if (ABSENT.has(original.name)) return null;
        if (isPassing(original)) throw workflowError(original);
        const why = `${original.name}: ${original.message}`;
        throw new ConfigError(`${what} ${name} cannot be read: ${why}`, { cause: original });
      }
    },
    forget: () => provider.clearCache(),
  };
}
