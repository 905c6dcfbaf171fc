/**
 * What a document's structure says: objects that carry a name and its value in two members, and
 * CloudFormation's intrinsic functions, whose literals are values like any other.
 */
import { secretKind } from './names';
import type { Placeholders, Span } from './placeholders';

/** Members whose value is what the name beside them says. */
export const VALUE_KEY =
  /^(?:[A-Za-z]{1,20}_?)?Values?$|^(?:Default|AllowedValues|Before|After|Old|New|Content|Text|V|Val)$/i;

/** A Kubernetes secret: everything below `data` is one, whatever its name. */
export const isKubernetesSecret = (object: Record<string, unknown>, key: string): boolean =>
  object.kind === 'Secret' && (key === 'data' || key === 'stringData');

/** Members that name what stands in another member. */
const NAME_KEY =
  /^(?:\w{0,40}(?:Name|_name|Key|_key)|name|key|k|field|header|variable|var|property|attribute|param|parameter|option|label|title|id)$/i;
/** Members that say of the value beside them that it is a secret. */
const MARK = /^(?:NoEcho|(?:is)?_?(?:value_?)?(?:secret|sensitive|secure)|masked)$/i;

const isTrue = (mark: unknown): boolean =>
  mark === true || mark === 1 || (typeof mark === 'string' && /^(?:true|yes|1)$/i.test(mark));

/** JSON pointers to a property, in change sets and in drifts. */
const PATH_KEYS = ['Path', 'PropertyPath', 'path'];

/** The kind of secret that `{ Name, Value }` or a NoEcho parameter's definition holds, or null. */
export function pairKind(object: Record<string, unknown>): string | null {
  if (/^SecureString$/i.test(String(object.Type ?? object.type ?? ''))) return 'parameter';
  const members = Object.entries(object);
  if (members.some(([key, mark]) => isTrue(mark) && MARK.test(key))) return 'parameter';
  for (const [key, name] of members) {
    if (typeof name !== 'string' || !NAME_KEY.test(key)) continue;
    const kind = /\s\S*\s/.test(name) ? null : secretKind(lastOf(name));
    if (kind) return kind;
  }
  for (const key of PATH_KEYS) {
    const path = object[key];
    const kind = typeof path === 'string' ? secretKind(propertyOf(path)) : null;
    if (kind) return kind;
  }
  return null;
}

/** `/prod/db/password` is a password's name. */
export const lastOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** The name in `/Properties/Environment/Variables/DB_PASSWORD` and in `/Properties/Token/0`. */
function propertyOf(path: string): string {
  const names = path.split('/').filter((part) => !/^(?:\d*|Value|Fn::\w+)$/.test(part));
  return names.at(-1) ?? '';
}

/** What is found in a text, and where placeholders come from. */
interface Tools {
  find: (text: string) => Span[];
  placeholders: Pick<Placeholders, 'of'>;
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
  'Fn::ToJsonString': (argument, redact) => membersOf(argument, redact),
  'Fn::FindInMap': (argument, redact) =>
    listed(argument, (v, i) => (i === 3 ? membersOf(v, redact) : v)),
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
  const isReference =
    /^Fn::(?:Join|Sub)$/.test(call.name) && JSON.stringify(call.argument)?.includes('{{resolve:');
  const values = VALUES[call.name];
  if (!values || isReference) return { [call.name]: redact(call.argument) };
  return { [call.name]: values(call.argument, hide) };
}

/** The call where no name says what it is. What Fn::Join puts together is read as one text. */
export function redactIntrinsic(call: Intrinsic, tools: Tools, redact: Redact): unknown {
  const clean = redact(call.argument);
  if (call.name === 'Fn::Sub') return { [call.name]: redactFilledIn(clean, tools) };
  const [delimiter, pieces] = Array.isArray(clean) ? clean : [];
  if (call.name !== 'Fn::Join' || typeof delimiter !== 'string' || !Array.isArray(pieces)) {
    return { [call.name]: clean };
  }
  return { [call.name]: [delimiter, redactPieces(delimiter, pieces, tools)] };
}

/** What `Fn::Sub` fills in is what stands before it says: `password=${P}` and `P: ...`. */
function redactFilledIn(argument: unknown, tools: Tools): unknown {
  const [text, values] = Array.isArray(argument) ? argument : [];
  if (typeof text !== 'string' || values === null || typeof values !== 'object') return argument;
  const parts = text.split(/(\$\{[^{}]{1,200}\})/);
  const names = parts.map((part) => (part.startsWith('${') ? part.slice(2, -1) : ''));
  const filled = parts.map((part, i) =>
    typeof values[names[i]!] === 'string' ? values[names[i]!] : part,
  );
  const clean = { ...values };
  for (const [i, piece] of redactPieces('', filled, tools).entries()) {
    if (piece !== filled[i]) clean[names[i]!] = piece;
  }
  return [text, clean];
}

/** Texts that are one text when they are joined. */
export function redactPieces(delimiter: string, pieces: unknown[], tools: Tools): unknown[] {
  const texts = pieces.map((piece) => (typeof piece === 'string' ? piece : '${Ref}'));
  const spans = tools.find(texts.join(delimiter));
  let to = -delimiter.length;
  let next = 0;
  return pieces.map((piece, i) => {
    const from = to + delimiter.length;
    to = from + texts[i]!.length;
    while (next < spans.length && spans[next]!.end <= from) next++;
    if (typeof piece !== 'string') return piece;
    let text = '';
    let read = 0;
    for (let n = next; n < spans.length && spans[n]!.start < to; n++) {
      const { start, end } = spans[n]!;
      const [a, b] = [Math.max(start, from) - from, Math.min(end, to) - from];
      const value = piece.slice(a, b);
      if (value) text += piece.slice(read, a) + tools.placeholders.of({ ...spans[n]!, value });
      read = b;
    }
    return text + piece.slice(read);
  });
}
