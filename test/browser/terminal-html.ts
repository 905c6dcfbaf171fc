/** What a program writes to a terminal, colours included, as a window on a page. */
import { escapeHtml } from '../../lambdas/report/html';

const STYLE = `
body{margin:0;background:transparent;font:14px/1.45 "JetBrains Mono",ui-monospace,Menlo,monospace;font-variant-ligatures:none}
.window{display:inline-block;background:#12161c;color:#dce3ea;border-radius:10px;overflow:hidden;margin:0;min-width:44rem}
.bar{background:#1d232b;padding:9px 12px;display:flex;gap:8px}.bar i{width:12px;height:12px;border-radius:50%;background:#3a424d}
pre{margin:0;padding:14px 18px 18px;font:inherit}
.bold{font-weight:700}.dim{color:#8d99a6}.red{color:#ff7b72}.green{color:#7ee787}.yellow{color:#e3b341}.cyan{color:#79c0ff}`;

const CODES: Record<string, string> = {
  1: 'bold',
  2: 'dim',
  31: 'red',
  32: 'green',
  33: 'yellow',
  36: 'cyan',
};
const ENDS: Record<string, string[]> = {
  0: ['bold', 'dim', 'red', 'green', 'yellow', 'cyan'],
  22: ['bold', 'dim'],
  39: ['red', 'green', 'yellow', 'cyan'],
};

/** A colour, or its end; the number stands alone between two texts. */
const ESCAPE = new RegExp(`${String.fromCharCode(27)}\\[(\\d+)m`);

/** @param command what was typed, above the output. */
export function terminalHtml(command: string, output: string): string {
  let on: string[] = [];
  const body = output
    .split(ESCAPE)
    .map((part, i) => {
      if (i % 2 === 0) {
        return part && on.length
          ? `<span class="${on.join(' ')}">${escapeHtml(part)}</span>`
          : escapeHtml(part);
      }
      const begins = CODES[part];
      on = begins ? [...on, begins] : on.filter((name) => !ENDS[part]?.includes(name));
      return '';
    })
    .join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Terminal</title><style>${STYLE}</style></head><body><div class="window"><div class="bar"><i></i><i></i><i></i></div><pre><span class="dim">$</span> <span class="bold">${escapeHtml(command)}</span>\n${body}</pre></div></body></html>`;
}
