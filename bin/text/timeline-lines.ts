/** The timeline in colour: the cause stands out, what is only a consequence steps back. */
import { createColors } from 'picocolors';

export function timelineLines(lines: string[], color: boolean): string[] {
  const paint = createColors(color);
  return lines.map((line, i) => {
    const [mark = ''] = line.trim();
    if (i === 0 || line.trim().startsWith('and ')) return paint.dim(line);
    // The last two lines say what the marks mean.
    if (i >= lines.length - 2) return paint.dim(line);
    if (mark === '▶') return paint.bold(paint.red(line));
    if (mark === '✕' || mark === '!') return paint.red(line);
    return mark === '○' ? paint.yellow(line) : line;
  });
}
