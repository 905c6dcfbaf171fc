/**
 * Stacks that fail together for one cause: the first one's headline stands for all, with a
 * count. One item per cause and channel says who leads, who joined, and what the headline shows.
 */
import * as z from 'zod';
import type { Evidence } from '../contracts/evidence';
import type { SlackPayload } from '../report/blocks';
import { inDays, type TriageTable } from '../shared/triage-table';

const WITHIN_MS = 10 * 60_000;
const SORT_KEY = 'open';

const StoredStorm = z.object({
  leader: z.string(),
  opened_at: z.string(),
  stacks: z.instanceof(Set<string>),
  ts: z.string().optional(),
  payload: z.string().optional(),
  shown: z.number().optional(),
});

export interface Storm {
  key: string;
  role: 'leader' | 'follower';
  /** Names of the stacks, the leader's included. */
  stacks: string[];
  leaderStack: string;
  /** The headline and how many stacks it shows; null before it is posted. */
  headline: { ts: string; payload: SlackPayload; shown: number } | null;
}

type Member = Pick<Evidence, 'failure' | 'failure_id'>;

function toStorm(key: string, item: unknown, failureId: string): Storm {
  const stored = StoredStorm.parse(item);
  const [leaderId = '', leaderStack = ''] = split(stored.leader);
  return {
    key,
    role: leaderId === failureId ? 'leader' : 'follower',
    stacks: [...stored.stacks].sort(),
    leaderStack,
    headline:
      stored.ts !== undefined
        ? {
            ts: stored.ts,
            payload: JSON.parse(stored.payload ?? '{}'),
            shown: stored.shown ?? 1,
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
  for (let attempt = 0; attempt < 3; attempt++) {
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
 * Stores what the headline is and shows. With `lead`, whoever posted it leads from now on: the
 * first stack may have failed to post its own.
 *
 * @returns the storm as it is now.
 */
export async function saveHeadline(
  table: TriageTable,
  storm: Storm,
  me: Member,
  headline: { ts: string; payload: SlackPayload; shown: number },
  lead = false,
): Promise<Storm> {
  const item = await table.update(
    storm.key,
    SORT_KEY,
    `SET ts = :ts, payload = :payload, shown = :shown${lead ? ', leader = :me' : ''}`,
    {
      values: {
        ...(lead && { ':me': `${me.failure_id}|${me.failure.stackName}` }),
        ':ts': headline.ts,
        ':payload': JSON.stringify(headline.payload),
        ':shown': headline.shown,
      },
    },
  );
  return toStorm(storm.key, item, me.failure_id);
}
