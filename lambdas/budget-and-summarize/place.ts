/** Decides how many items of a section fit its tokens, and how much of each one's reason. */
import { estimateTokens } from '../prompting/tokens';
import { allocate } from './allocate';
import { type Item, memberName } from './items';

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

export const sameTokens = (item: Item): number[] =>
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
