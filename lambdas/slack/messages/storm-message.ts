/** One headline for many stacks. */

import { escapeSlack, oneLine, shorten } from '../../redaction/plain';
import { header, LARGEST_PAYLOAD, listed, type Part, payload, type SlackPayload } from './blocks';

const BLOCK_ID = 'same-cause';

/** The headline with the count and names of the stacks that failed for the same cause. */
export function withStorm(headline: SlackPayload, stacks: string[]): SlackPayload {
  const own = headline.blocks.filter((block) => block.block_id !== BLOCK_ID);
  if (stacks.length < 2) return { ...headline, blocks: own };
  const title = `${stacks.length} stacks failed for one cause`;
  const before = headline.text.replace(/^\d+ stacks failed for one cause\. /, '');
  const build = (names: number): SlackPayload => {
    const block = { ...listed(title, stacks, names, 80), block_id: BLOCK_ID };
    // Cause and what to do come first; the names of the others can wait.
    const at = Math.min(2, own.length);
    return {
      ...headline,
      text: shorten(`${title}. ${before}`, 1000),
      blocks: [...own.slice(0, at), block, ...own.slice(at)],
    };
  };
  const fits = (one: SlackPayload) => JSON.stringify(one).length <= LARGEST_PAYLOAD;
  return [20, 10, 5].map(build).find(fits) ?? build(0);
}

/** For a webhook, where nothing can be edited: one short line instead of a second message. */
export function sameCauseMessage(
  stackName: string,
  leaderStack: string,
  stacks: string[],
): SlackPayload {
  const line = `${stackName} failed for the same cause as ${leaderStack} (${stacks.length} stacks now)`;
  const parts: Part[] = [{ keep: 1, block: header(line) }];
  return payload(shorten(escapeSlack(oneLine(line)), 400), parts);
}

/** How one stack ended, where the headline says something else. */
export const endingMessage = (line: string): SlackPayload =>
  payload(shorten(escapeSlack(oneLine(line)), 400), [{ keep: 1, block: header(line) }]);
