/** The service's own sentence: the reason without wrappers, ids and line breaks. Pure. */
import { parseReason } from '../knowledge/parse-reason';
import { serviceSentence, wholeSentence } from '../knowledge/sentence';
import { oneLine, shorten } from '../redaction/plain';

/** What is shorter tells nothing without the codes around it. */
const TELLING = 6;

/**
 * What the service says, on one line; the whole reason where nothing is left without the rest.
 *
 * @param max characters; cut between words.
 */
export function ownSentence(reason: string, max = 1000): string {
  const bare = oneLine(wholeSentence(parseReason(reason)));
  return shorten(bare.length < TELLING ? oneLine(reason) : bare, max);
}

/**
 * A cause without the service's sentence, which its author quotes where it says more and which
 * stands below as evidence; a cause that is nothing but this sentence stays as it is.
 */
export function unquoted(cause: string, reason: string): string {
  const quote = ` "${serviceSentence(parseReason(reason))}"`;
  const [before = '', behind] = split(cause, quote);
  const end = /^(?:, says [\w .-]{1,60})?\.(?=\s|$)/.exec(behind ?? '');
  if (behind === undefined || !end || before.endsWith(':')) return cause;
  return before + behind.slice(end[0].length);
}

function split(text: string, at: string): [string, string] | [] {
  const start = text.indexOf(at);
  return start < 0 ? [] : [text.slice(0, start), text.slice(start + at.length)];
}
