/**
 * Posts a message once, whatever is delivered twice, retried or redriven.
 *
 * Powertools Idempotency keeps two callers apart and remembers what was posted. What it cannot
 * know is whether a post whose answer never came was made: so each attempt is noted before it,
 * and a later one first looks in the channel's history. Where nobody can look (webhooks, replies
 * in threads, a token without the scope) such a post is repeated once at most; what comes then is
 * a person's decision.
 */
import { createHash } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { SlackPermanentError } from '../../runtime/errors';
import type { Once } from '../../runtime/once';
import type { TriageTable } from '../../runtime/triage-table';
import { answerOf, type Posted } from '../client';
import type { SlackPayload } from '../messages/blocks';
import type { Messenger, Thread } from '../messenger';
import { noteOf } from './post-note';
import type { Saying } from './saying';

/** Slack's clock and ours differ. */
const SKEW_MS = 60_000;

interface PostingServices {
  once: Once;
  table: TriageTable;
  context: Context;
  now(): Date;
}

/** A post by its operation (a fixed name) and key: what must be posted once. */
export interface Post {
  operation: string;
  key: string;
  message: SlackPayload;
  thread?: Thread;
  /** What it says of the cause: known again where only the answer to the post got lost. */
  saying?: Saying | null;
}

/** A message that is there, posted just now or by an earlier attempt. */
export interface Landed {
  /** Null with a webhook. */
  at: Posted | null;
  /** False when an earlier attempt posted it: it may say something else. */
  fresh: boolean;
  saying: Saying | null;
}

/**
 * @param saved runs after the post and before it counts as done: again until it went well.
 * @returns what `saved` made of it, now or the first time.
 * @throws IdempotencyAlreadyInProgressError while another caller is posting it.
 */
export const postOnce = <T extends { [key: string]: string | null }>(
  post: Post,
  services: PostingServices,
  messenger: Messenger,
  saved: (landed: Landed) => Promise<T>,
): Promise<T> =>
  services.once(post.operation, post.key, services.context, async () =>
    saved(await attempt(post, services, messenger)),
  );

async function attempt(
  { operation, key, message, thread, saying = null }: Post,
  { table, now }: PostingServices,
  messenger: Messenger,
): Promise<Landed> {
  const mark = createHash('sha256').update(`${operation} ${key}`).digest('hex').slice(0, 32);
  const note = noteOf(table, mark, saying);
  const earlier = await note.begin(now().getTime());
  const landed = async (at: Posted | null, fresh: boolean): Promise<Landed> => {
    const place = at && { channel: at.channel, ts: at.ts };
    const said = fresh ? saying : (earlier.saying ?? null);
    if (!earlier.done) await note.done(place, said);
    return { at: place, fresh, saying: said };
  };
  if (earlier.done) return landed(earlier.posted ?? null, false);
  if (earlier.attempts > 1) {
    const found = await messenger.find(mark, earlier.first_at - SKEW_MS, thread);
    if (found && found !== 'unknown') return landed(found, false);
    if (found === 'unknown' && earlier.unanswered > 2) {
      await note.giveUp();
      throw new SlackPermanentError(
        'Slack answered neither of two posts: look whether the message is there, then redrive',
      );
    }
  }
  try {
    return await landed(await messenger.post(message, thread, mark), true);
  } catch (error) {
    const done = answerOf(error)?.done;
    if (done !== 'likely') await note.takeBack(done === 'unlikely');
    throw error;
  }
}
