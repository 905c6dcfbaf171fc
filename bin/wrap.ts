/** Wraps prose to a width; a word that is longer (an ARN, a link) stays whole on its own line. */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  for (const paragraph of text.split(/\r?\n/)) {
    let line = '';
    for (const word of paragraph.split(/\s+/).filter(Boolean)) {
      const fits = `${indent}${line} ${word}`.length <= width;
      if (line && !fits) lines.push(line);
      line = line && fits ? `${line} ${word}` : word;
    }
    lines.push(line);
  }
  return lines.map((line) => (line ? indent + line : '')).join('\n');
}
