/**
 * Which conversation a failure belongs to. Stacks that fail for one specific cause within ten
 * minutes, with the same destination, are one; every other failure is one of its own.
 *
 * Small items, none of which grows with the stacks: the open conversation of a cause (`open`,
 * with a counter), one item a member, and each failure's own note of where it belongs.
 */
import * as z from 'zod';
import type { Evidence } from '../../contracts/evidence';
import { identityOf } from '../../runtime/once';
import { failureKey, inDays, type TriageTable } from '../../runtime/triage-table';

const WITHIN_MS = 10 * 60_000;
const KEEP_DAYS = 30;
/** The open conversation may change hands while somebody looks. */
const MOST_TRIES = 5;

export type Member = Pick<Evidence, 'failure' | 'failure_id' | 'run'>;

export const Membership = z.object({
  /** Partition key of all that is kept about the conversation. */
  id: z.string(),
  /** Where the number of its stacks is counted; null when nobody else can join. */
  open: z.string().nullable(),
  /** The stack that opened it. */
  leader: z.string(),
  /** Which one of its stacks this is, from 1. */
  number: z.number(),
});
export type Membership = z.infer<typeof Membership>;

const Open = z.object({ id: z.string(), opened_at: z.string(), leader: z.string() });

const alone = (me: Member): Membership => ({
  id: `conversation#alone#${identityOf(me)}`,
  open: null,
  leader: me.failure.stackName,
  number: 1,
});

/**
 * Joins the conversation about a cause, or opens one; the same failure always gets the same one.
 *
 * @param cause fingerprint of a specific cause; null for a failure that stands alone.
 */
export async function join(
  table: TriageTable,
  cause: string | null,
  destination: string,
  me: Member,
): Promise<Membership> {
  if (!cause) return alone(me);
  const note = [failureKey(me.failure_id), 'conversation'] as const;
  const known = await table.get(...note);
  if (known) return Membership.parse(known);
  const joined = (await enter(table, `conversation#${cause}#${destination}`, me)) ?? alone(me);
  await table.put({ pk: note[0], sk: note[1], ...joined, expires_at: inDays(KEEP_DAYS) });
  return joined;
}

async function enter(table: TriageTable, key: string, me: Member): Promise<Membership | null> {
  const at = Date.parse(me.failure.failed_at);
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const found = await table.get(key, 'open');
    const open = found && Open.parse(found);
    const distance = open ? at - Date.parse(open.opened_at) : Number.POSITIVE_INFINITY;
    if (open && Math.abs(distance) <= WITHIN_MS) {
      // The same stack failing again was seen before: it is not one of many.
      if (open.leader === me.failure.stackName) return openedBy(open, key, me);
      const number = await count(table, key, open, me);
      if (number) return { id: open.id, open: key, leader: open.leader, number };
    } else if (Number.isNaN(distance) || distance < 0) {
      return null;
    } else if (await begin(table, key, me, open?.opened_at)) {
      return { id: idOf(key, me), open: key, leader: me.failure.stackName, number: 1 };
    }
  }
  return null;
}

const idOf = (key: string, { failure, failure_id }: Member): string =>
  `${key}#${failure.failed_at}#${failure_id}`;

const openedBy = (open: z.infer<typeof Open>, key: string, me: Member): Membership | null =>
  open.id === idOf(key, me) ? { id: open.id, open: key, leader: open.leader, number: 1 } : null;

/** @returns false when somebody else has opened it meanwhile. */
async function begin(
  table: TriageTable,
  key: string,
  me: Member,
  was: string | undefined,
): Promise<boolean> {
  const id = idOf(key, me);
  const leader = me.failure.stackName;
  await table.put(memberItem(id, me, 1));
  return table.put(
    {
      pk: key,
      sk: 'open',
      id,
      leader,
      opened_at: me.failure.failed_at,
      members: 1,
      expires_at: inDays(KEEP_DAYS),
    },
    {
      condition: 'attribute_not_exists(pk) OR opened_at = :was',
      values: { ':was': was ?? '' },
    },
  );
}

/** @returns which one of its stacks this is; null when another conversation is open by now. */
async function count(
  table: TriageTable,
  key: string,
  open: z.infer<typeof Open>,
  me: Member,
): Promise<number | null> {
  const known = await table.get(open.id, memberKey(me));
  if (known) return Number(known.number);
  const counted = await table.update(key, 'open', 'ADD members :one', {
    condition: 'id = :id',
    values: { ':one': 1, ':id': open.id },
  });
  if (!counted) return null;
  const number = Number(counted.members);
  await table.put(memberItem(open.id, me, number));
  return number;
}

const memberKey = (me: Member): string => `member#${me.failure_id}`;

const memberItem = (id: string, me: Member, number: number) => ({
  pk: id,
  sk: memberKey(me),
  stack_name: me.failure.stackName,
  number,
  expires_at: inDays(KEEP_DAYS),
});
