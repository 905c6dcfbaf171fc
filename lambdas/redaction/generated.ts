/** Values that no name tells: base64 that holds secrets, and tokens of no known format. */
import { constants, gunzipSync } from 'node:zlib';
import { isHarmlessName } from './names';
import { viewsOf, visible } from './normal-form';
import type { Finder, Span } from './placeholders';
import { looksIssued } from './secret-values';

/** Either alphabet, on one line or wrapped. */
const BLOB =
  /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,65536}(?:\r?\n[ \t]{0,40}[A-Za-z0-9+/_-]{16,1024}){0,1000}={0,2}/g;
/** Encoded twice is as deep as one looks. */
const DEPTH = 2;

/** Base64 whose plain text holds a secret; `learn` gets what was found in it. */
export function blobFinder(finders: readonly Finder[], learn: (span: Span) => void): Finder {
  const inside = (plain: string, depth: number, packed: boolean): Span[] => {
    const found = viewsOf(visible(plain)).flatMap((v) => finders.flatMap((find) => find(v.text)));
    return depth < DEPTH ? [...found, ...blobs(plain, depth + 1, packed)] : found;
  };
  const blobs = (text: string, depth: number, packed = false): Span[] => {
    const spans: Span[] = [];
    for (const match of text.matchAll(BLOB)) {
      const gzip = match[0].startsWith('H4sI');
      // What grew once is not to grow again.
      if (gzip && packed) continue;
      const found = decodings(match[0]).flatMap((plain) => inside(plain, depth, packed || gzip));
      if (found.length === 0) continue;
      for (const span of found) learn(span);
      const [start, value] = [match.index, match[0]];
      spans.push({ start, end: start + value.length, kind: 'base64', value });
    }
    return spans;
  };
  return (text) => blobs(text, 1);
}

/** Hex says as much as base64 does; digests are no text. */
const HEX = /^(?:0x)?(?:[0-9a-fA-F]{2}){12,}$/;

/** Scripts shrink to a third or a tenth; what shrinks to less is there to keep its reader busy. */
const MOST_UNPACKED = 16;

/** Gzip in base64, as user data and Helm releases are written; a cut one as far as it goes. */
function unpacked(blob: string): string[] {
  try {
    const bytes = gunzipSync(Buffer.from(blob, 'base64'), {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: MOST_UNPACKED * blob.length,
    });
    return readable(bytes.toString('utf8'));
  } catch {
    return [];
  }
}

/** What a blob says as text, in UTF-8 or UTF-16; nothing where it is none. */
export function decodings(blob: string): string[] {
  if (HEX.test(blob)) {
    const plain = Buffer.from(blob.replace(/^0x/, ''), 'hex').toString('latin1');
    if (/^[\t\n\r\x20-\x7e]+$/.test(plain)) return [plain];
  }
  if (blob.startsWith('H4sI')) return unpacked(blob);
  // A word or a path decodes to noise: the first bytes tell.
  const head = Buffer.from(blob.slice(0, 16), 'base64');
  if (head.length < 6) return [];
  if (isUtf16(head, 1)) return readable(Buffer.from(blob, 'base64').toString('utf16le'));
  if (isUtf16(head, 0)) {
    const bytes = Buffer.from(blob, 'base64');
    return readable(
      bytes
        .subarray(0, bytes.length & ~1)
        .swap16()
        .toString('utf16le'),
    );
  }
  if (!/^[\t\n\r\x20-\x7e\u0080-\u00ff]*$/.test(head.toString('latin1'))) return [];
  return readable(Buffer.from(blob, 'base64').toString('utf8'));
}

/** Every second byte is 0, from this one on; two may be a mark of the byte order. */
const isUtf16 = (bytes: Buffer, from: number): boolean =>
  bytes.every((byte, i) => i < 2 || i % 2 !== from || byte === 0) && bytes[2 + from] === 0;

function readable(plain: string): string[] {
  const odd = plain.match(/[^\t\n\r\x20-\x7e\u00a0-\uffef]|\ufffd/g)?.length ?? 0;
  return odd > plain.length / 20 ? [] : [plain];
}

/** Without a name a value has to be longer: prose is full of names and ids. */
const LEAST_NAMED = 16;
const LEAST_BARE = 20;

const RUN =
  /(?<![A-Za-z0-9_+/.~@%-]|%[0-9A-Fa-f])[A-Za-z0-9_+/.~-]{16,4096}={0,2}(?![A-Za-z0-9@])/g;
/** A name and its separator right before a value, or the last word before it. */
const NAME = /([A-Za-z_][\w.-]{0,63})["'\]]{0,3}[ \t]{0,2}(?:=>|:=|[:=])[ \t]{0,2}\\?["'[{(]?$/;
const WORD = /([A-Za-z][A-Za-z\d]{1,19})[ \t]{1,2}["'[(]?$/;
/** In prose what stands behind these is an id, not a credential: `app client 4ab...`. */
const OF_AN_ID = /^(?:client|api|pool|distribution|execution|job|task|build|query)$/i;
/** Certificates, public keys and sums of content are public; names inside references are no values. */
const PUBLIC =
  /-----BEGIN (?:CERTIFICATE|[A-Z ]{0,20}PUBLIC KEY)-----[^-]{0,20000}-----END|arn:[\w-]+:[\w:/.+@*~,${}-]+|\{\{resolve:[^{}\s]{1,500}\}\}|ssh-(?:rsa|ed25519|dss) \S+|\bh1:[A-Za-z0-9+/]{43}=|W\/"[^"\n]{1,100}"/g;

/** Whether a value of this name (null where it has none) is a token of some format. */
export const isIssued = (value: string, name: string | null): boolean =>
  !/[\s;]/.test(value) &&
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
    const isId = word && OF_AN_ID.test(word) && /^[a-z\d]+$/.test(value);
    if (isId || (word && isHarmlessName(word)) || !isIssued(value, name)) continue;
    spans.push({ start, end: start + value.length, kind: 'generated', value });
  }
  return spans;
};
