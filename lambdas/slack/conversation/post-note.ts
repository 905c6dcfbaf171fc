/** The note of a post: written before each attempt, and again when it is done. */
import * as z from 'zod';
import { logger } from '../../runtime/log';
import { inDays, type TriageTable } from '../../runtime/triage-table';
import type { Posted } from '../client';
import { Saying } from './saying';

const KEEP_DAYS = 30;

const Note = z.object({
  /** Attempts that Slack did not refuse. */
  attempts: z.number(),
  /** Those of them whose answer was lost, or that died. */
  unanswered: z.number(),
  /** Epoch milliseconds. */
  first_at: z.number(),
  done: z.boolean().optional(),
  posted: z.object({ channel: z.string(), ts: z.string() }).nullish(),
  saying: Saying.nullish(),
});
export type Note = z.infer<typeof Note>;

export function noteOf(table: TriageTable, mark: string, saying: Saying | null) {
  const key = [`post#${mark}`, 'attempts'] as const;
  return {
    /** Counts this attempt; what earlier ones have left is in the answer. */
    async begin(now: number): Promise<Note> {
      const update =
        'ADD attempts :one, unanswered :one SET first_at = if_not_exists(first_at, :now), ' +
        'saying = if_not_exists(saying, :saying), expires_at = :expires';
      const values = { ':one': 1, ':now': now, ':saying': saying, ':expires': inDays(KEEP_DAYS) };
      return Note.parse(await table.update(...key, update, { values }));
    },
    async done(at: Posted | null, said: Saying | null): Promise<void> {
      const values = { ':done': true, ':at': at, ':saying': said };
      const update = 'SET done = :done, posted = :at, saying = :saying';
      await quietly(() => table.update(...key, update, { values }));
    },
    /** This attempt was answered: nothing was posted, or that is unlikely. */
    takeBack(unlikely: boolean): Promise<void> {
      const update = unlikely ? 'ADD unanswered :less' : 'ADD attempts :less, unanswered :less';
      return quietly(() => table.update(...key, update, { values: { ':less': -1 } }));
    },
    /** The next attempt is a person's, who has looked. */
    giveUp: () =>
      quietly(() =>
        table.update(...key, 'SET attempts = :none, unanswered = :none', {
          values: { ':none': 0 },
        }),
      ),
  };
}

async function quietly(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    logger.warn('the note of a post could not be written', { error_name: (error as Error).name });
  }
}
