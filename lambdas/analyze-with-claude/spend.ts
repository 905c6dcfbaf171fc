/**
 * What model calls may cost: a cap a day (UTC), in integer micro-dollars, and two calls for one
 * failure, ever.
 *
 * Both are taken before the call, at worst case, so that any number of concurrent calls stays
 * below them, and a function that dies has counted. Afterwards the difference to what it cost goes
 * back; what the provider certainly did not bill goes back whole; what nobody knows stays.
 */
import { SpendCapReachedError } from '../runtime/errors';
import type { TriageTable } from '../runtime/triage-table';
import { type Account, settle, take } from './account';

/** A first call, and another where the answer of the first one was lost. */
const MOST_CALLS = 2;

export interface Spend {
  table: TriageTable;
  capMicroUsd: number;
  /** Tells the operators; called once a day, by a call that the cap prevents. */
  alert: (key: readonly [string, string], message: string) => Promise<void>;
}

export interface Reservation {
  /** Identifies this very call. */
  id: string;
  micro_usd: number;
  day: Account;
  calls: Account;
}

const usd = (micro: number): string => `$${(micro / 1e6).toFixed(2)}`;

/** The model has been asked as often as it may be for this failure. */
export class ModelCallsUsedError extends Error {
  override readonly name = 'ModelCallsUsedError';
}

/**
 * Reserves the worst case of one call.
 *
 * @param failure the failure's identity, or that of a forced run
 * @throws ModelCallsUsedError when both calls of this failure may have been paid already;
 *   SpendCapReachedError when it does not fit below today's cap any more
 */
export async function reserve(
  { table, capMicroUsd, alert }: Spend,
  failure: string,
  id: string,
  microUsd: number,
): Promise<Reservation> {
  const date = new Date().toISOString().slice(0, 10);
  const day: Account = {
    table,
    key: [`spend#${date}`, 'day'],
    sum: 'spent_micro_usd',
    keepDays: 90,
  };
  const calls: Account = { table, key: [`spend#${failure}`, 'calls'], sum: 'paid', keepDays: 90 };
  if (!(await take(calls, id, 1, MOST_CALLS))) {
    throw new ModelCallsUsedError(
      `the model was asked ${MOST_CALLS} times for this failure, and its answers were lost`,
    );
  }
  if (await take(day, id, microUsd, capMicroUsd)) return { id, micro_usd: microUsd, day, calls };
  await settle(calls, id, -1);
  const why =
    `the daily cap of ${usd(capMicroUsd)} for model calls leaves no room for another one ` +
    `(${usd(microUsd)} at worst); until 00:00 UTC the rules explain failures`;
  await alert(day.key, why);
  throw new SpendCapReachedError(why);
}

/** Replaces the reservation by what the call cost. */
export const settleAt = ({ day, id, micro_usd }: Reservation, cost: number): Promise<void> =>
  settle(day, id, cost - micro_usd);

/** Nobody knows what was billed: the worst case. */
export const keep = (held: Reservation): Promise<void> => settleAt(held, held.micro_usd);

/** Nothing was billed: as if the call had not been made. */
export async function giveBack({ day, calls, id, micro_usd }: Reservation): Promise<void> {
  await Promise.all([settle(day, id, -micro_usd), settle(calls, id, -1)]);
}
