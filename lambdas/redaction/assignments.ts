/** Secrets that are known by their name: `DB_PASSWORD=...`, `"clientSecret": "..."`, `--token ...`. */
import { secretKind } from './names';
import type { Finder, Span } from './placeholders';
import {
  holdsSecret,
  indentAt,
  looksRandomAt,
  quotedValue,
  sticky,
  toSpan,
  type Value,
  valueAt,
} from './read-value';
import { looksGenerated } from './secret-values';
import { unseparated } from './without-separator';

const NAME = /[A-Za-z_$\u00c0-\ud7ff\uf900-\ufefe][\w.\-\u00c0-\ud7ff\uf900-\ufefe]*/g;
/** Names inside these are parts of a reference: `...:secret:prod/db-AbCdEf`, `AWS::X::Secret`. */
const REFERENCE =
  /arn:(?:aws[\w-]*|\$\{[\w:]+\}):[\w:/.+@*~,${}-]*|\{\{resolve:(?:[^{}\s]|\$\{[^{}\s]*\})*\}\}|<(?:secret|email|account):[\w:-]*>/g;
/** `request token: ...` is an id. */
const IDENTIFIER = /\b(?:request|next|client|idempotency|pagination)[ ]$/i;
/** `Unexpected token: }` is a remark, unless what follows looks like a secret. */
const REMARK = /\b(?:unexpected|invalid|unrecognized|incorrect|wrong|bad)[ ]$/i;
const SEPARATOR =
  /(?:["'`]?(?:\]|\}(?=[ \t]{0,4}=[ \t]{0,4}["']))?)(?:<\/\w{1,8}>|\*{1,2}|[ \t]\.{3,80})?[ \t]{0,8}(?::=|=>(?:\s{1,20}(?=string\(\d))?|={2,3}(?=[ \t]{0,4}["'])|=(?![=~])|::(?=[ \t])|:(?!:|\/\/))(?:<\/\w{1,8}>|\*{1,2}(?=[ \t]))?[ \t]*/y;
