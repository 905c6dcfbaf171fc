/** Texts that hurt an expression, if any do: parts of what it matches, again and again. */
import type { Node } from './parse-expression';

/** A text that the node matches, as short as may be. */
function sample(node: Node): string {
  switch (node.type) {
    case 'char':
      return node.sample;
    case 'sequence':
      return node.items.map(sample).join('');
    case 'choice':
      return sample(node.options[0]!);
    case 'group':
      return sample(node.item);
    case 'repeat':
      return sample(node.item).repeat(Math.max(node.min, 1));
    default:
      return '';
  }
}

/** Every way to begin the expression and to stand right before or in one of its repetitions. */
function units(node: Node, before: string, into: Set<string>): string {
  switch (node.type) {
    case 'sequence':
      return node.items.reduce((text, item) => units(item, text, into), before);
    case 'choice':
      for (const option of node.options) into.add(units(option, before, into));
      return before + sample(node);
    case 'group':
      return units(node.item, before, into);
    case 'look':
      units(node.item, before, into);
      return before;
    case 'repeat': {
      units(node.item, before, into);
      const item = sample(node.item);
      into.add(item);
      into.add(before + item);
      return before + sample(node);
    }
    default:
      return before + sample(node);
  }
}

const COMMON = ['a', 'A', '0', ' ', '\n', 'a ', 'a0', '"', '\\', '%25'];
const MOST = 60;

/** Texts of about this length: each unit repeated, after a beginning too, with an end that spoils. */
export function hostileTexts(tree: Node): ((length: number) => string)[] {
  const found = new Set<string>(COMMON);
  const whole = units(tree, '', found);
  found.add(whole);
  const all = [...found].filter((unit) => unit !== '').slice(0, MOST);
  const grown = (unit: string, start: string, end: string) => (length: number) =>
    `${start}${unit.repeat(Math.ceil(length / unit.length))}${end}`;
  const start = whole.slice(0, 12);
  return all.flatMap((unit) => [
    grown(unit, '', '\u0001'),
    ...(unit.length <= 3 ? [grown(unit, start, '\u0001')] : []),
  ]);
}
