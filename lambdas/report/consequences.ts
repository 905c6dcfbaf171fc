/** What failed only because something else had: nothing to repair. Pure. */
import type { TimelineEntry } from './lane';
import { listWords } from './words';

/** `Alarm, Rule were cancelled; Payments, Checkout failed with it`; empty where nothing was. */
export function consequenceWords(entries: readonly TimelineEntry[]): string {
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
    ...(failed.length ? [`${listWords(failed)} failed with it`] : []),
  ].join('; ');
}

const were = ({ length }: string[]): string => (length > 1 ? 'were' : 'was');
