/**
 * What the model must not carry to people: links that lead anywhere but to the AWS documentation,
 * commands, mentions, markup. Pure.
 */
import { normalForm } from '../redaction/normal-form';
import { oneLine, shorten } from '../report/plain';
import { withoutCommands } from './commands';

export interface Cleaned {
  text: string;
  /** True when a command was taken out. */
  command: boolean;
}

const LINK =
  /\b(?:(?:https?|ftps?|file|data|javascript|vbscript|slack|mailto):|(?:s3|git|ssh):\/\/|www\.)[^\s<>"'|)\]]{1,2000}/gi;
const DOCS = /^https:\/\/docs\.aws\.amazon\.com\/[\w\-./#?=&%]*$/i;
/** A host and a path without a scheme lead somewhere too; images in AWS registries are names. */
const BARE_LINK =
  /(?<![\w@/.:-])(?:[a-z0-9-]{1,63}\.){1,8}(?:com|net|org|io|dev|app|sh|co|me|xyz|info|site|online|cloud|example|test|ru|cn|de|uk|us|eu)(?::\d{1,5})?\/[^\s<>"'|)\]]{0,2000}/gi;

const withoutMarkup = (text: string): string =>
  text
    .replace(/!?\[([^\]\n]{0,300})\]\(([^)\s]{0,500})[^)\n]{0,100}\)/g, '$1 $2')
    .replace(/<((?:https?|mailto):[^|>\s]{1,500})\|([^>\n]{0,300})>/gi, '$2 $1')
    .replace(/<[!@#][^>\n]{0,200}>/g, '')
    .replace(/<\/?[a-z][a-z0-9]{0,20}(?:\s[^<>]{0,300})?\/?>/gi, '')
    .replace(/(^|[^\w.])@(channel|here|everyone)\b/gi, '$1$2')
    .replace(/\*\*|__|~~|`+/g, '')
    .replace(/^\s{0,3}(?:#{1,6}|>)\s+/gm, '');

function withoutLinks(text: string): string {
  const plain = text.replace(LINK, (link) => {
    const url = link.replace(/[.,;:!?]{1,20}$/, '');
    return DOCS.test(url) ? link : '[link removed]';
  });
  return plain.replace(BARE_LINK, (link) =>
    /^(?:[\w-]+\.){0,6}(?:amazonaws|amazon)\.com[:/]/i.test(link) ? link : '[link removed]',
  );
}

/**
 * Plain text of at most `max` characters.
 *
 * @param evidence everything that the model was shown, as `flatEvidence` gives it
 */
export function tidy(text: string, max: number, evidence: string): Cleaned {
  const { text: plain, found } = withoutCommands(withoutMarkup(normalForm(text)), evidence);
  return { text: shorten(oneLine(withoutLinks(plain)), max), command: found };
}
