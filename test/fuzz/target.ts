/** What a fuzz target is. */
import type { Arbitrary } from 'fast-check';

export interface Target<T = never> {
  input: Arbitrary<T>;
  /** Cases of a full run; a bounded one makes a tenth of them. */
  runs: number;
  /** Starts the servers that it needs. `check` names the ending, or throws for a broken promise. */
  start(): Promise<{ check(input: T): Promise<string>; stop(): Promise<void> }>;
}

/** A promise that did not hold. */
export class Breach extends Error {
  override readonly name = 'Breach';
}

export function hold(holds: boolean, what: string): void {
  if (!holds) throw new Breach(what);
}
