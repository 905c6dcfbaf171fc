/** Hostile text made harmless: pure string functions, each linear in the length of its input. */
import { visible } from '../redaction/normal-form';

/** Nobody reads more of one text; what is longer is cut before anything else looks at it. */
const LONGEST = 20_000;

/** Nothing unseen: no control sequences, control characters (but for \n and \t), bidi overrides. */
export const clean = (text: string): string => visible(text.slice(0, LONGEST));

/** `clean` on a single line. */
export const oneLine = (text: string): string => clean(text).replace(/\s+/g, ' ').trim();

/** At most `max` UTF-16 units: the head and, for what errors say last, a piece of the tail. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 40) return `${text.slice(0, Math.max(0, max - 1)).replace(/\p{Cs}$/u, '')}…`;
  const tail = Math.floor(max / 4);
  const head = max - tail - 3;
  return `${text.slice(0, head).replace(/\p{Cs}$/u, '')} … ${text.slice(-tail).replace(/^\p{Cs}/u, '')}`;
}

/** Slack's three escapes; they also disarm `<!channel>` and `<@U..>` in mrkdwn. */
export const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * For plain_text and rich_text, which Slack does not parse: an invisible joiner keeps a mention
 * from coming to life where a bridge or an export turns the message into mrkdwn again.
 */
export const disarm = (text: string): string => text.replace(/<(?=[!@#])/g, '<\u2060');
