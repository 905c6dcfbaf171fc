/** Reads the value that follows a secret's name, in JSON, YAML, XML, INI, query strings and prose. */
import type { Span } from './span';

export interface Value {
  start: number;
  end: number;
  quoted: boolean;
}

const MAX_VALUE = 8192;

/** References that stand where a secret would. */
const REFERENCE = [
  /^arn:aws[\w-]*:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12}|<account:\d+>|\*|aws)?:\S+$/,
  /\{\{resolve:(?:[^{}]|\$\{[^{}]*\})+\}\}/,
  // The name of an SSM parameter, a path to a file.
  /^(?:\/[A-Za-z][A-Za-z_.-]*\d{0,3}){2,}$/,
  /^<(?:secret|email|account):[\w:-]*>/,
  /^\$\(?\{?[A-Z_][A-Z0-9_]*\}?\)?$/,
  /^%[A-Z_]+%$/,
  /^AWS::[\w:]+$/,
  /^Fn::\w+/,
  /^(?:process\.env|os\.environ|var|data|module|local|props|config|this|self|args|params|event)\.[\w.[\]]+$/,
];
/** References that are no strings: YAML tags, calls, members. */
const UNQUOTED_REFERENCE =
  /^(?:!(?:Ref|GetAtt|Sub|ImportValue|If|Join|Select|FindInMap|Base64)|Ref:?|new|await|[A-Za-z_][A-Za-z_.]*\([^()]*\)?|[A-Za-z_$]+(?:\??\.[A-Za-z_$]+)+)$/;
/** Masks, and words of a schema or of a sentence. */
const NO_SECRET =
  /^['"]?(?:[*•]+|<[^<>]+>|[xX]{3,}|\.{3,}|-+|#.*|null|none|nil|undefined|true|false|yes|no|string|number|object|array|boolean|required|optional|missing|invalid|expired|unknown|empty|redacted|hidden|masked|removed|secret|password|token|\[?redacted\]?|\[?hidden\]?|\[?filtered\]?|not|is|was|must|cannot|expected|failed|error|unset|n\/a|CREATE_FAILED|UPDATE_FAILED|DELETE_FAILED)['"]?$/i;
const UUID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/i;

/** Whether `value`, of a property of this kind, must not leave. */
export function isSecretValue(value: string, kind: string, quoted = true): boolean {
  if (value.length < 3 || /^\d{1,3}$/.test(value) || NO_SECRET.test(value)) return false;
  if (REFERENCE.some((pattern) => pattern.test(value)) || isSubstitution(value)) return false;
  if (!quoted && UNQUOTED_REFERENCE.test(value)) return false;
  if (kind === 'issued') return looksGivenOut(value);
  if (kind !== 'key') return true;
  return value.length >= 12 && !UUID.test(value) && !/^alias\//.test(value) && looksRandom(value);
}

/** `${DbPassword}`, `${Prefix}-${Name}`: what Fn::Sub fills in. */
function isSubstitution(value: string): boolean {
  return value.includes('${') && value.replace(/\$\{[^{}]{1,200}\}/g, '').length < 8;
}

/** The text of a value, and whether it is a secret of this kind. */
export function holdsSecret(text: string, value: Value, kind: string): boolean {
  return isSecretValue(text.slice(value.start, value.end), kind, value.quoted);
}

/** Letters and digits mixed, or characters that words do not have. */
export function looksRandom(value: string): boolean {
  return (
    value.length >= 6 &&
    ((/\d/.test(value) && /[A-Za-z]/.test(value)) || /[!@#$%^*+=~?]/.test(value))
  );
}

/** Beside an issuer's name: letters and digits mixed, and no words with a number behind them. */
function looksGivenOut(value: string): boolean {
  if (
    value.length < 14 ||
    !/^[\w=:+.-]+$/.test(value) ||
    /^[a-z]{1,12}-[0-9a-f]{8,17}$/.test(value)
  ) {
    return false;
  }
  if (value.split(/[^A-Za-z0-9]/).every((part) => /^[A-Za-z]*\d{0,4}$/.test(part))) return false;
  const mixed = value.match(/\d(?=[A-Za-z])|[A-Za-z](?=\d)/g)?.length ?? 0;
  return mixed >= 3 || /[b-df-hj-np-tv-xz]{5}/i.test(value);
}

/** Upper and lower case and digits mixed, and no name with a suffix like `DbSecret3B817195`. */
export function looksGenerated(value: string): boolean {
  const mixed = /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
  return value.length >= 8 && mixed && !/^[A-Z][A-Za-z]*[a-z][A-Z0-9]{8,}$|[/:]/.test(value);
}

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
