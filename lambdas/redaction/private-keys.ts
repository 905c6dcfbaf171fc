/** Private keys in PEM armour. Certificates and public keys are public. */
import type { Finder, Span } from './span';

const PRIVATE_KEY = /-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}/g;
const PRIVATE_END = /-{4,5} ?END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}/;
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
  if (!text.includes('PRIVATE KEY')) return spans;
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
