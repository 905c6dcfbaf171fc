/** Secrets inside base64: user data, Kubernetes secrets, encoded commands, docker configurations. */
import { visible } from './normal-form';
import type { Finder, Span } from './span';
import { viewsOf } from './views';

/** Either alphabet, on one line or wrapped. */
const BLOB =
  /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,65536}(?:\r?\n[ \t]{0,40}[A-Za-z0-9+/_-]{16,1024}){0,1000}={0,2}/g;
/** Encoded twice is as deep as one looks. */
const DEPTH = 2;

/** Base64 whose plain text holds a secret; `learn` gets what was found in it. */
export function blobFinder(finders: readonly Finder[], learn: (span: Span) => void): Finder {
  const inside = (plain: string, depth: number): Span[] => {
    const found = viewsOf(visible(plain)).flatMap((v) => finders.flatMap((find) => find(v.text)));
    return depth < DEPTH ? [...found, ...blobs(plain, depth + 1)] : found;
  };
  const blobs = (text: string, depth: number): Span[] => {
    const spans: Span[] = [];
    for (const match of text.matchAll(BLOB)) {
      const found = decodings(match[0]).flatMap((plain) => inside(plain, depth));
      if (found.length === 0) continue;
      for (const span of found) learn(span);
      const [start, value] = [match.index, match[0]];
      spans.push({ start, end: start + value.length, kind: 'base64', value });
    }
    return spans;
  };
  return (text) => blobs(text, 1);
}

/** What a blob says as text, in UTF-8 or UTF-16; nothing where it is none. */
export function decodings(blob: string): string[] {
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
