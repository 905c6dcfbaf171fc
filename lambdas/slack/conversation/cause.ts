/** Which cause a failure has, so that it is recognized again. Pure. */
import type { Evidence } from '../../contracts/evidence';
import { fingerprint } from '../../knowledge/normalise-reason';

/**
 * The first cause's fingerprint; null where there is none to recognize again: a generic reason
 * (`Internal Failure`, `See the details in CloudWatch Log Stream`) proves nothing about another
 * stack that has it too.
 */
export function causeOf({ root_causes }: Pick<Evidence, 'root_causes'>): string | null {
  const [first] = root_causes;
  if (!first || first.generic) return null;
  return fingerprint(first.reason, first.resourceType, first.category);
}
