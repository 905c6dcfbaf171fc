/** Decides how many items of a section fit its tokens, and how much of each one's reason. */
import type { Cut } from '../contracts/brief';
import { estimateTokens } from '../prompting/tokens';
import { type Item, memberName } from './items';

/** Counts what was left out, so that the model and the reader are told; nothing is cut silently. */
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

export interface Placed {
  item: Item;
  /** Tokens for the reason; all that it wants, or its fair share. */
  reasonTokens: number;
  /** How many of `item.same` are listed too. */
  same: number;
}

/** `e99`, a blank, `reason:`, line ends: what the frame of an item costs beside its texts. */
const FRAME_TOKENS = 14;
/** A reason is never shortened below this: rather one event less. */
const LEAST_REASON = 60;
const SAME_TOKENS = 8;

/** `e99` and a comma; and the words around a list of members. */
const MEMBER_TOKENS = 6;
const MEMBERS_TOKENS = 16;

/** Tokens of an item without its reason. */
export function frameTokens(item: Item): number {
  const below = item.below.reduce((sum, line) => sum + estimateTokens(line) + 1, 0);
  const members = item.members.reduce(
    (n, m) => n + MEMBER_TOKENS + estimateTokens(memberName(m)),
    0,
  );
  const list = item.members.length + item.more > 0 ? MEMBERS_TOKENS + members : 0;
  return FRAME_TOKENS + estimateTokens(item.line) + below + list;
}

const sameTokens = (item: Item): number[] =>
  item.same.map((e) => SAME_TOKENS + estimateTokens(e.logicalResourceId.slice(0, 255)));

/** Reasons of many times the budget need not be counted to the end. */
export const reasonTokens = (reason: string, budget: number): number =>
  reason.length > budget * 8 ? budget + 1 : estimateTokens(reason);

/** Tokens that the whole section would take. */
export function wanted(items: Item[], budget: number): number {
  let sum = 0;
  for (const item of items) {
    sum += frameTokens(item) + reasonTokens(item.reason, budget);
    for (const tokens of sameTokens(item)) sum += tokens;
    if (sum > budget) return sum;
  }
  return sum;
}

/**
 * The first items whose frame and a readable part of the reason fit; then the reasons by fair
 * shares; then, from what is left, further events of the same reason.
 *
 * @returns the placed items and the tokens that nobody needed.
 */
export function place(items: Item[], budget: number, most: number): [Placed[], number] {
  const chosen: Item[] = [];
  const wants: number[] = [];
  let frames = 0;
  let least = 0;
  for (const item of items.slice(0, most)) {
    const frame = frameTokens(item);
    const want = reasonTokens(item.reason, budget);
    if (frames + frame + least + Math.min(want, LEAST_REASON) > budget) break;
    chosen.push(item);
    wants.push(want);
    frames += frame;
    least += Math.min(want, LEAST_REASON);
  }
  const shares = allocate(wants, budget - frames);
  let left = budget - frames - shares.reduce((sum, share) => sum + share, 0);
  let room = most - chosen.length;
  const placed = chosen.map((item, i) => {
    let same = 0;
    for (const tokens of sameTokens(item)) {
      if (tokens > left || room <= 0) break;
      left -= tokens;
      room--;
      same++;
    }
    return { item, reasonTokens: shares[i]!, same };
  });
  return [placed, left];
}
