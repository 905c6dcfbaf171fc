/** Counts what was left out, so that the model and the reader are told; nothing is cut silently. */
import type { Cut } from '../contracts/brief';

export class Cuts {
  private readonly counts = new Map<string, number>();

  /** `what` in words that fit after a number: `3 failed events not listed`. */
  add(what: string, count: number): void {
    if (count > 0) this.counts.set(what, (this.counts.get(what) ?? 0) + count);
  }

  list(): Cut[] {
    return [...this.counts].map(([what, count]) => ({ what, count }));
  }
}
