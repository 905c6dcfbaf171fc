/** One alert for many failures: marked as sent only when it was. */
import type { TriageTable } from './triage-table';

/** A sender that died may have sent nothing: another one tries after this. */
const LEASE_MS = 60_000;

/**
 * Sends the alert unless it was sent after `quietSince` (epoch milliseconds). Of several callers
 * at the same time one sends; when it fails, the next caller does. Times stand in the item as
 * `alerted_at` and `alerting_until`.
 *
 * @throws what `send` and the table throw; then the alert does not count as sent.
 */
export async function alertOnce(
  table: TriageTable,
  key: readonly [pk: string, sk: string],
  quietSince: number,
  send: () => Promise<unknown>,
): Promise<void> {
  const now = Date.now();
  const mine = await table.update(...key, 'SET alerting_until = :lease', {
    condition:
      '(attribute_not_exists(alerted_at) OR alerted_at < :quiet) AND ' +
      '(attribute_not_exists(alerting_until) OR alerting_until < :now)',
    values: { ':lease': now + LEASE_MS, ':quiet': quietSince, ':now': now },
  });
  if (!mine) return;
  try {
    await send();
  } catch (error) {
    await table.update(...key, 'REMOVE alerting_until', {});
    throw error;
  }
  await table.update(...key, 'SET alerted_at = :now REMOVE alerting_until', {
    values: { ':now': now },
  });
}
