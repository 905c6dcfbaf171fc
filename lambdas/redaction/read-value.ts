/** Reads the value that follows a secret's name, in JSON, YAML, XML, INI, query strings and prose. */
import type { Span } from './placeholders';
import { isSecretValue, looksRandom } from './secret-values';

export interface Value {
  start: number;
  end: number;
  quoted: boolean;
}

const MAX_VALUE = 8192;

/** The text of a value, and whether it is a secret of this kind. */
export function holdsSecret(text: string, value: Value, kind: string): boolean {
  return isSecretValue(text.slice(value.start, value.end), kind, value.quoted);
}

/** What may stand before a value: tags and anchors of YAML, wrappers and prefixes of strings. */
const WRAPPER =
  /(?:!!\w{1,12}|&[\w-]{1,40})[ \t]{1,4}(?=\S)|(?:Some|Just|Secret|SecretStr|Optional|Redacted|SecureString)\((?=["'])|string\(\d{1,6}\) (?=["'])|[A-Za-z]{1,2}(?=["'])/y;
/** `PASSWORD=`aws ssm get-parameter ...``: what a command says. */
const COMMAND = /(?<==)`[a-z][\w./-]{0,60}[ ]/y;
const PROSE = /(?:string|value|instance) \[/y;
const NEXT_WORD = /[ \t]+(?:[A-Za-z]{2,}|\[)/y;
const BLOCK = /[|>][+-]?\d?[ \t]*\r?\n/y;
const RUN = /[^\s"'`<>]{1,8192}/y;
const ENCODED_QUOTE = /\\+["']|&(?:quot|apos|#0?3[49]|#x2[27]);|%(?:25)*2[27]/y;
const UNQUOTED_END =
  /\\["'nrt\\]|[,;&](?=[\w.-]{1,64}["']?[=:])|[)}\]](?=[,;&.)}\]\\]|$)|\{\{|(?<![,;&.)}\]:\\])[,;&.)}\]:\\]+$/;

/** The match of a sticky pattern at this offset. */
export function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

export const looksRandomAt = (text: string, value: Value) =>
  looksRandom(text.slice(value.start, value.end));

/** The span of a value; `quote` for a bare JSON number. */
export const toSpan = (text: string, value: Value, kind: string, quote = false): Span => ({
  start: value.start,
  end: value.end,
  kind,
  value: text.slice(value.start, value.end),
  quote,
});

/** The quoted value whose opening quote is at `at`; an unclosed one ends with its line. */
export function quotedValue(text: string, at: number): Value {
  const quote = text[at]!;
  const limit = Math.min(text.length, at + MAX_VALUE);
  const triple = quote.repeat(3);
  if (text.startsWith(triple, at) && text[at + 3] !== quote) {
    const end = text.slice(at + 3, limit).indexOf(triple);
    if (end > 0) return { start: at + 3, end: at + 3 + end, quoted: true };
  }
  let line = -1;
  for (let i = at + 1; i < limit; i++) {
    const c = text[i];
    if (c === '\\') i++;
    else if (c === quote) return { start: at + 1, end: i, quoted: true };
    else if (c === '\n' && line < 0) line = i;
  }
  return { start: at + 1, end: line < 0 ? limit : line, quoted: true };
}

/** The lines of a YAML block scalar that are indented deeper than the line of `at`. */
function blockValue(text: string, at: number, from: number): Value {
  const lineStart = text.lastIndexOf('\n', at) + 1;
  const own = indentAt(text, lineStart);
  let end = from;
  const limit = Math.min(text.length, from + MAX_VALUE);
  while (end < limit) {
    const next = text.indexOf('\n', end);
    const stop = next < 0 ? text.length : next;
    if (text.slice(end, stop).trim() !== '' && indentAt(text, end) <= own) break;
    end = Math.min(stop + 1, text.length);
  }
  const body = text.slice(from, end);
  const start = from + (body.length - body.trimStart().length);
  return { start, end: from + body.trimEnd().length, quoted: true };
}

export function indentAt(text: string, lineStart: number): number {
  let i = lineStart;
  while (text[i] === ' ' || text[i] === '\t') i++;
  return i - lineStart;
}

/**
 * The value at `at`, right after a separator and its blanks, or null where there is none: an
 * object, a sentence (`Password: must be longer`), a line's end.
 */
export function valueAt(
  text: string,
  at: number,
  separator: string,
  quotedKey: boolean,
): Value | null {
  const c = text[at];
  if (c === undefined || c === '\n' || c === '\r' || c === '{' || c === '<') return null;
  const wrapper = sticky(WRAPPER, text, at);
  if (wrapper) return valueAt(text, at + wrapper[0].length, separator, quotedKey);
  if (sticky(COMMAND, text, at)) return null;
  if (c === '"' || c === "'" || c === '`') return quotedValue(text, at);
  // An encoded quote: the decoded reading knows where the value ends.
  if (sticky(ENCODED_QUOTE, text, at)) return null;
  if (c === '|' || c === '>') {
    const block = sticky(BLOCK, text, at);
    if (block) return blockValue(text, at, at + block[0].length);
  }
  const run = sticky(RUN, text, at)?.[0];
  if (!run) return null;
  const stop = run.search(UNQUOTED_END);
  const value = stop < 0 ? run : run.slice(0, stop);
  const end = at + value.length;
  const sentence =
    separator.startsWith(':') &&
    separator !== ':' &&
    !quotedKey &&
    sticky(NEXT_WORD, text, at + run.length);
  if (sentence && !looksRandom(value)) return echoed(text, at);
  return { start: at, end, quoted: false };
}

/** `string [hunter2] does not match pattern`: a validator that quotes the value. */
function echoed(text: string, at: number): Value | null {
  const prose = sticky(PROSE, text, at);
  if (!prose) return null;
  const start = at + prose[0].length;
  const window = text.slice(start, start + MAX_VALUE);
  const close = window.search(/\] (?:does|is|must|was|has)/);
  const end = close < 0 ? window.indexOf(']') : close;
  return end < 0 ? null : { start, end: start + end, quoted: true };
}
