/**
 * An account with a limit, in one item: what is taken stays below it whatever runs at the same
 * time, and each entry is taken and given back once, whatever answers of the table are lost. An
 * open entry is an attribute of its own, so that a repeated write finds what the first one did.
 */
import { retryPassing } from '../runtime/retry-passing';
import { inDays, type TriageTable } from '../runtime/triage-table';

export interface Account {
  table: TriageTable;
  key: readonly [pk: string, sk: string];
  /** The attribute that holds the sum. */
  sum: string;
  keepDays: number;
}

const names = ({ sum }: Account, id: string) => ({ '#sum': sum, '#entry': `open_${id}` });

/** @returns false when it does not fit below the limit any more. */
export async function take(
  account: Account,
  id: string,
  amount: number,
  limit: number,
): Promise<boolean> {
  const { table, key } = account;
  if (amount > limit) return false;
  const taken = await table.update(
    ...key,
    'ADD #sum :amount, calls :one ' +
      'SET #entry = :amount, expires_at = if_not_exists(expires_at, :expiry)',
    {
      condition: 'attribute_not_exists(#entry) AND (attribute_not_exists(#sum) OR #sum <= :room)',
      names: names(account, id),
      values: {
        ':amount': amount,
        ':one': 1,
        ':room': limit - amount,
        ':expiry': inDays(account.keepDays),
      },
    },
  );
  if (taken) return true;
  const item = await table.get(...key);
  return item?.[`open_${id}`] !== undefined;
}

/** No retry of the step comes back to an open entry; the longest call leaves that time and more. */
const SETTLE_WITHIN_MS = 20_000;

/** Closes an entry at what it came to; the difference to what was taken goes back. Once. */
export async function settle(account: Account, id: string, difference: number): Promise<void> {
  const { table, key } = account;
  await retryPassing(SETTLE_WITHIN_MS, () =>
    table.update(...key, 'REMOVE #entry ADD #sum :difference', {
      condition: 'attribute_exists(#entry)',
      names: names(account, id),
      values: { ':difference': difference },
    }),
  );
}
