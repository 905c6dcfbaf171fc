/** Reads a regular expression of JavaScript into a tree; what is not JavaScript's is refused. */

export type Node =
  | { type: 'char'; matches: (char: string) => boolean; sample: string }
  | { type: 'sequence'; items: Node[] }
  | { type: 'choice'; options: Node[] }
  | { type: 'repeat'; item: Node; min: number; max: number; lazy: boolean }
  | { type: 'look'; item: Node; ahead: boolean; negative: boolean }
  | { type: 'assert'; what: '^' | '$' | 'b' | 'B' }
  | { type: 'group'; item: Node; index: number }
  | { type: 'reference'; index: number };

/** Bounds up to this are bounds; larger ones count as none, for texts are not much longer. */
const LARGE = 1000;
/** Smaller bounds are made smaller still, so that short inputs show what they cost. */
const SMALL = 12;

const SAMPLES = ['a', 'A', '0', ' ', '-', '_', '.', '/', ':', '=', '"', "'", '\n', '\t', '@', '+'];
const MORE = [
  'é',
  '漢',
  '\u200b',
  '😀',
  '\u001b',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '<',
  '>',
  '$',
  '%',
];

/** One character or class, as JavaScript itself understands it. */
function charNode(source: string, flags: string): Node {
  const own = flags.replace(/[^imsuv]/g, '');
  const pattern = new RegExp(`^(?:${source})$`, own);
  const known = new Map<string, boolean>();
  const matches = (char: string): boolean => {
    const answer = known.get(char) ?? pattern.test(char);
    known.set(char, answer);
    return answer;
  };
  const literal = /^\\?(.)$/su.exec(source)?.[1] ?? '';
  const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
  const sample = [literal, ...SAMPLES, ...printable, ...MORE].find((c) => c !== '' && matches(c));
  return { type: 'char', matches, sample: sample ?? '' };
}

export function parseExpression(source: string, flags: string): Node {
  let at = 0;
  let groups = 0;
  const names = new Map<string, number>();
  const eat = (text: string): boolean => {
    if (!source.startsWith(text, at)) return false;
    at += text.length;
    return true;
  };

  function choice(): Node {
    const options = [sequence()];
    while (eat('|')) options.push(sequence());
    return options.length === 1 ? options[0]! : { type: 'choice', options };
  }

  function sequence(): Node {
    const items: Node[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      items.push(repeated(atom()));
    }
    return { type: 'sequence', items };
  }

  function repeated(item: Node): Node {
    const match = /^(?:([*+?])|\{(\d+)(,(\d*))?\})(\??)/.exec(source.slice(at, at + 24));
    if (!match) return item;
    at += match[0].length;
    const [, sign, low, comma, high] = match;
    const min = sign ? (sign === '+' ? 1 : 0) : Number(low);
    const max = sign ? (sign === '?' ? 1 : Infinity) : comma ? Number(high || Infinity) : min;
    const scale = (n: number) =>
      n > LARGE ? Infinity : n > SMALL ? SMALL + Math.log2(n / SMALL) : n;
    const scaled = (n: number) => (n === Infinity ? n : Math.round(scale(n)));
    const least = Math.min(scaled(min), 2 * SMALL);
    return { type: 'repeat', item, min: least, max: scaled(max), lazy: match[5] === '?' };
  }

  function atom(): Node {
    if (eat('(')) return group();
    if (eat('^')) return { type: 'assert', what: '^' };
    if (eat('$')) return { type: 'assert', what: '$' };
    if (source[at] === '[') return charNode(take(classLength()), flags);
    if (source[at] === '\\') return escaped();
    if (source[at] === '.') return charNode(take(1), flags);
    const char = String.fromCodePoint(source.codePointAt(at)!);
    return charNode(take(flags.includes('u') ? char.length : 1).replace(/[/{}\]]/, '\\$&'), flags);
  }

  const take = (length: number): string => {
    at += length;
    return source.slice(at - length, at);
  };

  function classLength(): number {
    let i = at + 1;
    if (source[i] === '^') i++;
    for (let first = true; first || source[i] !== ']'; first = false) {
      if (source[i] === ']') break;
      i += source[i] === '\\' ? 2 : 1;
    }
    return i + 1 - at;
  }

  function escaped(): Node {
    if (eat('\\b')) return { type: 'assert', what: 'b' };
    if (eat('\\B')) return { type: 'assert', what: 'B' };
    const name = /^\\k<(\w+)>/.exec(source.slice(at, at + 40));
    const number = /^\\([1-9])/.exec(source.slice(at, at + 2));
    if (name || number) {
      at += (name ?? number)![0].length;
      return { type: 'reference', index: name ? names.get(name[1]!)! : Number(number![1]) };
    }
    const whole = /^\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|.)/su;
    return charNode(take(whole.exec(source.slice(at, at + 40))![0].length), flags);
  }

  function group(): Node {
    let wrap = (item: Node): Node => item;
    if (eat('?:')) wrap = (item) => item;
    else if (eat('?=')) wrap = (item) => ({ type: 'look', item, ahead: true, negative: false });
    else if (eat('?!')) wrap = (item) => ({ type: 'look', item, ahead: true, negative: true });
    else if (eat('?<=')) wrap = (item) => ({ type: 'look', item, ahead: false, negative: false });
    else if (eat('?<!')) wrap = (item) => ({ type: 'look', item, ahead: false, negative: true });
    else {
      const index = ++groups;
      const name = /^\?<(\w+)>/.exec(source.slice(at, at + 60));
      if (name) names.set(name[1]!, index);
      if (name) at += name[0].length;
      else if (source[at] === '?') throw new Error(`not known: (${source.slice(at, at + 3)}`);
      wrap = (item) => ({ type: 'group', item, index });
    }
    const item = choice();
    if (!eat(')')) throw new Error(`no ) at ${at}`);
    return wrap(item);
  }

  const tree = choice();
  if (at < source.length) throw new Error(`not read from ${at}: ${source.slice(at, at + 10)}`);
  return tree;
}
