/** Hostile text made harmless: pure string functions, each linear in the length of its input. */
import { stripVTControlCharacters } from 'node:util';

/** Nobody reads more of one text; what is longer is cut before anything else looks at it. */
const LONGEST = 20_000;

/** Characters that turn the direction of text, or that are there without being seen. */
const UNSEEN =
  /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;

/** Without ANSI sequences, control characters (but for \n and \t), bidi overrides, lone surrogates. */
export function clean(text: string): string {
  return stripVTControlCharacters(text.slice(0, LONGEST))
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(UNSEEN, '')
    .replace(/\p{Cs}/gu, '\ufffd');
}

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
