/** Which cause a failure has, and whether stacks that have it belong together. Pure. */
import type { Evidence } from '../../contracts/evidence';
import { fingerprint } from '../../knowledge/normalise-reason';

type Causes = Pick<Evidence, 'root_causes'>;

/** The first cause's fingerprint; null where there is no cause to recognize again. */
export function causeOf({ root_causes }: Causes): string | null {
  const [first] = root_causes;
  return first ? fingerprint(first.reason, first.resourceType, first.category) : null;
}

/** The fingerprint of a specific cause: a generic reason says nothing about another stack's. */
export const sharedCause = (evidence: Causes): string | null =>
  evidence.root_causes[0]?.generic ? null : causeOf(evidence);
