/** The service's own sentence: the reason without wrappers, ids and line breaks. Pure. */
import { parseReason } from '../knowledge/parse-reason';
import { oneLine, shorten } from './plain';

/** What SDKs and resource handlers add around a message, and nobody reads. */
const IDS = [
  /(?<!\s)\s*\((?:Service|RequestToken|Request ID|RequestId|SDK Attempt Count|HandlerErrorCode)[:=][^()]{0,400}\)/gi,
  /(?<![,;\s])[,;]?\s*(?:Extended )?Request ?ID: ?[\w=+/-]{8,200}/gi,
  /(?<![,;\s])[,;]?\s*Proxy: null/g,
];

/**
 * What the service says, on one line; the whole reason where nothing is left without the rest.
 *
 * @param max characters; cut between words.
 */
export function ownSentence(reason: string, max = 300): string {
  const inner = parseReason(reason).text;
  const bare = IDS.reduce((text, id) => text.replace(id, ''), oneLine(inner))
    .replace(/^"(.*)"\.?$/, '$1')
    .trim();
  return shorten(bare || oneLine(reason), max);
}
