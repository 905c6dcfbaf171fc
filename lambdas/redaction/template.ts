/** Templates are redacted as data and stay, but for that, the text that their author wrote. */
import { type Document, isAlias, isCollection, isMap, isPair, isScalar, parseDocument } from 'yaml';
import type { Redactor } from './redact';

/** A scalar's place in the text, and what it must be replaced with. */
interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * The body of a template, JSON or YAML, without its secrets: what a property or a parameter of a
 * secret's name holds, defaults of `NoEcho` parameters, literals inside of intrinsic functions,
 * pairs of name and value; then whatever a text of any kind may show.
 */
export function redactTemplate(body: string, redactor: Redactor): string {
  if (/^\s*\{/.test(body)) return redactor.text(redactor.json(body));
  const document = parseDocument(body, { logLevel: 'silent', uniqueKeys: false });
  const data = plain(document.contents, document);
  const edits = editsOf(document.contents, data, redactor.json(data), document, body);
  let text = '';
  let from = 0;
  for (const edit of edits.sort((a, b) => a.start - b.start)) {
    text += body.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return redactor.text(text + body.slice(from));
}

/** The template as data: short forms such as `!Ref` as the functions that they stand for. */
export function templateData(body: string): unknown {
  if (/^\s*\{/.test(body)) return JSON.parse(body);
  const document = parseDocument(body, { logLevel: 'silent', uniqueKeys: false });
  return plain(document.contents, document);
}

/** `!If` is `Fn::If`, `!Ref` is `Ref`: the same data as in JSON. */
const longForm = (tag: string | undefined): string | null => {
  const name = /^!([A-Z]\w+)$/.exec(tag ?? '')?.[1];
  if (!name) return null;
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
};

type Node = { tag?: string; range?: [number, number, number] | null };

const keyOf = (key: unknown): string => (isScalar(key) ? String(key.value) : String(key));

function plain(node: unknown, document: Document): unknown {
  const call = longForm((node as Node | null)?.tag);
  const value = untagged(node, document);
  return call ? { [call]: value } : value;
}

function untagged(node: unknown, document: Document): unknown {
  // An anchor's value is redacted where it is written.
  if (isAlias(node)) return null;
  if (isScalar(node)) return node.value;
  if (isMap(node)) {
    return Object.fromEntries(node.items.map((p) => [keyOf(p.key), plain(p.value, document)]));
  }
  if (isCollection(node)) {
    return node.items.map((i) => plain(isPair(i) ? i.value : i, document));
  }
  return null;
}

/** Walks text and data side by side: redaction keeps the data's form. */
function editsOf(
  node: unknown,
  before: unknown,
  after: unknown,
  document: Document,
  body: string,
): Edit[] {
  const call = longForm((node as Node | null)?.tag);
  const inside = (value: unknown) => (call ? Object.values(value as object)[0] : value);
  const [old, clean] = [inside(before), inside(after)];
  if (isScalar(node)) {
    if (old === clean || typeof clean !== 'string' || !node.range) return [];
    const [start, end] = node.range;
    return [{ start, end, text: written(clean, body.slice(start, end)) }];
  }
  if (isMap(node)) {
    const keys = Object.keys(old as object);
    const values = Object.values((clean ?? {}) as object);
    return node.items.flatMap((pair) => {
      const key = keyOf(pair.key);
      const own = (old as Record<string, unknown>)[key];
      return editsOf(pair.value, own, values[keys.indexOf(key)], document, body);
    });
  }
  if (!isCollection(node) || !Array.isArray(clean)) return [];
  return node.items.flatMap((item, i) =>
    editsOf(isPair(item) ? item.value : item, (old as unknown[])[i], clean[i], document, body),
  );
}

/** A string as the scalar that stood there was written: literal block, or quoted. */
function written(text: string, source: string): string {
  const [head = '', ...lines] = source.split('\n');
  if (!/^\|/.test(head)) return /^<[\w:-]+>$/.test(text) ? `'${text}'` : JSON.stringify(text);
  const indent = /^\s*/.exec(lines.find((line) => line.trim()) ?? '')?.[0] ?? '';
  const block = text.split('\n').map((line) => (line ? indent + line : line));
  return [head, ...block].join('\n');
}
