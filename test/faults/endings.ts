/**
 * What must come of each call that meets each kind of fault, written by hand; a call that is not
 * written here is a breach. An ending is `same` (as if nothing had been), or some of:
 *
 * | word         | means                                                                        |
 * |--------------|------------------------------------------------------------------------------|
 * | fails here   | the execution fails at this step; repaired and redriven it ends well          |
 * | fails later  | the same at a later step, which needs what is broken too                      |
 * | rules        | the rules explain, without the model                                          |
 * | asked twice  | the model was asked a second time, because its first answer was lost          |
 * | kept         | the cap counts a worst case: nobody knows what was billed, or it could not be |
 * |              | written down                                                                  |
 * | late         | the facts came with a later step, not at once                                |
 * | again        | a message came twice: its answer or its note was lost, and neither a reply    |
 * |              | nor a webhook's post can be looked for                                        |
 *
 * Several endings: several calls of that name are made in that step, for different ends.
 */

import type { Kind } from './kinds';
import type { RouteName } from './routes';

export interface Row {
  /** For `500 always` and `access denied`. */
  lasting: string[];
  /** For all others, where it is not `same`. */
  passing?: string[];
  only?: Partial<Record<Kind, string[]>>;
  /** Where a route differs. */
  on?: Partial<Record<RouteName, Row>>;
}

export const SAME = ['same'];
export const HERE: Row = { lasting: ['fails here'] };
/** Left out, and said so: the triage does not need it. */
export const WITHOUT: Row = { lasting: SAME };
/** What is broken is needed later, too. */
export const LATER: Row = { lasting: ['fails later'] };
/** The announcement is left out; where it had been posted by then, its note is. */
export const UNANNOUNCED: Row = { lasting: ['fails later; late', 'fails later'] };
export const UNANNOUNCED_BY_RULES: Row = {
  lasting: ['fails later; rules; late', 'fails later; rules'],
};
export const LATER_BY_RULES: Row = { lasting: ['fails later; rules', 'fails later'] };

/** A function that dies with a reservation leaves it; after the model's answer that is lost. */
export const DIED = ['same', 'kept', 'asked twice; kept', 'asked twice'];
/** A reply in a thread, and a webhook's post, cannot be looked for: repeated once at most. */
export const REPEATED = ['same', 'again'];
export const POSTS: Row = {
  lasting: ['fails here'],
  only: {
    'reset after': REPEATED,
    // Later than Slack is waited for: lost.
    'late answer': REPEATED,
    'killed after': REPEATED,
    // Nobody but a person gets a new token.
    'expired credentials': ['fails here'],
  },
};
/** The last of these writes only remembers; a note of a reply that is lost repeats the reply. */
export const NOTES: Row = {
  lasting: ['fails here', 'fails here; again', 'same'],
  only: { 'killed before': REPEATED },
};
