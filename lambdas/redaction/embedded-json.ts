/** JSON that stands inside of a text: what a name or a neighbour says is secret in data, is here. */
import { redactJson, type Tools } from './json';
import type { Finder, Span } from './placeholders';

const START = /[{[](?=\s{0,100}["{[])/g;
/** What only looks like JSON is tried again from its next bracket, so often and no more. */
const MOST_FAILURES = 40;

/** The values that structure says are secret, where they stand in the text. */
export const findInJson: Finder = (text) => {
  const spans: Span[] = [];
  let failures = 0;
  START.lastIndex = 0;
  for (let match = START.exec(text); match; match = START.exec(text)) {
    const end = closing(text, match.index);
    const source = end < 0 ? '' : text.slice(match.index, end);
    const data = parsed(source);
    if (data === undefined) {
      if (++failures > MOST_FAILURES) break;
      continue;
    }
    spans.push(...hidden(data, source, match.index));
    START.lastIndex = end;
  }
  return spans;
};

/** Behind the bracket that closes the one at `start`; -1 where none does. */
function closing(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let i = start; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 92) i++;
    else if (c === 34) inString = !inString;
    else if (inString) continue;
    else if (c === 123 || c === 91) depth++;
    else if ((c === 125 || c === 93) && --depth === 0) return i + 1;
  }
  return -1;
}

function parsed(source: string): unknown {
  try {
    return source ? JSON.parse(source) : undefined;
  } catch {
    return undefined;
  }
}

const LITERAL = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const MARK = '\0';

/** What redaction hides because of the structure alone; texts are left to the other finders. */
function hidden(data: unknown, source: string, offset: number): Span[] {
  const placeholders: Tools['placeholders'] = {
    isKnown: () => false,
    of: ({ kind = 'known' }) => MARK + kind,
  };
  const clean = redactJson(data, { text: (text) => text, find: () => [], placeholders });
  const [before, after] = [scalars(data), scalars(clean)];
  const literals = [...source.matchAll(LITERAL)];
  // Members that stand twice, or in another order than they were written.
  if (before.length !== literals.length || after.length !== before.length) return [];
  return literals.flatMap((literal, i): Span[] => {
    const kind = after[i]!;
    if (!kind.startsWith(MARK) || before[i]!.startsWith(MARK)) return [];
    const quote = literal[0][0] !== '"';
    const start = offset + literal.index + (quote ? 0 : 1);
    const end = start + literal[0].length - (quote ? 0 : 2);
    return [{ start, end, kind: kind.slice(1), value: before[i]!, quote }];
  });
}

/** Strings, numbers and names of members in the order in which JSON is written. */
function scalars(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap(scalars);
  return Object.entries(value).flatMap(([key, item]) => [key, ...scalars(item)]);
}
