/**
 * Brings Slack to show what is stored: the headline's newest text and the stacks that it stands
 * for. Edits are coalesced: one at a time, with pauses between them, and of all that find one
 * under way only the first waits for its turn; it shows what the others have stored as well.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { TransientError } from '../../runtime/errors';
import { withStorm } from '../messages/storm-message';
import type { Conversation } from './conversation';
import { type Headline, readShown, stackNames, updateShown } from './headline';

/** Others join and upgrade while the headline is edited. */
const MOST_EDITS = 5;
/** Longer than an edit takes with all its waits. */
const LEASE_MS = 60_000;
/** How often to look whether another's edit is over. */
const LOOK_MS = 250;
/**
 * How many pauses lie between two edits that nobody waits for: in a storm the channel's next
 * messages are other causes' facts, and what says more than a count shows the stacks as well.
 */
const UNHURRIED = 12;

/**
 * @param waits false while more is to come from this stack: it leaves the edit to a later one.
 * @returns `gone` when the message can no longer be edited, for example because it was deleted.
 * @throws SlackTransientError when Slack could not be reached: what is stored is shown later.
 */
export async function show(talk: Conversation, waits: boolean): Promise<'shown' | 'gone'> {
  const { table, membership, settings } = talk;
  for (let edit = 0; edit < MOST_EDITS; edit++) {
    const headline = await talk.headline();
    if (!headline?.ts || !headline.text || talk.destination.kind !== 'bot') return 'shown';
    const { shown, members } = await readShown(table, membership);
    const said = headline.version > shown.version;
    if (!said && members <= shown.members) return 'shown';
    const now = talk.now().getTime();
    const pause = said ? 0 : settings.editPauseMs * (waits ? 1 : UNHURRIED);
    const due = Math.max(shown.edited_at, headline.said_at ?? 0) + pause;
    if (due > now || shown.editing_until > now) {
      if (!waits || !(await awaitTurn(talk, due, now))) return 'shown';
      continue;
    }
    const until = { editing_until: now + LEASE_MS };
    if (!(await updateShown(table, membership, until, { attribute: 'editing_until', atMost: now })))
      continue;
    if (!(await edited(talk, headline, members))) return 'gone';
  }
  return 'shown';
}

/** @returns false when somebody waits already, who will show this stack's part too. */
async function awaitTurn(talk: Conversation, due: number, now: number): Promise<boolean> {
  const { table, membership, context } = talk;
  const condition = { attribute: 'waiting_until', atMost: now } as const;
  const waiting = { waiting_until: Math.max(due, now + LEASE_MS) + LOOK_MS };
  if (!(await updateShown(table, membership, waiting, condition))) return false;
  try {
    await sleep(Math.max(0, due - now));
    while ((await readShown(table, membership)).shown.editing_until > talk.now().getTime()) {
      if (context.getRemainingTimeInMillis() < LEASE_MS) {
        throw new TransientError('the headline is being edited');
      }
      await sleep(LOOK_MS);
    }
  } finally {
    await updateShown(table, membership, { waiting_until: 0 });
  }
  return true;
}

async function edited(talk: Conversation, headline: Headline, members: number): Promise<boolean> {
  const { table, membership, messenger } = talk;
  const at = { channel: headline.channel ?? '', ts: headline.ts ?? '' };
  try {
    const names = members > 1 ? await stackNames(table, membership) : [];
    const done = await messenger.update(withStorm(headline.text!, names), at);
    const { version } = headline;
    await updateShown(table, membership, {
      editing_until: 0,
      ...(done && { version, members, edited_at: talk.now().getTime() }),
    });
    return done;
  } catch (error) {
    await updateShown(table, membership, { editing_until: 0 }).catch(() => null);
    throw error;
  }
}
