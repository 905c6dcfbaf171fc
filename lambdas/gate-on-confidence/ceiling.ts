/** How sure anybody may be who rests on this event: the knowledge base's word, not the model's. */
import type { Category, Operation } from '../contracts/failure';
import { recognize } from '../knowledge/recognize';
import { readsLikeInstructions } from './instructions';
import type { Source } from './sources';

export interface Ceiling {
  limit: number;
  /** In words, when the limit is a low one. */
  why: string;
  /** What the rules read the reason as, when they know it for sure; else null. */
  category: Category | null;
}

export type CeilingOf = (source: Source, operation: Operation, fromEnrichment: boolean) => Ceiling;

/** A reason that no pattern knows: the model may well be right, and nobody has checked it. */
const UNKNOWN = 0.75;
const GENERIC = 0.5;
const INSTRUCTIONS = 0.3;
/** From here on the rules know a reason well enough to contradict the model's category. */
const SURE = 0.7;

/** The ceiling from the knowledge base. */
export const ceilingOf: CeilingOf = ({ event, reasons }, operation, fromEnrichment) => {
  if (reasons.some(readsLikeInstructions)) {
    const why = 'the event that it quotes contains text that reads like instructions';
    return { limit: INSTRUCTIONS, why, category: null };
  }
  const known = recognize({ ...event, operation });
  if (known.generic && !fromEnrichment) {
    return { limit: GENERIC, why: 'the reason names no specific cause', category: null };
  }
  if (!known.specific) {
    return { limit: UNKNOWN, why: 'the reason is none that the rules know', category: null };
  }
  const why = `the rules are that sure of such a reason (${known.pattern ?? known.category})`;
  const category = known.confidence >= SURE ? known.category : null;
  return { limit: Math.max(UNKNOWN, known.confidence), why, category };
};
