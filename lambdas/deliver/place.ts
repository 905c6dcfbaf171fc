/** Where a stack's message belongs in its channel. Pure. */
import type { Announcement } from '../contracts/evidence';
import type { Destination } from '../shared/slack/destination';
import { threadOf } from '../shared/slack/destination';
import type { Storm } from './storm';

/**
 * thread: a reply, in the stack's own thread or (shown in the channel too) in the thread that
 * told of the same cause. joined: another stack's headline stands for this one. headline: a
 * message of its own, details in its thread.
 */
export type Place =
  | { kind: 'thread'; channel: string; thread_ts: string; broadcast: boolean }
  | { kind: 'joined'; storm: Storm }
  | { kind: 'headline'; storm: Storm | null };

export function placeOf(input: {
  destination: Destination;
  threadTag: string | undefined;
  storm: Storm | null;
  known: { channel: string; thread_ts: string } | null;
  announcement: Announcement | null;
}): Place {
  const { destination, storm, known, announcement } = input;
  const tagged = destination.kind === 'bot' ? threadOf(input.threadTag, destination.channel) : null;
  if (tagged) return { kind: 'thread', ...tagged, broadcast: false };
  if (storm?.role === 'follower') return { kind: 'joined', storm };
  if (announcement) {
    const { channel, thread_ts } = announcement;
    return thread_ts
      ? { kind: 'thread', channel, thread_ts, broadcast: true }
      : { kind: 'headline', storm };
  }
  if (known) return { kind: 'thread', ...known, broadcast: true };
  return { kind: 'headline', storm };
}
