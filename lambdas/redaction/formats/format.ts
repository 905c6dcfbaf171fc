/**
 * Formats of tokens, as data. A format is a row: the kind, the expression of the whole token, an
 * example, and who says so. An example is a recipe, so that no file holds anything that looks
 * like a token: `{a36}` stands for 36 letters and digits (`EXAMPLE_ALPHABETS`).
 *
 * An expression never begins inside a word. It either has a bounded length or can begin only
 * where a run of its characters begins, so that reading a text takes linear time.
 */
import type { Finder, Span } from '../span';

export type Format = readonly [
  kind: string,
  expression: string,
  example: string,
  source: string,
  /** A literal within the token, where the expression does not begin with one. */
  hint?: string,
];

/** What an expression begins with: looking for that first keeps texts without tokens cheap. */
const LITERAL_START = /^(?:[\w~/:=-]|\\[.$+])+(?![?*+{])/;

const compile = ([kind, expression, , , hint]: Format) => ({
  kind,
  hint: hint ?? (LITERAL_START.exec(expression)?.[0] ?? '').replaceAll('\\', ''),
  pattern: new RegExp(`(?<![A-Za-z0-9])(?:${expression})`, 'g'),
});

/** Finds tokens of these formats, wherever they stand. */
export function formatFinder(formats: readonly Format[]): Finder {
  const compiled = formats.map(compile);
  return (text) => {
    const spans: Span[] = [];
    for (const { kind, hint, pattern } of compiled) {
      if (!text.includes(hint)) continue;
      for (const match of text.matchAll(pattern)) {
        const value = match[0];
        spans.push({ start: match.index, end: match.index + value.length, kind, value });
      }
    }
    return spans;
  };
}
