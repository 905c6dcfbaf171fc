/** Hostile text made harmless: pure string functions, each linear in the length of its input. */
import { visible } from './normal-form';

/** Nobody reads more of one text; what is longer is cut before anything else looks at it. */
const LONGEST = 20_000;

/** Nothing unseen: no control sequences, control characters (but for \n and \t), bidi overrides. */
export const clean = (text: string): string => visible(text.slice(0, LONGEST));

/** `clean` on a single line. */
export const oneLine = (text: string): string => clean(text).replace(/\s+/g, ' ').trim();

/**
 * At most `max` UTF-16 units: the head and, for what errors say last, a piece of the tail. Cut
 * between words, where there are any.
 */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 160) return `${headOf(text, Math.max(0, max - 2))}${max > 1 ? ' …' : '…'}`.trimStart();
  const tail = Math.floor(max / 4);
  return `${headOf(text, max - tail - 3)} … ${tailOf(text, tail)}`;
}

/** A word may be so long that nothing would be left without a part of it. */
const MOST_LOST = 40;

function headOf(text: string, max: number): string {
  const head = text.slice(0, max);
  const end = /\s/.test(text[max] ?? '') ? max : head.search(/\s\S*$/);
  const cut = end > 0 && max - end <= MOST_LOST ? head.slice(0, end) : head;
  return cut.replace(/\p{Cs}$/u, '').trimEnd();
}

function tailOf(text: string, max: number): string {
  const tail = text.slice(-max);
  const start = /\s/.test(text.at(-max - 1) ?? '') ? 0 : tail.search(/\s/);
  const cut = start > 0 && start <= MOST_LOST ? tail.slice(start) : tail;
  return cut.replace(/^\p{Cs}/u, '').trimStart();
}

/** Slack's three escapes; they also disarm `<!channel>` and `<@U..>` in mrkdwn. */
export const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * For plain_text and rich_text, which Slack does not parse: an invisible joiner keeps a mention
 * from coming to life where a bridge or an export turns the message into mrkdwn again.
 */
export const disarm = (text: string): string => text.replace(/<(?=[!@#])/g, '<\u2060');
