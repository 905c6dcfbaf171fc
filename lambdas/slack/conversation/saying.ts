/** What a headline says of its cause, and what a stack's own step does to it. Pure. */
import * as z from 'zod';

/**
 * facts: the analysis is on its way. asked: a person is asked; whether anybody looks is not
 * known, as scanners open links too. closed: nobody decided, or the diagnosis was rejected.
 * diagnosis: of the model or the rules. person: approved or corrected.
 */
export const KINDS = ['facts', 'asked', 'closed', 'diagnosis', 'person'] as const;

export const Saying = z.object({
  kind: z.enum(KINDS),
  /** Of the diagnosis, 0 to 1; else 0. */
  confidence: z.number(),
  /** Two endings are equal when these texts are: a category, `rejected`, a correction. */
  ending: z.string(),
});
export type Saying = z.infer<typeof Saying>;

/**
 * open: there is no headline, post one. upgrade: the headline says this from now on. reply: the
 * headline stays, this ending differs from it and is told on its own. count: the headline says
 * it already, this stack is counted in it.
 */
export type Act = 'open' | 'upgrade' | 'reply' | 'count';

/** A diagnosis is replaced by one that is surer by more than this. */
const SURER = 0.05;

/** What happens to the conversation when a stack comes with what it has to say. */
export function decide(headline: Saying | null, mine: Saying): Act {
  if (!headline) return 'open';
  if (replaces(mine, headline)) return 'upgrade';
  const ended = mine.kind !== 'facts' && mine.kind !== 'asked';
  return ended && mine.ending !== headline.ending ? 'reply' : 'count';
}

function replaces(mine: Saying, headline: Saying): boolean {
  const further = KINDS.indexOf(mine.kind) - KINDS.indexOf(headline.kind);
  if (further !== 0) return further > 0;
  if (mine.kind === 'diagnosis') return mine.confidence > headline.confidence + SURER;
  return mine.kind === 'person' && mine.ending !== headline.ending;
}

/** With a webhook nothing can be edited: a line at 2, 3, 5, 10, 20, 50, 100 stacks and so on. */
export const worthALine = (stacks: number): boolean =>
  stacks === 3 || (stacks > 1 && /^[125]0*$/.test(String(stacks)));
