/** Secrets inside base64. */
import type { Finder, Span } from './span';

const BLOB = /(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{16,65536}={0,2}/g;

/** Base64 whose plain text holds a secret: user data, Kubernetes secrets, docker configurations. */
export const blobFinder =
  (finders: Finder[]): Finder =>
  (text) => {
    const spans: Span[] = [];
    for (const match of text.matchAll(BLOB)) {
      const plain = printable(match[0]);
      if (plain === null || !finders.some((find) => find(plain).length > 0)) continue;
      const end = match.index + match[0].length;
      spans.push({ start: match.index, end, kind: 'base64', value: match[0] });
    }
    return spans;
  };

function printable(blob: string): string | null {
  // A word or a path decodes to noise: the first bytes tell.
  const head = Buffer.from(blob.slice(0, 12), 'base64').toString('latin1');
  if (!/^[\t\n\r\x20-\x7e]*$/.test(head)) return null;
  const plain = Buffer.from(blob, 'base64').toString('utf8');
  const odd = plain.match(/[^\t\n\r\x20-\x7e\u00a0-\uffef]|\ufffd/g)?.length ?? 0;
  return odd > plain.length / 20 ? null : plain;
}