/** The first argument of a call, and the next one: `define('DB_PASSWORD', '...')`. */
const ARGUMENT = /["'][ \t]*,[ \t]*(?=["'`])/y;
const IS = /[ ](?:is|est|es|è|é|este|jest)[ ]/y;
const QUOTE = /[ ]["'`]/y;
/** What a value becomes: `"old" -> "new"`. */
const BECOMES = /["']?[ \t]{1,4}(?:->|=>|→)[ \t]{1,4}/y;
const USER_INFO = /:[^\s/@"']{1,512}@/y;
const MUST_BE_SET = /:?\?/y;
const CLOSED = /"(?!\w)/y;
const NEXT_LINE = /\r?\n([ \t]*)([^\s:#-]\S*)[ \t]*(?=\r?\n|$)/y;

/** Values of properties, variables, headers, flags and query parameters whose name is a secret's. */
export const findAssignments: Finder = (text) => {
  const spans: Span[] = [];
  const references = referenceEnds(text);
  let reference = 0;
  let read = 0;
  for (const match of text.matchAll(NAME)) {
    const start = match.index;
    while (reference < references.length && references[reference]![1] <= start) reference++;
    if (references[reference] && references[reference]![0] <= start) continue;
    // Inside a value that was taken out already.
    if (start < read) continue;
    const kind = kindAt(text, start, match[0]);
    if (!kind) continue;
    const found = valuesAfter(text, start, start + match[0].length, kind);
    spans.push(...found);
    read = found.at(-1)?.end ?? read;
  }
  return spans;
};

function referenceEnds(text: string): [number, number][] {
  return [...text.matchAll(REFERENCE)].map((m) => [m.index, m.index + m[0].length]);
}

function kindAt(text: string, start: number, name: string): string | null {
  if (text[start - 1] === ':' && text[start - 2] === ':') return null;
  // The middle of a dynamic reference that Fn::Join puts together.
  if (name === 'SecretString' && text[start - 1] === ':') return null;
  const inQuery = text[start - 1] === '?' || text[start - 1] === '&';
  // `?key=` of Google and `?code=` of Azure Functions are credentials only in a query.
  if (inQuery && /^(?:key|code|auth|sig|hmac)$/i.test(name)) return 'key';
  const before = text.slice(Math.max(0, start - 20), start);
  // `API key: ...` and `secret key = ...` in prose.
  const spaced = /^keys?$/i.test(name) && /\b([A-Za-z]{2,12})[ ]$/.exec(before)?.[1];
  const kind =
    secretKind(spaced ? `${spaced} ${name}` : name) ?? inWords(text, start, name, before);
  return kind && IDENTIFIER.test(before) ? null : kind;
}

/** `mot de passe : ...`, `mật khẩu: ...`: a password's name of two or three words. */
function inWords(text: string, start: number, name: string, before: string): string | null {
  if (name.length > 12 || !before.endsWith(' ')) return null;
  const end = start + name.length;
  const quoted = sticky(QUOTE, text, end);
  if (!quoted && !sticky(SEPARATOR, text, end) && !sticky(IS, text, end)) return null;
  const words =
    /(?:(?<![\p{L}\p{M}])[\p{L}\p{M}]{1,12}[ ]){1,2}$/u.exec(before)?.[0].trim().split(' ') ?? [];
  // ``Password string `json:"password"` ``: a type, not a part of the name.
  if (quoted && words.some((word) => secretKind(word))) return null;
  const names = [words.at(-1), words.join('')].map((word) => word && secretKind(`${word}${name}`));
  return names.find((kind) => kind === 'password') ?? null;
}

function valuesAfter(text: string, start: number, end: number, kind: string): Span[] {
  // `${DB_PASSWORD:?must be set}`
  if (text.startsWith('${', start - 2) && sticky(MUST_BE_SET, text, end)) return [];
  // `https://x-access-token:...@host`: what is an address knows where the host begins.
  if (text.startsWith('//', start - 2) && sticky(USER_INFO, text, end)) return [];
  const argument = /\([ \t]?["']/.test(text.slice(Math.max(0, start - 3), start));
  const separator = sticky(SEPARATOR, text, end) ?? (argument ? sticky(ARGUMENT, text, end) : null);
  if (!separator) return unseparated(text, start, end, kind);
  const at = end + separator[0].length;
  const sign = separator[0].includes('=') ? '=' : separator[0].trimStart().replace(/^[^:]*/, '');
  const quotedKey = /^["'`]/.test(separator[0]);
  // `"password:"`: the quote closes what another one opened.
  if (separator[0] === ':' && text[start - 1] === '"' && sticky(CLOSED, text, at)) return [];
  if (kind === 'cookie' && text[at] !== '"' && text[at] !== "'") return restOfLine(text, at, kind);
  if (text[at] === '[') return listed(text, at, kind);
  const inner = innerValue(text, start, at);
  const value = inner ?? nextLine(text, start, at) ?? valueAt(text, at, sign, quotedKey);
  if (!value) return [];
  const remark = REMARK.test(text.slice(Math.max(0, start - 20), start));
  const bare = quotedKey && !value.quoted && sign !== '=';
  const arrow = sticky(BECOMES, text, value.end);
  const next = arrow && valueAt(text, value.end + arrow[0].length, '=', quotedKey);
  return [value, ...(next ? [next] : [])]
    .filter((one) => holdsSecret(text, one, kind) && !(remark && !looksRandomAt(text, one)))
    .map((one) => toSpan(text, one, kind, bare));
}

/** A YAML scalar on the line below its key. */
function nextLine(text: string, nameStart: number, at: number): Value | null {
  const next = sticky(NEXT_LINE, text, at);
  if (!next || next[2]!.endsWith(':')) return null;
  const own = indentAt(text, text.lastIndexOf('\n', nameStart) + 1);
  if (next[1]!.length <= own && !(next[1] === '' && looksGenerated(next[2]!))) return null;
  const start = at + next[0].indexOf(next[2]!, next[0].indexOf('\n') + 1 + next[1]!.length);
  return { start, end: start + next[2]!.length, quoted: false };
}

function restOfLine(text: string, at: number, kind: string): Span[] {
  const line = /[^\n\r"']{3,4096}/y;
  const found = sticky(line, text, at);
  if (!found || !/=/.test(found[0])) return [];
  return [toSpan(text, { start: at, end: at + found[0].length, quoted: false }, kind)];
}

/** `"passwords": ["a...", "b..."]`: every string of the list. */
function listed(text: string, at: number, kind: string): Span[] {
  const spans: Span[] = [];
  let i = at + 1;
  for (let n = 0; n < 100; n++) {
    while (/[\s,]/.test(text[i] ?? '')) i++;
    const value = /["']/.test(text[i] ?? '') ? quotedValue(text, i) : bareItem(text, i);
    if (!value) break;
    if (holdsSecret(text, value, kind)) spans.push(toSpan(text, value, kind));
    i = value.end + (value.quoted ? 1 : 0);
  }
  return spans;
}

/** `{X-Api-Key=[abc]}`: how maps of lists are printed. */
function bareItem(text: string, at: number): Value | null {
  const item = sticky(/[^\s,"'[\]{}]{3,4096}(?=[,\]])/y, text, at);
  return item && { start: at, end: at + item[0].length, quoted: false };
}

const INNER = /["']?\b(?:Default|Value|default|value|SecretString)["']?[ \t]*:[ \t]*/;

/** The `Default` of a template parameter, the `Value` of an object, of a secret's name. */
function innerValue(text: string, nameStart: number, at: number): Value | null {
  const c = text[at];
  let end: number;
  if (c === '{' && text[at + 1] !== '{') {
    end = text.indexOf('}', at);
    if (end < 0 || end > at + 1000) end = at + 1000;
  } else if (c === '\n' || c === '\r') {
    end = deeperLines(text, nameStart, text.indexOf('\n', at) + 1);
  } else return null;
  const body = text.slice(at, end);
  const inner = INNER.exec(body);
  return inner ? valueAt(text, at + inner.index + inner[0].length, ':', true) : null;
}

/** Where the lines end that are indented deeper than the line of `nameStart`, at most 20. */
function deeperLines(text: string, nameStart: number, from: number): number {
  const own = indentAt(text, text.lastIndexOf('\n', nameStart) + 1);
  let end = from;
  for (let n = 0; n < 20 && end < text.length && indentAt(text, end) > own; n++) {
    const next = text.indexOf('\n', end);
    if (next < 0) return text.length;
    end = next + 1;
  }
  return end;
}
