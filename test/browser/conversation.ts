/** What a reader of the channel sees of a replayed failure in the end: edits applied, replies below. */
import type { KnownBlock } from '@slack/types';
import { runCli } from '../bin/run-cli';
import type { ShownMessage } from './slack-html';

interface Sent {
  method: string;
  body: { ts?: string; thread_ts?: string; blocks?: KnownBlock[] };
}

/** The messages of `triage replay --slack FILE`, as they stand at the end. */
export async function conversation(file: string): Promise<ShownMessage[]> {
  const { stdout } = await runCli(['replay', '--slack', file]);
  const shown: ShownMessage[] = [];
  for (const { method, body } of JSON.parse(stdout || '[]') as Sent[]) {
    if (!body.blocks) continue;
    if (method === 'chat.update') {
      // In a thread of the stack's own the first message is a reply, too.
      const first = shown.find((one) => !one.reply) ?? shown.at(-1);
      if (first) Object.assign(first, { blocks: body.blocks, edited: true });
      continue;
    }
    shown.push({ blocks: body.blocks, at: '10:07 AM', reply: Boolean(body.thread_ts) });
  }
  return shown;
}
