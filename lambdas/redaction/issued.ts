/** Tokens of no known format: what looks issued by a machine where no name speaks against it. */
import { decodings } from './base64';
import { isHarmlessName } from './harmless-names';
import { looksIssued } from './random';
import type { Finder, Span } from './span';

/** Without a name a value has to be longer: prose is full of names and ids. */
const LEAST_NAMED = 16;
const LEAST_BARE = 20;

const RUN =
  /(?<![A-Za-z0-9_+/.~@%-]|%[0-9A-Fa-f])[A-Za-z0-9_+/.~-]{16,4096}={0,2}(?![A-Za-z0-9@])/g;
/** A name and its separator right before a value, or the last word before it. */
const NAME = /([A-Za-z_][\w.-]{0,63})["'\]]{0,3}[ \t]{0,2}(?:=>|:=|[:=])[ \t]{0,2}\\?["'[{(]?$/;
const WORD = /([A-Za-z]{2,20})[ \t]{1,2}["'[(]?$/;
/** Certificates and public keys are public; names inside references are no values. */
const PUBLIC =
  /-----BEGIN (?:CERTIFICATE|[A-Z ]{0,20}PUBLIC KEY)-----[^-]{0,20000}-----END|arn:[\w-]+:[\w:/.+@*~,${}-]+|\{\{resolve:[^{}\s]{1,500}\}\}|ssh-(?:rsa|ed25519|dss) \S+/g;

/** Whether a value of this name (null where it has none) is a token of some format. */
export const isIssued = (value: string, name: string | null): boolean =>
  !(name && isHarmlessName(name)) &&
  looksIssued(value, name ? LEAST_NAMED : LEAST_BARE) &&
  decodings(value).length === 0;

/** In an id that looks random itself: only what it assigns to a name, `shop|CONFIG=...`. */
export const findAssigned: Finder = (text) =>
  findIssued(text).filter((span) => text[span.start - 1] === '=');

/** Values that look issued, with a name that allows it, or alone. */
export const findIssued: Finder = (text) => {
  const spans: Span[] = [];
  const harmless = [...text.matchAll(PUBLIC)].map((m) => [m.index, m.index + m[0].length] as const);
  let next = 0;
  for (const match of text.matchAll(RUN)) {
    const start = match.index;
    while (next < harmless.length && harmless[next]![1] <= start) next++;
    if (harmless[next] && harmless[next]![0] <= start) continue;
    const before = text.slice(Math.max(0, start - 72), start);
    const name = NAME.exec(before)?.[1] ?? null;
    const word = name ? null : WORD.exec(before)?.[1];
    const value = match[0].replace(/(?<![./-])[./-]+$/, '');
    if ((word && isHarmlessName(word)) || !isIssued(value, name)) continue;
    spans.push({ start, end: start + value.length, kind: 'generated', value });
  }
  return spans;
};
