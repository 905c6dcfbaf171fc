/** `--help` for every width: commander folds nothing below 40 columns, and no example. */
import type { Help } from 'commander';
import { commandLines, wrap } from './terminal-lines';

/** A column of descriptions that is narrower than this is harder to read than lines below. */
const NARROW = 30;

/** How commander lays out its own part. */
export const helpLayout = {
  minWidthToWrap: 20,
  formatItem(term: string, termWidth: number, description: string, helper: Help): string {
    const width = helper.helpWidth ?? 80;
    const room = width - termWidth - 4;
    if (room >= NARROW) {
      const [first = '', ...more] = wrap(description, room);
      const rest = more.map((line) => `${' '.repeat(termWidth + 4)}${line}`);
      return [`  ${term.padEnd(termWidth)}  ${first}`.trimEnd(), ...rest].join('\n');
    }
    return [`  ${term}`, ...(description ? wrap(description, width, '      ') : [])].join('\n');
  },
};

/** Folds what is longer than `width`; an example stays a command that can be copied. */
export const fittedHelp = (text: string, width: number): string =>
  text
    .replace(/(?<!\n)\n{2,}$/, '\n')
    .split('\n')
    .flatMap((line) => (line.length > width ? folded(line, width) : [line]))
    .join('\n');

function folded(line: string, width: number): string[] {
  const [indent = ''] = /^ */.exec(line) ?? [];
  const example = /^ *\$ (.*)/.exec(line)?.[1];
  if (example) return commandLines(example.match(/"[^"]*"|\S+/g) ?? [], width, indent);
  const usage = line.startsWith('Usage: ');
  return usage ? wrap(line, width, '    ', '') : wrap(line.trim(), width, indent);
}
