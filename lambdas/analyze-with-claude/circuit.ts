/**
 * A circuit breaker, stored: while the provider is down the rules answer at once, and nobody waits
 * for retries. Each failure in a row counts, of whatever stack; the first answer closes it.
 */
import type { TriageTable } from '../runtime/triage-table';

const KEY = ['spend#circuit', 'model'] as const;
const FAILURES = 5;
const OPEN_MS = 5 * 60_000;

/** The provider is known to be down. Not retried: the rules explain. */
export class ModelCircuitOpenError extends Error {
  override readonly name = 'ModelCircuitOpenError';
}

export interface Circuit {
  /** @throws ModelCircuitOpenError while it is open. */
  check(): Promise<void>;
  failed(): Promise<void>;
  succeeded(): Promise<void>;
}

export function circuitIn(table: TriageTable): Circuit {
  /** What `check` saw; an answer that changes nothing is not written. */
  let failures = 0;
  return {
    async check() {
      const item = await table.get(...KEY);
      failures = Number(item?.failures ?? 0);
      const until = Number(item?.open_until ?? 0);
      if (until <= Date.now()) return;
      const at = new Date(until).toISOString();
      throw new ModelCircuitOpenError(
        `the provider failed ${failures} times in a row; until ${at}`,
      );
    },
    async failed() {
      const item = await table.update(...KEY, 'ADD failures :one', { values: { ':one': 1 } });
      failures = Number(item?.failures ?? 0);
      if (failures < FAILURES) return;
      // When it opens again after its time, one call was let through and failed: that is enough.
      await table.update(...KEY, 'SET open_until = :until', {
        values: { ':until': Date.now() + OPEN_MS },
      });
    },
    async succeeded() {
      if (failures === 0) return;
      await table.update(...KEY, 'SET failures = :zero REMOVE open_until', {
        values: { ':zero': 0 },
      });
      failures = 0;
    },
  };
}
