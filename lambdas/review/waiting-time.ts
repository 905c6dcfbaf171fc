/** How long the longest waiting verdict has been waiting. Pure. */

/** Whole minutes from the oldest `asked_at` (ISO 8601) until `now`; 0 when nothing waits. */
export function oldestMinutes(waiting: readonly { asked_at: string }[], now: Date): number {
  const asked = waiting
    .map((one) => Date.parse(one.asked_at))
    .filter((time) => !Number.isNaN(time));
  if (asked.length === 0) return 0;
  // A clock that runs ahead must not make the wait negative.
  return Math.max(0, Math.floor((now.getTime() - Math.min(...asked)) / 60_000));
}
