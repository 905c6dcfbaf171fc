/**
 * The shape of a knowledge-base entry: what a CloudFormation reason means, as data.
 *
 * To add one: put it into the file of its category, and an example reason in AWS's wording under
 * its id into `test/shared/patterns/examples`. The tests check that the example is answered by
 * exactly this entry, whatever the order of the list.
 */
import type { Category, Operation } from '../contracts/failure';

/**
 * How an entry recognizes a reason, and so how much it says. An entry of an earlier tier always
 * beats one of a later tier: a sentence that names the cause (`phrase`), the error code of the
 * service or the form of the sentence (`code`), the resource handler's error code or words that
 * only hint at the kind (`handler`), a wrapper around a cause that the reason does not give
 * (`wrapper`).
 */
export const TIERS = ['phrase', 'code', 'handler', 'wrapper'] as const;
export type Tier = (typeof TIERS)[number];

/** Conditions, all of which must hold. Expressions are case-insensitive and backtrack little. */
export interface Match {
  /** Over the innermost text of the reason, all wrappers and the service part taken off. */
  text?: RegExp;
  /** Over the service's error code (`AccessDeniedException`). */
  code?: RegExp;
  /** HandlerErrorCode of the resource handler, one of these. */
  handler?: readonly string[];
  /** A wrapper that the reason came in (`custom-resource`, `nested-stack`, `hook`). */
  wrapper?: string;
  /** Over the service that answered (`Lambda`, `AmazonEC2`, `Ec2`). */
  service?: RegExp;
  /** HTTP status code of the service's answer. */
  statusCode?: number;
  /**
   * True: no code of the reason says another kind of failure than a request that is not accepted.
   * False: the service did not answer with 4xx, so that an `InternalFailure` is not just the wrapper
   * that a handler puts around every answer that it does not know.
   */
  clientError?: boolean;
  resourceType?: RegExp;
  status?: RegExp;
  operation?: readonly Operation[];
}

export interface Pattern {
  /** Unique, kebab-case, stable: it is stored with each triage. */
  id: string;
  category: Category;
  tier: Tier;
  match: Match;
  /** Breaks ties inside a tier; 0 when not given. The more specific entry has the higher one. */
  priority?: number;
  /** What the reason means, in general terms; `{{name|default}}` is filled with a fact. */
  meaning: string;
  action: string;
  /** The next thing to look at. */
  lookAt: string;
  /** The page of the AWS documentation that it rests on. */
  docs: string;
  /** Named groups of these are facts, besides those that `match.text` and every reason give. */
  facts?: readonly RegExp[];
  /** How often this is right, 0 to 1; calibrated with `npm run eval`. */
  confidence: number;
  /** True when the reason names no specific cause, however clearly it is recognized. */
  generic?: boolean;
  /** The category when the deletion fails while cleaning up after a create or an update. */
  duringCleanup?: Category;
}

/** An entry as it is written down: its file gives the category, its tier the usual confidence. */
export type Entry = Omit<Pattern, 'category' | 'tier' | 'confidence'> &
  Partial<Pick<Pattern, 'tier' | 'confidence'>>;

const USUAL_CONFIDENCE: Record<Tier, number> = {
  phrase: 0.88,
  code: 0.75,
  handler: 0.6,
  wrapper: 0.3,
};

/** The entries of one category, with what they leave out filled in. */
export function inCategory(category: Category, entries: readonly Entry[]): readonly Pattern[] {
  return entries.map((entry) => {
    const tier = entry.tier ?? 'phrase';
    return { confidence: USUAL_CONFIDENCE[tier], ...entry, tier, category };
  });
}
