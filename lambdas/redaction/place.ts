/** What tells that a secret stands in a place. */

/** A place is known by what stands around the secret. */
export interface Place {
  kind: string;
  /** A cheap test that every text with this place passes. */
  hint: RegExp;
  /** The groups `secret` (taken out) and `name` (must name a secret, where it is there). */
  pattern: RegExp;
  accept?: (value: string) => boolean;
}
