/** What lowers a confidence, and why. Pure. */

/** An upper bound, and why in words. */
export interface Cap {
  limit: number;
  why: string;
  /** For a person to look at first, whatever the threshold is. */
  person?: true;
}

/** Below the usual threshold: a person looks first. */
export const LOOK_FIRST = 0.55;

export const forAPerson = (why: string): Cap => ({ limit: LOOK_FIRST, why, person: true });
