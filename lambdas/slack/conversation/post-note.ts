/** The note of a post: written before each attempt, and again when it is done. */
import * as z from 'zod';
import { logger } from '../../runtime/log';
import { inDays, type TriageTable } from '../../runtime/triage-table';
import type { Posted } from '../client';
import { Saying } from './saying';

const KEEP_DAYS = 30;

const Note = z.object({
  /** Attempts whose end is not known to be a refusal. */
  attempts: z.number(),
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
        'ADD attempts :one SET first_at = if_not_exists(first_at, :now), ' +
        'saying = if_not_exists(saying, :saying), expires_at = :expires';
      const values = { ':one': 1, ':now': now, ':saying': saying, ':expires': inDays(KEEP_DAYS) };
      return Note.parse(await table.update(...key, update, { values }));
    },
    async done(at: Posted | null, said: Saying | null): Promise<void> {
      const values = { ':done': true, ':at': at, ':saying': said };
      const update = 'SET done = :done, posted = :at, saying = :saying';
      await quietly(() => table.update(...key, update, { values }));
    },
    /** Slack refused: nothing was posted. */
    takeBack: () =>
      quietly(() => table.update(...key, 'ADD attempts :less', { values: { ':less': -1 } })),
  };
}

async function quietly(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    logger.warn('the note of a post could not be written', { error_name: (error as Error).name });
  }
}
