/** What an answer says: the facts that it has to name, and claims that would be false. Pure. */
import * as z from 'zod';

/** Labels of an answer. An item of `must_name` is a list of which one must stand in the answer. */
export const Facts = z.looseObject({
  must_name: z.array(z.array(z.string().min(1)).min(1)),
  /** Expressions of claims that would be false; case does not matter. */
  forbidden: z.array(z.string().min(1)),
});
export type Facts = z.infer<typeof Facts>;

export interface FactsScore {
  items: number;
  named: number;
  /** Items that are still named when the quotation of the service's sentence is taken out. */
  ownNamed: number;
  missed: string[][];
  /** Expressions that match: false claims. */
  forbidden: string[];
}

export interface Answer {
  hypotheses: readonly { cause?: string; recommended_action?: string }[];
  next_steps?: string;
}

/** What is read of an answer: causes and actions of the first two hypotheses, and the next steps. */
export function textOf({ hypotheses, next_steps }: Answer): string {
  const parts = hypotheses
    .slice(0, 2)
    .flatMap(({ cause, recommended_action }) => [cause ?? '', recommended_action ?? '']);
  // A name inside of a link to documentation states nothing.
  return [...parts, next_steps ?? ''].join('\n').replace(/https?:\/\/\S+/g, ' ');
}

/** @param quotations sentences that an answer may have quoted, word for word. */
export function scoreFacts(text: string, facts: Facts, quotations: readonly string[]): FactsScore {
  const own = quotations.reduce((rest, quotation) => rest.replaceAll(quotation, ' '), text);
  const missed = facts.must_name.filter((item) => !names(text, item));
  return {
    items: facts.must_name.length,
    named: facts.must_name.length - missed.length,
    ownNamed: facts.must_name.filter((item) => names(own, item)).length,
    missed,
    forbidden: facts.forbidden.filter((claim) => new RegExp(claim, 'i').test(text)),
  };
}

function names(text: string, alternatives: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return alternatives.some((each) => lower.includes(each.toLowerCase()));
}
