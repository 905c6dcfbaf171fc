/** Says which entry of the knowledge base answers a reason best. Pure. */
import type { Category, Operation } from '../contracts/failure';
import { PATTERNS } from './all';
import { answeredWith4xx, saysInvalidRequest } from './error-codes';
import { factsOf } from './facts';
import { type ParsedReason, parseReason } from './parse-reason';
import { type Match, type Pattern, TIERS } from './pattern';

/** What of an event is looked at. `status` is the resource's, `operation` the stack's. */
export interface Recognizable {
  reason: string;
  resourceType?: string;
  status?: string;
  operation?: Operation;
}

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
  const best = bestPattern(event, parsed, PATTERNS);
  const facts = factsOf(event.reason, parsed, best);
  if (!best) {
    const generic = parsed.text.length < 3;
    const confidence = generic ? 0.1 : 0.25;
    return { pattern: null, category: 'other', confidence, specific: false, generic, facts };
  }
  const category = categoryOf(best, event);
  const generic = best.generic ?? best.tier === 'wrapper';
  return {
    pattern: best.id,
    category,
    confidence: category === best.category ? best.confidence : Math.min(best.confidence, 0.75),
    specific: !generic && (best.tier === 'phrase' || best.tier === 'code'),
    generic,
    facts,
  };
}

/**
 * The entry that answers best, whatever the order of `patterns`: by tier, priority, number of
 * conditions, length of the words that matched, and at last by id.
 */
export function bestPattern(
  event: Recognizable,
  parsed: ParsedReason,
  patterns: readonly Pattern[],
): Pattern | null {
  let best: { pattern: Pattern; rank: number[] } | null = null;
  for (const pattern of patterns) {
    const tier = TIERS.length - TIERS.indexOf(pattern.tier);
    if (best && tier < best.rank[0]!) continue;
    const length = matchedLength(pattern.match, event, parsed);
    if (length === null) continue;
    const conditions = Object.keys(pattern.match).length;
    const rank = [tier, pattern.priority ?? 0, conditions, length];
    if (!best || outranks(rank, pattern.id, best.rank, best.pattern.id)) best = { pattern, rank };
  }
  return best?.pattern ?? null;
}

function outranks(a: number[], idA: string, b: number[], idB: string): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? idA < idB : a[at]! > b[at]!;
}

/** How many characters of the text matched; null when a condition does not hold. */
function matchedLength(match: Match, event: Recognizable, parsed: ParsedReason): number | null {
  if (match.handler && !match.handler.includes(parsed.handlerErrorCode ?? '')) return null;
  if (match.wrapper && !parsed.wrappers.includes(match.wrapper)) return null;
  if (match.statusCode && match.statusCode !== parsed.statusCode) return null;
  if (match.clientError === true && !saysInvalidRequest(parsed)) return null;
  if (match.clientError === false && answeredWith4xx(parsed)) return null;
  if (match.operation && !match.operation.includes(event.operation!)) return null;
  if (match.resourceType && !match.resourceType.test(event.resourceType ?? '')) return null;
  if (match.status && !match.status.test(event.status ?? '')) return null;
  if (match.code && !match.code.test(parsed.errorCode ?? '')) return null;
  if (match.service && !match.service.test(parsed.service ?? '')) return null;
  if (!match.text) return 0;
  return match.text.exec(parsed.text)?.[0].length ?? null;
}

/** Something that cannot be deleted after a failed deployment blocks the cleanup. */
function categoryOf(pattern: Pattern, event: Recognizable): Category {
  const cleanup =
    event.status === 'DELETE_FAILED' && /^(CREATE|UPDATE|IMPORT)$/.test(event.operation ?? '');
  return cleanup && pattern.duringCleanup ? pattern.duringCleanup : pattern.category;
}
