/** Private keys in PEM armour. Certificates and public keys are public. */
import type { Finder, Span } from './span';

const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const PRIVATE_END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const KEY_BODY = /(?:\\[nr]|%0[AaDd]|[A-Za-z0-9+/=\s:,-]){0,65536}/y;
const KEY_TAIL = /(?:[A-Za-z0-9+/=]{16,}(?:\\n|%0[AaDd]|\s)*)+$/;

/** Private keys, whole or cut off at either end. */
export const findPrivateKeys: Finder = (text) => {
  const spans: Span[] = [];
  if (!text.includes('PRIVATE KEY')) return spans;
  for (const match of text.matchAll(PRIVATE_KEY)) {
    const body = match.index + match[0].length;
    const next = text.indexOf('-----BEGIN', body);
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
  if (orphan && !/-----BEGIN/.test(text.slice(0, orphan.index))) {
    const start =
      orphan.index -
      (KEY_TAIL.exec(text.slice(Math.max(0, orphan.index - 8192), orphan.index))?.[0].length ?? 0);
    const end = orphan.index + orphan[0].length;
    spans.push({ start, end, kind: 'private-key', value: text.slice(start, end) });
  }
  return spans;
};
