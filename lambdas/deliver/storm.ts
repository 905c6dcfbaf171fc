/**
 * Stacks that fail together for one cause: the first one's headline stands for all, with a
 * count. One item per cause and channel says who leads, who joined, and what the headline shows.
 */
import * as z from 'zod';
import type { Evidence } from '../contracts/evidence';
import { inDays, type TriageTable } from '../runtime/triage-table';
import type { SlackPayload } from '../slack/messages/blocks';

const WITHIN_MS = 10 * 60_000;
const SORT_KEY = 'open';

const StoredStorm = z.object({
  leader: z.string(),
  opened_at: z.string(),
  stacks: z.instanceof(Set<string>),
  channel: z.string().optional(),
  ts: z.string().optional(),
  payload: z.string().optional(),
  shown: z.number().optional(),
  version: z.number().optional(),
});

export interface Headline {
  channel: string;
  ts: string;
  payload: SlackPayload;
}

export interface Storm {
  key: string;
  opened_at: string;
  role: 'leader' | 'follower';
  /** Names of the stacks, the leader's included. */
  stacks: string[];
  leaderStack: string;
  /**
   * The headline, how many stacks it shows, and which text of it this is: a later version is
   * the diagnosis where the first one told the facts. Null before it is posted.
   */
  headline: (Headline & { shown: number; version: number }) | null;
}

type Member = Pick<Evidence, 'failure' | 'failure_id'>;

function toStorm(key: string, item: unknown, failureId: string): Storm {
  const stored = StoredStorm.parse(item);
  const [leaderId = '', leaderStack = ''] = split(stored.leader);
  return {
    key,
    opened_at: stored.opened_at,
    role: leaderId === failureId ? 'leader' : 'follower',
    stacks: [...stored.stacks].sort(),
    leaderStack,
    headline:
      stored.ts !== undefined
        ? {
            channel: stored.channel ?? '',
            ts: stored.ts,
            payload: JSON.parse(stored.payload ?? '{}'),
            shown: stored.shown ?? 1,
            version: stored.version ?? 1,
          }
        : null,
  };
}

/** `<failure id>|<stack name>`; stack names hold no bar. */
const split = (leader: string): [string, string] => {
  const bar = leader.lastIndexOf('|');
  return [leader.slice(0, bar), leader.slice(bar + 1)];
};

/**
 * Joins the storm of this cause in this channel, or opens one. Joining twice changes nothing.
 *
 * @returns null when this failure does not belong to the storm that is open: it stands alone.
 */
export async function joinStorm(
  table: TriageTable,
  cause: string,
  channel: string,
  me: Member,
): Promise<Storm | null> {
  const key = `storm#${cause}#${channel}`;
  const at = Date.parse(me.failure.failed_at);
  const stackName = me.failure.stackName;
  for (let attempt = 0; attempt < 5; attempt++) {
    const open = await table.get(key, SORT_KEY);
    const stored = open && StoredStorm.parse(open);
    const distance = stored ? at - Date.parse(stored.opened_at) : Number.POSITIVE_INFINITY;
    if (stored) {
      const [leaderId, leaderStack] = split(stored.leader);
      if (leaderId === me.failure_id) return toStorm(key, open, me.failure_id);
      // The same stack failing again is no storm: it was seen before.
      if (Math.abs(distance) <= WITHIN_MS && leaderStack === stackName) return null;
      if (Math.abs(distance) <= WITHIN_MS) {
        const joined = await table.update(key, SORT_KEY, 'ADD stacks :me', {
          condition: 'leader = :leader',
          values: { ':me': new Set([stackName]), ':leader': stored.leader },
        });
        if (joined) return toStorm(key, joined, me.failure_id);
        continue;
      }
      if (distance < 0) return null;
    }
    const item = {
      pk: key,
      sk: SORT_KEY,
      leader: `${me.failure_id}|${stackName}`,
      opened_at: me.failure.failed_at,
      stacks: new Set([stackName]),
      expires_at: inDays(1),
    };
    const mine = await table.put(item, {
      condition: 'attribute_not_exists(pk) OR opened_at = :was',
      values: { ':was': stored?.opened_at ?? '' },
    });
    if (mine) return toStorm(key, item, me.failure_id);
  }
  return null;
}

/**
 * Stores the headline's text, without the other stacks. Whoever posted it leads from now on: the
 * first stack may have failed to post its own.
 *
 * @returns the storm as it is now.
 */
export async function saveHeadline(
  table: TriageTable,
  storm: Storm,
  me: Member,
  { channel, ts, payload }: Headline,
): Promise<Storm> {
  const item = await table.update(
    storm.key,
    SORT_KEY,
    'SET channel = :channel, ts = :ts, payload = :payload, shown = :one, leader = :me ADD version :one',
    {
      condition: 'opened_at = :opened',
      values: {
        ':me': `${me.failure_id}|${me.failure.stackName}`,
        ':channel': channel,
        ':ts': ts,
        ':payload': JSON.stringify(payload),
        ':one': 1,
        ':opened': storm.opened_at,
      },
    },
  );
  return item ? toStorm(storm.key, item, me.failure_id) : { ...storm, headline: null };
}

/**
 * Stores how many stacks the headline shows. When its text changed meanwhile, the edit before
 * this call has overwritten it: then the storm comes back as showing nothing, to be shown again.
 */
export async function saveShown(
  table: TriageTable,
  storm: Storm,
  me: Member,
  shown: number,
): Promise<Storm> {
  const item = await table.update(storm.key, SORT_KEY, 'SET shown = :shown', {
    condition: 'opened_at = :opened AND version = :version',
    values: {
      ':shown': shown,
      ':opened': storm.opened_at,
      ':version': storm.headline?.version ?? 0,
    },
  });
  if (item) return toStorm(storm.key, item, me.failure_id);
  const found = await table.get(storm.key, SORT_KEY);
  const now = found && toStorm(storm.key, found, me.failure_id);
  if (!now?.headline || now.opened_at !== storm.opened_at) return { ...storm, headline: null };
  return { ...now, headline: { ...now.headline, shown: 0 } };
}
