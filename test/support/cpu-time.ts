/**
 * CPU time of a piece of work, in milliseconds: on a busy machine the clock says little.
 *
 * For bounds that tell linear work from work that explodes on hostile input (minutes), never for
 * claims of speed; those live in `npm run bench`.
 */
export function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Far above what linear work takes here, far below what quadratic work would. */
export const EXPLODES_MS = 5_000;
