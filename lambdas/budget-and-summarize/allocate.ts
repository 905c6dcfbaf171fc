/**
 * Fair shares: who wants little gets it whole, what that leaves goes to the others, by weight.
 *
 * @param wants what each one could use, in tokens or bytes.
 * @param weights how much of what is scarce each one should get; all alike if not given.
 * @returns a share for each one: never more than it wants, together never more than `budget`.
 */
export function allocate(wants: number[], budget: number, weights?: number[]): number[] {
  const weight = (i: number) => weights?.[i] ?? 1;
  const shares = wants.map(() => 0);
  // In the order of want for its weight, each one's fair part of the rest is final when it is met.
  const order = wants
    .map((_, i) => i)
    .sort((a, b) => wants[a]! / weight(a) - wants[b]! / weight(b));
  let left = Math.max(0, budget);
  let weightLeft = order.reduce((sum, i) => sum + weight(i), 0);
  for (const i of order) {
    const fair = Math.floor((left * weight(i)) / weightLeft);
    shares[i] = Math.max(0, Math.min(wants[i]!, fair));
    left -= shares[i]!;
    weightLeft -= weight(i);
  }
  return shares;
}
