/** What the knowledge base says of each cause, so that every output can tell it. Pure. */
import type { Enrichment, RootCause } from '../contracts/evidence';
import { explain } from '../knowledge/explain';
import type { Doing } from '../knowledge/situation';

/** Bytes of each of the two texts: advice is a sentence or two. */
const LONGEST_ADVICE = 600;

/** The causes with their advice, made of what is redacted already; too long advice is left out. */
export function withAdvice(
  causes: readonly RootCause[],
  doing: Doing,
  enrichments: readonly Enrichment[],
): RootCause[] {
  return causes.map((cause) => {
    const own = enrichments.filter((e) => e.eventId === cause.eventId);
    const known = explain({ ...cause, ...doing }, own);
    const advice = { cause: known.cause, action: known.recommended_action };
    const tooLong = Object.values(advice).some((t) => Buffer.byteLength(t) > LONGEST_ADVICE);
    return tooLong ? cause : { ...cause, advice };
  });
}
