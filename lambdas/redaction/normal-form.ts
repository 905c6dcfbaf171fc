/**
 * The one normal form of text. Whatever judges a text (redaction, fences, hygiene, citations)
 * reads this form, so that nothing passes by being written with characters that nobody sees.
 * Each function is linear in the length of its input.
 */

import type { Span } from './placeholders';

/**
 * Control sequences of terminals (ECMA-48): CSI, then OSC and the other strings with their
 * terminator, then the short ones. Each body is bounded or ends where another could begin.
 */
const ESCAPE_SEQUENCE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /(?:\u001b\[|\u009b)[0-?]{0,64}[ -/]{0,8}[@-~]|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]{0,4096}(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]{0,8}[0-Z\\^-~]/g;

/** Line ends of every kind; U+0085, U+2028 and U+2029 are line ends too. */
const LINE_END = /\r\n?|[\u0085\u2028\u2029]/g;

/**
 * Control characters (but for \n and \t), format characters (zero-width, bidi, tags, soft
 * hyphens), and what else is there without being seen: fillers, selectors of variants, the blank
 * Braille pattern.
 */
const UNSEEN = /[^\P{Cc}\n\t]|[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Without control sequences and characters, without anything unseen; lone surrogates replaced. */
export const visible = (text: string): string =>
  text
    .replace(ESCAPE_SEQUENCE, '')
    .replace(LINE_END, '\n')
    .replace(UNSEEN, '')
    .replace(/\p{Cs}/gu, '\ufffd');

/**
 * The form in which texts are compared and judged: `visible`, and compatibility characters
 * (full-width, styled and ligated letters, blanks of every width) as the plain ones (NFKC).
 * What it returns stays the same when it is done again.
 */
export const normalForm = (text: string): string => visible(visible(text).normalize('NFKC'));

/**
 * The readings of a text. A secret may stand in it JSON-escaped, URL-encoded or as HTML entities,
 * or in several of these at once (JSON in a JSON string in a log line). Every reading keeps a map
 * back to the original, so that what is found in it is taken out of the original.
 */
export interface View {
  text: string;
  /** Original offset of each character of `text`, and the original length at the end. */
  offsets: Uint32Array | null;
}

/** JSON in JSON in JSON is as deep as AWS nests (a message in an event in a log line). */
const DEPTH = 3;

const ENCODED =
  /(?:\\(?:u001[bB]|x1[bB]|033|e)|\u241b|\^\[)\[[\d;]{0,20}m|\[(?:\d{1,3};){0,4}\d{1,3}m|\\u(?:200[b-fB-F]|2060|[fF][eE][fF]{2}|00[aA][dD])|\\u[0-9a-fA-F]{4}|\\x[2-7][0-9a-fA-F]|\\["'\\/nrtbf=:]|%(?:25)*[2-7][0-9a-fA-F]|%0[AaDd9]|&(?:quot|amp|lt|gt|apos|nbsp|#\d{2,3}|#x[0-9a-fA-F]{2});|[\u00ab\u00bb\u2018\u2019\u201c-\u201e\u300c\u300d\u00a0\u2000-\u200a\u202f\u205f\u3000\uff01-\uff5e]|\ud835[\udc00-\udfff]/g;

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: ' ', f: ' ' };
const ENTITIES: Record<string, string> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
  nbsp: ' ',
};

/** One character; none for a colour, and for what nobody sees. */
function decoded(match: string): string {
  const first = match[0]!;
  if (match.endsWith('m') && match.includes('[')) return '';
  if (first === '%') return String.fromCharCode(Number.parseInt(match.slice(-2), 16));
  if (first === '&') return entity(match.slice(1, -1));
  if (/[\u2018\u2019]/.test(first)) return "'";
  if (/[\u00ab\u00bb\u201c-\u201e\u300c\u300d]/.test(first)) return '"';
  if (first !== '\\') return match.normalize('NFKC');
  if (match[1] === 'u' || match[1] === 'x') {
    const character = String.fromCharCode(Number.parseInt(match.slice(2), 16));
    return /[\p{Cf}\p{Cs}]/u.test(character) ? '' : character;
  }
  return ESCAPES[match[1]!] ?? match[1]!;
}

function entity(name: string): string {
  if (name[0] !== '#') return ENTITIES[name] ?? ' ';
  const hex = name[1] === 'x';
  return String.fromCharCode(Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10));
}

/** The next reading, or null when nothing in this one is encoded. */
function decode(view: View): View | null {
  ENCODED.lastIndex = 0;
  let match = ENCODED.exec(view.text);
  if (!match) return null;
  const at = (i: number) => (view.offsets ? view.offsets[i]! : i);
  const offsets = new Uint32Array(view.text.length + 1);
  const parts: string[] = [];
  let length = 0;
  let from = 0;
  const copy = (to: number) => {
    parts.push(view.text.slice(from, to));
    for (let i = from; i < to; i++) offsets[length++] = at(i);
  };
  for (; match; match = ENCODED.exec(view.text)) {
    copy(match.index);
    const character = decoded(match[0]);
    parts.push(character);
    for (let i = 0; i < character.length; i++) offsets[length++] = at(match.index);
    from = match.index + match[0].length;
  }
  copy(view.text.length);
  offsets[length] = at(view.text.length);
  return { text: parts.join(''), offsets: offsets.subarray(0, length + 1) };
}

/** The text as it is, then decoded once, twice and three times as far as there is something. */
export function viewsOf(text: string): View[] {
  const views: View[] = [{ text, offsets: null }];
  for (let depth = 0; depth < DEPTH; depth++) {
    const next = decode(views.at(-1)!);
    if (!next) break;
    views.push(next);
  }
  return views;
}

/** A span of a reading, as a span of the original text. */
export function toOriginal(view: View, span: Span): Span {
  if (!view.offsets) return span;
  return { ...span, start: view.offsets[span.start]!, end: view.offsets[span.end]! };
}
