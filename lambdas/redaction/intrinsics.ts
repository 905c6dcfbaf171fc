/** CloudFormation's intrinsic functions: literals inside them are values like any other. */
import type { Placeholders } from './placeholders';
import type { Span } from './span';

/** What is found in a text, and where placeholders come from. */
interface Tools {
  find: (text: string) => Span[];
  placeholders: Placeholders;
}

interface Intrinsic {
  name: string;
  argument: unknown;
}

type Redact = (value: unknown) => unknown;

/** The function call that an object is: one member, `Ref` or `Fn::...`. */
export function asIntrinsic(value: object): Intrinsic | null {
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length !== 1 || !name || !/^(?:Ref|Condition|Fn::\w+)$/.test(name)) return null;
  return { name, argument };
}

/** Which arguments hold values; the others are names of conditions, maps, resources. */
const VALUES: Record<string, (argument: unknown, redact: Redact) => unknown> = {
  'Fn::If': (argument, redact) => listed(argument, (v, i) => (i === 0 ? v : redact(v))),
  'Fn::Join': (argument, redact) => listed(argument, (v, i) => (i === 0 ? v : listed(v, redact))),
  'Fn::Select': (argument, redact) => listed(argument, (v, i) => (i === 0 ? v : redact(v))),
  'Fn::Split': (argument, redact) => listed(argument, (v, i) => (i === 0 ? v : redact(v))),
  'Fn::Sub': (argument, redact) =>
    Array.isArray(argument)
      ? listed(argument, (v, i) => (i === 0 ? redact(v) : membersOf(v, redact)))
      : redact(argument),
  'Fn::Base64': (argument, redact) => redact(argument),
  'Fn::ToJsonString': (argument, redact) => redact(argument),
};

const listed = (value: unknown, each: (item: unknown, index: number) => unknown): unknown =>
  Array.isArray(value) ? value.map(each) : each(value, 1);

const membersOf = (value: unknown, redact: Redact): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redact(item)]))
    : redact(value);

/** The call as the value of a secret's name: its literals are hidden. */
export function hideInIntrinsic(call: Intrinsic, hide: Redact, redact: Redact): unknown {
  // A dynamic reference that is put together is not a secret.
  const isReference = JSON.stringify(call.argument)?.includes('{{resolve:');
  const values = VALUES[call.name];
  if (!values || isReference) return { [call.name]: redact(call.argument) };
  return { [call.name]: values(call.argument, hide) };
}

/** The call where no name says what it is. What Fn::Join puts together is read as one text. */
export function redactIntrinsic(call: Intrinsic, tools: Tools, redact: Redact): unknown {
  const clean = redact(call.argument);
  const [delimiter, pieces] = Array.isArray(clean) ? clean : [];
  if (call.name !== 'Fn::Join' || typeof delimiter !== 'string' || !Array.isArray(pieces)) {
    return { [call.name]: clean };
  }
  return { [call.name]: [delimiter, redactPieces(delimiter, pieces, tools)] };
}

function redactPieces(delimiter: string, pieces: unknown[], tools: Tools): unknown[] {
  const texts = pieces.map((piece) => (typeof piece === 'string' ? piece : '${Ref}'));
  const spans = tools.find(texts.join(delimiter));
  let start = 0;
  return pieces.map((piece, i) => {
    const from = start;
    const to = from + texts[i]!.length;
    start = to + delimiter.length;
    if (typeof piece !== 'string') return piece;
    let text = piece;
    for (const span of [...spans].sort((a, b) => b.start - a.start)) {
      if (span.start >= to || span.end <= from) continue;
      const [a, b] = [Math.max(span.start, from) - from, Math.min(span.end, to) - from];
      const value = piece.slice(a, b);
      if (value)
        text = text.slice(0, a) + tools.placeholders.of({ ...span, value }) + text.slice(b);
    }
    return text;
  });
}
