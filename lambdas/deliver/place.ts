/** Where a stack's message belongs in its channel. Pure. */
import type { Announcement } from '../contracts/evidence';
import type { Destination } from '../slack/destination';
import { threadOf } from '../slack/destination';
import type { Storm } from './storm';

/**
 * thread: a reply, in the stack's own thread or (shown in the channel too) in the thread that
 * told of the same cause; `storm` when other stacks may join it there. joined: another stack's headline stands for this one. headline: a
 * message of its own, details in its thread.
 */
export type Place =
  | {
      kind: 'thread';
      channel: string;
      thread_ts: string;
      broadcast: boolean;
      storm: Storm | null;
    }
  | { kind: 'joined'; storm: Storm }
  | { kind: 'headline'; storm: Storm | null };

/** The thread that the stack's tag names, where the destination can post into threads. */
export const taggedThread = (
  destination: Destination,
  tag: string | undefined,
  channels: readonly string[],
) => (destination.kind === 'bot' ? threadOf(tag, destination.channel, channels) : null);

export function placeOf(input: {
  tagged: { channel: string; thread_ts: string } | null;
  storm: Storm | null;
  known: { channel: string; thread_ts: string } | null;
  announcement: Announcement | null;
}): Place {
  const { tagged, storm, known, announcement } = input;
  if (tagged) return { kind: 'thread', ...tagged, broadcast: false, storm: null };
  if (storm?.role === 'follower') return { kind: 'joined', storm };
  if (announcement) {
    const { channel, thread_ts } = announcement;
    return thread_ts
      ? { kind: 'thread', channel, thread_ts, broadcast: true, storm }
      : { kind: 'headline', storm };
  }
  if (known) return { kind: 'thread', ...known, broadcast: true, storm };
  return { kind: 'headline', storm };
}
