/** Reading what stands in Secrets Manager and Parameter Store: absent is not an error. */

const ABSENT = new Set([
  'ResourceNotFoundException',
  'ParameterNotFound',
  'ParameterVersionNotFound',
  'ParameterNotFoundError',
  // A secret that is scheduled for deletion.
  'InvalidRequestException',
]);

/**
 * The stored text, or undefined when there is none. Powertools wraps what the SDK throws; the
 * original is thrown on, so that throttling is known as such.
 */
export async function readStored(get: () => Promise<unknown>): Promise<string | undefined> {
  try {
    const value = await get();
    return typeof value === 'string' ? value : undefined;
  } catch (error) {
    const original = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    if (original instanceof Error && ABSENT.has(original.name)) return undefined;
    throw original;
  }
}
