/** The shape of compiled knowledge: what recognizes a reason, and the words that explain it. */
import type { Category, Operation } from '../contracts/failure';
import type { Action } from './situation';

/**
 * How an entry recognizes a reason, and so how much it says. An entry of an earlier tier always
 * beats one of a later tier: a sentence that names the cause (`phrase`), the error code of the
 * service or the form of the sentence (`code`), the resource handler's error code or words that
 * only hint at the kind (`handler`), a wrapper around a cause that the reason does not give
 * (`wrapper`).
 */
export const TIERS = ['phrase', 'code', 'handler', 'wrapper'] as const;
export type Tier = (typeof TIERS)[number];

/** How much an entry may claim; see `entries/README.md`. */
export const KINDS = ['topic', 'code', 'frame'] as const;
export type Kind = (typeof KINDS)[number];

/** Conditions, all of which must hold. */
export interface Conditions {
  /** Over the innermost text of the reason, all wrappers and the service part taken off. */
  text?: RegExp;
  /** Over the service's error code (`AccessDeniedException`). */
  code?: RegExp;
  /** HandlerErrorCode of the resource handler, one of these. */
  handler?: readonly string[];
  /** A wrapper that the reason came in (`custom-resource`, `nested-stack`, `hook`). */
  wrapper?: string;
  /** HTTP status code of the service's answer. */
  statusCode?: number;
  /**
   * True: no code of the reason says another kind of failure than a request that is not accepted.
   * False: the service did not answer with 4xx, so that an `InternalFailure` is not just the wrapper
   * that a handler puts around every answer that it does not know.
   */
  clientError?: boolean;
  /**
   * Services that the sentence is about, as in resource types (`S3`, `EC2`). Holds unless the
   * resource's type and the service that answered are both of others; `any` always.
   */
  services?: readonly string[];
  /** Over the resource type; `''` where the event has none. */
  types?: RegExp;
  /** Over the resource's status; `''` where the event has none. */
  statuses?: RegExp;
  operations?: readonly Operation[];
}

/** What recognizes a reason: all that the functions need which explain nothing. */
export interface Matcher {
  /** Unique, kebab-case, stable: it is stored with each triage. */
  id: string;
  kind: Kind;
  category: Category;
  tier: Tier;
  match: Conditions;
  /** Lower case: a reason whose text `match.text` fits has one of these. Looked for first. */
  mentions?: readonly string[];
  /** Breaks ties inside a tier. The more specific entry has the higher one. */
  priority: number;
  /** Named groups of these are facts, besides those that `match.text` and every reason give. */
  facts: readonly RegExp[];
  /** How clearly it recognizes a reason, 0 to 1. */
  confidence: number;
  /** Facts with which a frame's sentence says all: property, value and rule. */
  sureWith: readonly string[];
  /** True when the reason names no specific cause, however clearly it is recognized. */
  generic: boolean;
  /** The category when the deletion fails while cleaning up after a create or an update. */
  duringCleanup?: Category;
}

/** What an entry says, with slots `{{fact|neutral words}}` and clauses `[[with {{fact}}]]`. */
export interface Words {
  /** The file of the entry, without folder. */
  file: string;
  /** None for a frame: it quotes the service's sentence. */
  meaning?: string;
  /** None for a frame to which the usual next step of its category fits. */
  action?: Action;
  /** The next thing to look at. */
  lookAt?: string;
  /** The page of the AWS documentation that it rests on. */
  docs: string;
}

/** A reason as AWS words it, and what is known of its event. */
export interface Example {
  reason: string;
  resourceType?: string;
  status?: string;
  operation?: Operation;
}
