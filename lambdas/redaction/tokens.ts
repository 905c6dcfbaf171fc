/** Credentials that are known by their form, wherever they stand: data/formats.yaml, and keys. */
import compiled from './data/formats.compiled';
import type { Finder, Span } from './placeholders';

/** Every text with such a token contains one of the literals, where there are any. */
export type Format = readonly [kind: string, literals: readonly string[], form: RegExp];

export const FORMATS = compiled as readonly Format[];

/** The pairs of characters of the text that was looked at last are marked with its round. */
const pairs = new Uint32Array(1 << 14);
let round = 0;

/** Characters beyond ASCII collide with others: a pair too many only costs a search. */
const pairOf = (one: number, two: number): number => ((one & 127) << 7) | (two & 127);

function notePairs(text: string): void {
  for (let i = 1, last = text.charCodeAt(0); i < text.length; i++) {
    const code = text.charCodeAt(i);
    pairs[pairOf(last, code)] = round;
    last = code;
  }
}

function hasPairs(literal: string): boolean {
  for (let i = 1; i < literal.length; i++) {
    if (pairs[pairOf(literal.charCodeAt(i - 1), literal.charCodeAt(i))] !== round) return false;
  }
  return true;
}

/** A shorter text is searched through in less time than its pairs are noted, above all at first. */
const LONG = 20_000;

/**
 * Looks for literals in a text, or in its lower case. An expression that requires one of those
 * that are not there need not be compiled, let alone run; in a long text a literal with a pair of
 * characters that it does not have is not searched for.
 */
export function literalsIn(text: string, lower = text) {
  const own = text.length < LONG ? null : ++round;
  if (own !== null) {
    notePairs(text);
    if (lower !== text) notePairs(lower);
  }
  // Once another text was looked at, the pairs that are noted are not this one's.
  const mayHold = (literal: string) => own !== round || hasPairs(literal);
  return (literals: readonly string[], ignoreCase = false): boolean =>
    literals.length === 0 ||
    literals.some((one) => mayHold(one) && (ignoreCase ? lower : text).includes(one));
}

/** Whether it matches anywhere; `matchAll` copies the expression first, and most match nothing. */
export function occurs(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  const found = pattern.test(text);
  pattern.lastIndex = 0;
  return found;
}

/** Finds tokens of these formats. */
export const formatFinder =
  (formats: readonly Format[]): Finder =>
  (text) => {
    const spans: Span[] = [];
    const mayFit = literalsIn(text);
    for (const [kind, literals, pattern] of formats) {
      if (!mayFit(literals) || !occurs(pattern, text)) continue;
      for (const { 0: value, index } of text.matchAll(pattern)) {
        spans.push({ start: index, end: index + value.length, kind, value });
      }
    }
    return spans;
  };

const findFormats = formatFinder(FORMATS);

// Account keys of Azure Storage, Cosmos DB and their like: 64 bytes.
const KEY_OF_64_BYTES = /(?<![A-Za-z0-9+/])(?<!sha512-)[A-Za-z0-9+/]{86}==/g;

/** Tokens of known issuers, and keys of 64 bytes that are no text. */
export const findShapes: Finder = (text) => {
  const spans = findFormats(text);
  if (!text.includes('==')) return spans;
  for (const match of text.matchAll(KEY_OF_64_BYTES)) {
    const value = match[0];
    if (/^[\t\n\r -~]+$/.test(Buffer.from(value, 'base64').toString('latin1'))) continue;
    spans.push({ start: match.index, end: match.index + value.length, kind: 'azure-key', value });
  }
  return spans;
};

// An access key often has its secret beside it without a name: CSV, credential triples.
const BESIDE_KEY =
  /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?<gap>[^A-Za-z0-9/+]{1,4}(?:[A-Za-z_ ]{1,30}[^A-Za-z0-9/+]{1,4})?)(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])/dg;
const BEFORE_KEY =
  /(?<![A-Za-z0-9/+])(?<secret>[A-Za-z0-9/+]{40})[^A-Za-z0-9/+]{1,4}(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/dg;

/** A secret access key beside its access key. */
export const findAwsPairs: Finder = (text) => {
  const spans: Span[] = [];
  if (!text.includes('AKIA') && !text.includes('ASIA')) return spans;
  for (const match of [...text.matchAll(BESIDE_KEY), ...text.matchAll(BEFORE_KEY)]) {
    const value = match.groups!.secret!;
    const [start, end] = match.indices!.groups!.secret!;
    if (!/^[0-9a-f]{40}$/.test(value)) spans.push({ start, end, kind: 'aws-secret', value });
  }
  return spans;
};

/** Private keys in PEM armour; certificates and public keys are public. */
const PRIVATE_KEY =
  /-{4,5} ?BEGIN (?:[A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?|OpenVPN Static key V1) ?-{4,5}/g;
const PRIVATE_END =
  /-{4,5} ?END (?:[A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?|OpenVPN Static key V1) ?-{4,5}/;
const KEY_BODY = /(?:\\[nr]|%0[AaDd]|[A-Za-z0-9+/=\s:,-]){0,65536}/y;
/** Lines of a key, with their ends as they may be escaped. */
const LINE_END = /(\\n|%0[AaDd]|\s)/;
const KEY_LINE = /^[A-Za-z0-9+/=]{16,}$/;

function nextBegin(text: string, from: number): number {
  const next = text.slice(from).search(/-{4,5} ?BEGIN/);
  return next < 0 ? -1 : from + next;
}

/** How much of the end of a text is lines of a key; the last one may be short. */
function keyTail(text: string): number {
  let length = 0;
  let last = true;
  for (const part of text.split(LINE_END).reverse()) {
    const isEnd = part === '' || LINE_END.test(part);
    if (!isEnd && !KEY_LINE.test(part) && !(last && /^[A-Za-z0-9+/=]+$/.test(part))) break;
    length += part.length;
    last &&= isEnd;
  }
  return length;
}

/** Private keys, whole or cut off at either end. */
export const findPrivateKeys: Finder = (text) => {
  const spans: Span[] = [];
  if (!text.includes('PRIVATE KEY') && !text.includes('OpenVPN Static key')) return spans;
  for (const match of text.matchAll(PRIVATE_KEY)) {
    const body = match.index + match[0].length;
    const next = nextBegin(text, body);
    const scope = text.slice(body, next < 0 ? undefined : next);
    const close = PRIVATE_END.exec(scope);
    KEY_BODY.lastIndex = 0;
    const length = close
      ? close.index + close[0].length
      : (KEY_BODY.exec(scope)?.[0].trimEnd().length ?? 0);
    const end = Math.min(body + length, body + scope.length);
    spans.push({
      start: match.index,
      end,
      kind: 'private-key',
      value: text.slice(match.index, end),
    });
  }
  const orphan = PRIVATE_END.exec(text);
  if (orphan && !/-{4,5} ?BEGIN/.test(text.slice(0, orphan.index))) {
    const start =
      orphan.index - keyTail(text.slice(Math.max(0, orphan.index - 8192), orphan.index));
    const end = orphan.index + orphan[0].length;
    spans.push({ start, end, kind: 'private-key', value: text.slice(start, end) });
  }
  return spans;
};
