/** What failed only because something else had: nothing to repair. Pure. */
import type { TimelineEntry } from './lane';
import { listWords } from './words';

/**
 * `Alarm, Rule were cancelled; Payments, Checkout failed because of it`; empty where nothing was.
 *
 * @param neverStarted what was not begun, because it needs what failed
 */
export function consequenceWords(
  entries: readonly TimelineEntry[],
  neverStarted: readonly string[],
): string {
  const names = (wanted: (entry: TimelineEntry) => boolean) => [
    ...new Set(entries.filter(wanted).map((entry) => entry.logicalResourceId)),
  ];
  const cancelled = names((e) => e.class === 'cancelled');
  // A stack's own event tells of it once more under its full name.
  const failed = names(
    (e) =>
      e.class === 'consequence' &&
      /_FAILED$/.test(e.status) &&
      e.logicalResourceId !== e.stackName &&
      e.physicalResourceId !== e.stackId,
  );
  return [
    ...(cancelled.length ? [`${listWords(cancelled)} ${were(cancelled)} cancelled`] : []),
    ...(failed.length ? [`${listWords(failed)} failed because of it`] : []),
    ...(neverStarted.length
      ? [`${listWords(neverStarted)} ${were(neverStarted)} never begun`]
      : []),
  ].join('; ');
}

const were = ({ length }: readonly string[]): string => (length > 1 ? 'were' : 'was');
