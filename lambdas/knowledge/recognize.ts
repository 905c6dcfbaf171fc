/** Says which entry of the knowledge base answers a reason best. Pure. */
import type { Category } from '../contracts/failure';
import { bestCandidate } from './candidates';
import { factsOf } from './facts';
import type { Kind, Matcher } from './matcher';
import { MATCHERS } from './matchers';
import { parseReason } from './parse-reason';
import type { Recognizable } from './recognizable';

export type { Recognizable } from './recognizable';

export interface Recognition {
  /** Id of the entry that answers; null when none does. */
  pattern: string | null;
  category: Category;
  /** How much the entry may claim; null when none answers. */
  kind: Kind | null;
  /** How often such an answer is right, 0 to 1. */
  confidence: number;
  /** How clearly the entry recognizes the reason, before what its kind may claim caps it. */
  clarity: number;
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
    const clarity = generic ? 0.1 : 0.25;
    const nothing = { pattern: null, kind: null, category: 'other', specific: false } as const;
    return { ...nothing, confidence: clarity, clarity, generic, facts };
  }
  const category = categoryOf(best, event);
  const clarity = category === best.category ? best.confidence : Math.min(best.confidence, 0.75);
  return {
    pattern: best.id,
    category,
    kind: best.kind,
    confidence: Math.min(clarity, capOf(best, facts)),
    clarity,
    specific: !best.generic && (best.tier === 'phrase' || best.tier === 'code'),
    generic: best.generic,
    facts,
  };
}

/** What only knows the form of a sentence is never surer than this. */
const FRAME_CAP = 0.6;
const CODE_CAP = 0.75;

/** A frame is surer only where the sentence itself names property, value and rule. */
function capOf({ kind, sureWith }: Matcher, facts: Readonly<Record<string, string>>): number {
  if (kind === 'topic') return 1;
  if (kind === 'code') return CODE_CAP;
  return sureWith.length > 0 && sureWith.every((name) => facts[name]) ? 1 : FRAME_CAP;
}

/** Something that cannot be deleted after a failed deployment blocks the cleanup. */
function categoryOf(matcher: Matcher, event: Recognizable): Category {
  const cleanup =
    event.status === 'DELETE_FAILED' && /^(CREATE|UPDATE|IMPORT)$/.test(event.operation ?? '');
  return cleanup && matcher.duringCleanup ? matcher.duringCleanup : matcher.category;
}
