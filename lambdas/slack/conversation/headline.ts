/** The headline of a conversation as it is stored: Slack shows it, or is about to. */
import * as z from 'zod';
import type { Announcement } from '../../contracts/evidence';
import { inDays, type TriageTable } from '../../runtime/triage-table';
import type { SlackPayload } from '../messages/blocks';
import type { Membership } from './membership';
import { KINDS, Saying } from './saying';

const KEEP_DAYS = 30;
/** More names than any headline lists. */
const MOST_MEMBERS = 5000;

const Stored = z.object({
  channel: z.string().nullable(),
  ts: z.string().nullable(),
  thread_ts: z.string().nullable(),
  saying: Saying,
  /** What it said when it was posted: of an edit Slack tells nobody. */
  posted_as: z.enum(KINDS).optional(),
  /** The message without the other stacks, as JSON. */
  text: z.string(),
  /** Counts what the headline has said; edits are checked against it. */
  version: z.number(),
  /** Since when it says so, epoch milliseconds. */
  said_at: z.number().optional(),
  /** The failure that gave it its answer. */
  by: z.string(),
});
export type Headline = Omit<z.infer<typeof Stored>, 'text'> & { text: SlackPayload | null };

/** What Slack shows of it, and who may edit it when. Times are epoch milliseconds. */
const Shown = z.object({
  version: z.number().default(0),
  members: z.number().default(1),
  edited_at: z.number().default(0),
  editing_until: z.number().default(0),
  waiting_until: z.number().default(0),
});
export type Shown = z.infer<typeof Shown>;

export async function readHeadline(table: TriageTable, { id }: Membership) {
  const item = await table.get(id, 'headline');
  return item ? toHeadline(Stored.parse(item)) : null;
}

const toHeadline = (stored: z.infer<typeof Stored>): Headline => ({
  ...stored,
  text: stored.text ? JSON.parse(stored.text) : null,
});

/**
 * Stores what the headline says from now on.
 *
 * @param was the version that it replaces; null for the first one.
 * @returns false when somebody else was faster.
 */
export const saveHeadline = (
  table: TriageTable,
  { id }: Membership,
  headline: Headline,
  was: number | null,
): Promise<boolean> =>
  table.put(
    {
      pk: id,
      sk: 'headline',
      ...headline,
      text: headline.text ? JSON.stringify(headline.text) : '',
      expires_at: inDays(KEEP_DAYS),
    },
    was === null
      ? { condition: 'attribute_not_exists(pk)' }
      : {
          condition: 'attribute_not_exists(pk) OR version = :was',
          values: { ':was': was },
        },
  );

/** A message that the state carries and no item knows: announced by version 0.1.0. */
export const announced = (announcement: Announcement, by: string): Headline => ({
  ...announcement,
  saying: { kind: 'facts', confidence: 0, ending: '' },
  text: null,
  version: 0,
  by,
});

/** How many stacks there are, and what Slack shows of them. */
export async function readShown(table: TriageTable, membership: Membership) {
  const item = await table.get(membership.id, 'shown');
  const open = membership.open && (await table.get(membership.open, 'open'));
  const ours = open && open.id === membership.id;
  const shown = Shown.parse(item ?? {});
  // Whoever opened another conversation has ended this one: nobody joins it any more.
  return {
    shown,
    members: ours ? Number(open.members) : Math.max(shown.members, membership.number),
  };
}

export const updateShown = (
  table: TriageTable,
  { id }: Membership,
  set: Partial<Shown>,
  condition?: { attribute: keyof Shown; atMost: number },
) => {
  const names = Object.keys(set);
  const parts = [...names.map((name, i) => `#${name} = :v${i}`), 'expires_at = :expires'];
  return table.update(id, 'shown', `SET ${parts.join(', ')}`, {
    names: Object.fromEntries(
      [...names, ...(condition ? [condition.attribute] : [])].map((name) => [`#${name}`, name]),
    ),
    values: {
      ...Object.fromEntries(names.map((name, i) => [`:v${i}`, set[name as keyof Shown]])),
      ':expires': inDays(KEEP_DAYS),
      ...(condition && { ':most': condition.atMost }),
    },
    ...(condition && {
      condition: `attribute_not_exists(#${condition.attribute}) OR #${condition.attribute} <= :most`,
    }),
  });
};

/** Names of the stacks, in alphabetical order. */
export async function stackNames(table: TriageTable, { id }: Membership): Promise<string[]> {
  const items = await table.range(id, 'member#', 'member#~', MOST_MEMBERS);
  return [...new Set(items.map((item) => String(item.stack_name)))].sort();
}
