/** The pull request that a workflow runs for, from the event that started it. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';

const Event = z.object({
  pull_request: z
    .object({
      number: z.int().positive(),
      head: z.object({ repo: z.object({ full_name: z.string() }).nullable() }),
      base: z.object({ repo: z.object({ full_name: z.string() }) }),
    })
    .optional(),
});

export interface PullRequest {
  number: number;
  /** From a fork the default token may only read. */
  fork: boolean;
}

/** Null where the workflow runs for none, or the event cannot be read. */
export function pullRequestOf(eventPath: string): PullRequest | null {
  const { pull_request } = Event.safeParse(readJson(eventPath)).data ?? {};
  if (!pull_request) return null;
  const { number, head, base } = pull_request;
  // A fork that is deleted is a fork still.
  return { number, fork: head.repo?.full_name !== base.repo.full_name };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
