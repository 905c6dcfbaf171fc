/** What an expression costs on a text: the steps of a backtracking matcher, counted. */
import type { Node } from './parse-expression';

type Next = (at: number) => boolean;

export class TooManySteps extends Error {
  override name = 'TooManySteps';
}

/**
 * The steps of looking for every match in `text`, as `matchAll` and `replace` do; a sticky
 * expression is tried at its one offset only.
 *
 * @throws TooManySteps above `most`.
 */
export function countSteps(tree: Node, flags: string, text: string, most: number): number {
  const chars = flags.includes('u') ? [...text] : text.split('');
  const multiline = flags.includes('m');
  const groups: ([number, number] | undefined)[] = [];
  let steps = 0;
  const step = (): void => {
    steps += 1;
    if (steps > most) throw new TooManySteps();
  };

  /** Forwards or, inside of a lookbehind, backwards. */
  function run(node: Node, at: number, back: boolean, next: Next): boolean {
    step();
    switch (node.type) {
      case 'char': {
        const char = chars[back ? at - 1 : at];
        return char !== undefined && node.matches(char) && next(back ? at - 1 : at + 1);
      }
      case 'sequence':
        return sequence(back ? [...node.items].reverse() : node.items, 0, at, back, next);
      case 'choice':
        return node.options.some((option) => run(option, at, back, next));
      case 'group':
        return run(node.item, at, back, (end) => {
          const before = groups[node.index];
          groups[node.index] = [Math.min(at, end), Math.max(at, end)];
          if (next(end)) return true;
          groups[node.index] = before;
          return false;
        });
      case 'look': {
        const found = run(node.item, at, !node.ahead, () => true);
        return found !== node.negative && next(at);
      }
      case 'assert':
        return holds(node.what, at) && next(at);
      case 'reference':
        return reference(node.index, at, back, next);
      case 'repeat':
        return node.item.type === 'char'
          ? repeatChar(node, node.item.matches, at, back, next)
          : repeat(node, 0, at, back, next);
    }
  }

  function sequence(items: Node[], i: number, at: number, back: boolean, next: Next): boolean {
    if (i === items.length) return next(at);
    return run(items[i]!, at, back, (end) => sequence(items, i + 1, end, back, next));
  }

  type Repeat = Extract<Node, { type: 'repeat' }>;

  /** Without recursion, so that long runs do not need a deep stack. */
  function repeatChar(
    { min, max, lazy }: Repeat,
    matches: (char: string) => boolean,
    at: number,
    back: boolean,
    next: Next,
  ): boolean {
    const to = (n: number) => (back ? at - n : at + n);
    const fits = (n: number) => {
      step();
      const char = chars[back ? at - n - 1 : at + n];
      return char !== undefined && matches(char);
    };
    let count = 0;
    while (count < min) if (!fits(count++)) return false;
    if (lazy) {
      while (!next(to(count))) if (count >= max || !fits(count++)) return false;
      return true;
    }
    while (count < max && fits(count)) count++;
    for (; count >= min; count--) if (next(to(count))) return true;
    return false;
  }

  function repeat(node: Repeat, count: number, at: number, back: boolean, next: Next): boolean {
    const more = () =>
      count < node.max &&
      run(node.item, at, back, (end) =>
        end === at && count >= node.min ? false : repeat(node, count + 1, end, back, next),
      );
    if (count < node.min) return more();
    return node.lazy ? next(at) || more() : more() || next(at);
  }

  function reference(index: number, at: number, back: boolean, next: Next): boolean {
    const [from, to] = groups[index] ?? [0, 0];
    const value = chars.slice(from, to);
    const start = back ? at - value.length : at;
    return (
      start >= 0 &&
      value.every((char, i) => chars[start + i] === char) &&
      next(back ? start : at + value.length)
    );
  }

  function holds(what: '^' | '$' | 'b' | 'B', at: number): boolean {
    if (what === '^') return at === 0 || (multiline && chars[at - 1] === '\n');
    if (what === '$') return at === chars.length || (multiline && chars[at] === '\n');
    const isWord = (char: string | undefined) => char !== undefined && /\w/.test(char);
    return (isWord(chars[at - 1]) !== isWord(chars[at])) === (what === 'b');
  }

  for (let at = 0; at <= chars.length; ) {
    let end = -1;
    run(tree, at, false, (to) => {
      end = to;
      return true;
    });
    if (flags.includes('y')) break;
    at = end > at ? end : at + 1;
  }
  return steps;
}
