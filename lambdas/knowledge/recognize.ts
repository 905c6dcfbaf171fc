/** Says which entry of the knowledge base answers a reason best. Pure. */
import type { Category } from '../contracts/failure';
import { bestCandidate } from './candidates';
import { factsOf } from './facts';
import type { Matcher } from './matcher';
import { MATCHERS } from './matchers';
import { parseReason } from './parse-reason';
import type { Recognizable } from './recognizable';

export type { Recognizable } from './recognizable';

export interface Recognition {
  /** Id of the entry that answers; null when none does. */
  pattern: string | null;
  category: Category;
  /** How often such an answer is right, 0 to 1. */
  confidence: number;
  /** The reason itself names the cause, and an entry knows it. */
  specific: boolean;
  /** The reason names no specific cause ("Internal Failure", "did not stabilize", nothing). */
  generic: boolean;
  /** What the reason names: action, principal, limit, export, image, ... */
  facts: Record<string, string>;
}

/** Recognizes a reason; an unknown one is `other` with low confidence, never a guess. */
export function recognize(event: Recognizable): Recognition {
  const parsed = parseReason(event.reason);
  const best = bestCandidate(event, parsed, MATCHERS)?.matcher ?? null;
  const facts = factsOf(event.reason, parsed, best);
  if (!best) {
    const generic = parsed.text.length < 3;
    const confidence = generic ? 0.1 : 0.25;
    return { pattern: null, category: 'other', confidence, specific: false, generic, facts };
  }
  const category = categoryOf(best, event);
  return {
    pattern: best.id,
    category,
    confidence: category === best.category ? best.confidence : Math.min(best.confidence, 0.75),
    specific: !best.generic && (best.tier === 'phrase' || best.tier === 'code'),
    generic: best.generic,
    facts,
  };
}

/** Something that cannot be deleted after a failed deployment blocks the cleanup. */
function categoryOf(matcher: Matcher, event: Recognizable): Category {
  const cleanup =
    event.status === 'DELETE_FAILED' && /^(CREATE|UPDATE|IMPORT)$/.test(event.operation ?? '');
  return cleanup && matcher.duringCleanup ? matcher.duringCleanup : matcher.category;
}
