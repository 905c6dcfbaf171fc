/** The nearest known name, for messages about a mistyped one. */
import { distance } from 'fastest-levenshtein';

/** The name that differs least, letter case aside; undefined when none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const scored = known
    .map((candidate) => ({
      candidate,
      edits: distance(name.toLowerCase(), candidate.toLowerCase()),
    }))
    .sort((a, b) => a.edits - b.edits);
  const best = scored[0];
  return best && best.edits <= Math.max(2, name.length / 3) ? best.candidate : undefined;
}
