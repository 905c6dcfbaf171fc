/** How sure anybody may be who rests on this event: the knowledge base's word, not the model's. */
import type { Category, Operation } from '../contracts/failure';
import { type Recognition, recognize } from '../knowledge/recognize';
import type { Source } from './citations';
import { readsLikeInstructions } from './instructions';

export interface Ceiling {
  limit: number;
  /** In words, when the limit is a low one. */
  why: string;
  /** What the rules read the reason as; null where they do not know it. */
  category: Category | null;
  /** The limit for whoever reads the reason as another category. */
  otherwise: number;
  /** The rules' category is right so often that another one is for a person to judge. */
  proven: boolean;
}

export type CeilingOf = (source: Source, operation: Operation, fromEnrichment: boolean) => Ceiling;

/** A reason that no pattern knows: the model may well be right, and nobody has checked it. */
const UNKNOWN = 0.75;
const GENERIC = 0.5;
const INSTRUCTIONS = 0.3;
/** From here on the rules know a reason well enough to contradict the model's category. */
const SURE = 0.7;
const CONTRADICTED = 0.65;
/**
 * Kinds that one message is often both of: throttling is a rate that is used up, and calls at a
 * time; a missing bundle is code, and not found. Experts gave both to a message in four cases or
 * more of those 313. What was denied is not such a pair: an access that was denied was denied.
 */
const NEIGHBOURS: [Category, Category][] = [
  ['quota', 'conflict-or-concurrency'],
  ['code-or-image', 'invalid-input'],
  ['code-or-image', 'not-found'],
  ['code-or-image', 'timeout-or-stabilization'],
  ['invalid-input', 'not-found'],
  ['invalid-input', 'template-error'],
  ['invalid-input', 'replacement-conflict'],
  ['invalid-input', 'capacity-or-availability'],
  ['already-exists', 'replacement-conflict'],
  ['cleanup-blocked', 'dependency-in-use'],
  ['conflict-or-concurrency', 'internal-or-service-error'],
];

/** True when both may be said of one message. */
export const areNeighbours = (a: Category, b: Category): boolean =>
  NEIGHBOURS.some(([x, y]) => (a === x && b === y) || (a === y && b === x));

const noCategory = (limit: number, why: string): Ceiling => ({
  limit,
  why,
  category: null,
  otherwise: limit,
  proven: false,
});

/** The ceiling from the knowledge base. */
export const ceilingOf: CeilingOf = ({ event, reasons }, operation, fromEnrichment) => {
  if (reasons.some(readsLikeInstructions)) {
    const why = 'the event that it quotes contains text that reads like instructions';
    return noCategory(INSTRUCTIONS, why);
  }
  const known = recognize({ ...event, operation });
  if (known.generic && !fromEnrichment) return genericCeiling(known);
  if (!known.specific) return noCategory(UNKNOWN, 'the reason is none that the rules know');
  const limit = Math.max(UNKNOWN, known.confidence);
  const why = `the rules are that sure of such a reason (${known.pattern ?? known.category})`;
  const { category } = known;
  if (known.clarity < SURE) return { ...noCategory(limit, why), category };
  return { limit, why, category, otherwise: CONTRADICTED, proven: isProven(known) };
};

/**
 * Measured on 313 real reasons (`docs/accuracy.md`): where a topic knows the reason, 183 of 184
 * categories are right. Of frames and codes fewer are, and a model is right more often.
 */
const isProven = ({ kind, specific }: Recognition): boolean => kind === 'topic' && specific;

/**
 * A wait that ended without a word is a plain immediate cause, and what the rules know of it is as
 * sure as it gets: nobody could know more. Any other reason without a cause carries little, and so
 * does a guess at what the wait was for.
 */
function genericCeiling({ category, confidence, pattern }: Recognition): Ceiling {
  const why = 'the reason names no specific cause';
  if (category !== 'timeout-or-stabilization') return noCategory(GENERIC, why);
  const sure = `the rules are that sure of such a reason (${pattern})`;
  return { limit: confidence, why: sure, category, otherwise: GENERIC, proven: false };
}
