/** Text for a terminal: wrapping, indenting, and nothing that the terminal would obey. */
import { clean } from '../../lambdas/redaction/plain';

/** A link in pieces cannot be followed. */
const isLink = (word: string): boolean => /^["(]*https?:\/\//.test(word);

/** A word no longer than the line: what cannot be broken anywhere is broken anywhere. */
function pieces(word: string, width: number): string[] {
  if (isLink(word)) return [word];
  const out: string[] = [];
  for (let i = 0; i < word.length; i += width) out.push(word.slice(i, i + width));
  return out.length ? out : [''];
}

/**
 * Cleans `text` and wraps it to `width` columns, but for links, which are never broken; each line begins with `indent`, the first with
 * `first` (same length) where given.
 */
export function wrap(text: string, width: number, indent = '', first = indent): string[] {
  const room = Math.max(10, width - indent.length);
  const lines: string[] = [];
  for (const paragraph of clean(text).replaceAll('\t', '  ').split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ').flatMap((w) => pieces(w, room))) {
      if (line && line.length + 1 + word.length > room) {
        lines.push(line);
        line = word;
      } else {
        line = line ? `${line} ${word}` : word;
      }
    }
    lines.push(line);
  }
  return lines.map((line, i) => `${i === 0 ? first : indent}${line}`.trimEnd());
}

/** A command as it is to be typed, over several lines where it is long; it can be copied whole. */
export function commandLines(parts: string[], width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = `${indent}$`;
  const room = width - indent.length - 5;
  for (const part of parts.map(clean).flatMap((p) => (p.length > room ? words(p) : [p]))) {
    if (line !== `${indent}$` && line.length + part.length + 3 > width) {
      lines.push(`${line} \\`);
      line = `${indent}   `;
    }
    line += ` ${part}`;
  }
  return [...lines, line];
}

/** An option and each of its values; what is quoted stays whole. */
const words = (part: string): string[] => part.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];

/** `850 ms`, `12.3 s`, `4 min 10 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}
