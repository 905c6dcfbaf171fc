/**
 * The readings of a text. A secret may stand in it JSON-escaped, URL-encoded or as HTML entities,
 * or in several of these at once (JSON in a JSON string in a log line). Every reading keeps a map
 * back to the original, so that what is found in it is taken out of the original.
 */
import type { Span } from './span';

export interface View {
  text: string;
  /** Original offset of each character of `text`, and the original length at the end. */
  offsets: Uint32Array | null;
}

/** JSON in JSON in JSON is as deep as AWS nests (a message in an event in a log line). */
const DEPTH = 3;

const ENCODED =
  /\\(?:u00[2-7][0-9a-fA-F]|["'\\/nrtbf])|%(?:25)*[2-7][0-9a-fA-F]|%0[AaDd9]|&(?:quot|amp|lt|gt|apos|#0?3[49]|#x2[27]);/g;

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: ' ', f: ' ' };
const ENTITIES: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'" };

function decoded(match: string): string {
  if (match[0] === '%') return String.fromCharCode(Number.parseInt(match.slice(-2), 16));
  if (match[0] === '&') {
    const name = match.slice(1, -1);
    return ENTITIES[name] ?? (/(?:39|27)$/.test(name) ? "'" : '"');
  }
  if (match[1] === 'u') return String.fromCharCode(Number.parseInt(match.slice(2), 16));
  return ESCAPES[match[1]!] ?? match[1]!;
}

/** The next reading, or null when nothing in this one is encoded. */
function decode(view: View): View | null {
  ENCODED.lastIndex = 0;
  let match = ENCODED.exec(view.text);
  if (!match) return null;
  const at = (i: number) => (view.offsets ? view.offsets[i]! : i);
  const offsets = new Uint32Array(view.text.length + 1);
  const parts: string[] = [];
  let length = 0;
  let from = 0;
  const copy = (to: number) => {
    parts.push(view.text.slice(from, to));
    for (let i = from; i < to; i++) offsets[length++] = at(i);
  };
  for (; match; match = ENCODED.exec(view.text)) {
    copy(match.index);
    parts.push(decoded(match[0]));
    offsets[length++] = at(match.index);
    from = match.index + match[0].length;
  }
  copy(view.text.length);
  offsets[length] = at(view.text.length);
  return { text: parts.join(''), offsets: offsets.subarray(0, length + 1) };
}

/** The text as it is, then decoded once, twice and three times as far as there is something. */
export function viewsOf(text: string): View[] {
  const views: View[] = [{ text, offsets: null }];
  for (let depth = 0; depth < DEPTH; depth++) {
    const next = decode(views.at(-1)!);
    if (!next) break;
    views.push(next);
  }
  return views;
}

/** A span of a reading, as a span of the original text. */
export function toOriginal(view: View, span: Span): Span {
  if (!view.offsets) return span;
  return { ...span, start: view.offsets[span.start]!, end: view.offsets[span.end]! };
}
