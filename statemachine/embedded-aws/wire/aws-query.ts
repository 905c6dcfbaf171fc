/** AwsQuery: form fields come in, XML goes out. */
import { XMLBuilder } from 'fast-xml-parser';
import type { Params } from './service';

const NAMESPACES: Record<string, string> = {
  cloudformation: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
  sns: 'http://sns.amazonaws.com/doc/2010-03-31/',
};

const xml = new XMLBuilder({
  ignoreAttributes: false,
  suppressEmptyNode: true,
  processEntities: false,
});

type Tree = { [key: string]: Tree | string };

/** `A.member.1.B=x` becomes `{ A: [{ B: 'x' }] }`. */
export function parseQuery(body: string): { action: string; params: Params } {
  const tree: Tree = {};
  let action = '';
  for (const [key, value] of new URLSearchParams(body)) {
    if (key === 'Action') action = value;
    else if (key !== 'Version') plant(tree, key.split('.'), value);
  }
  return { action, params: lists(tree) as Params };
}

function plant(tree: Tree, path: string[], value: string): void {
  const [head = '', ...rest] = path;
  if (rest.length === 0) {
    tree[head] = value;
    return;
  }
  const child = tree[head];
  const branch: Tree = typeof child === 'object' ? child : {};
  tree[head] = branch;
  plant(branch, rest, value);
}

function lists(node: Tree | string): unknown {
  if (typeof node === 'string') return node;
  const members = node.member ?? node.entry;
  if (typeof members === 'object' && Object.keys(node).length === 1) {
    return Object.values(members).map(lists);
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, lists(value)]));
}

// XML 1.0 has no other control characters, and a bare carriage return would become a line feed.
export const escapeXml = (value: string): string =>
  value
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\r/g, '&#xD;');

/** A JSON value as AwsQuery nests it: list items are `member` elements. */
function nest(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? '' : { member: value.map(nest) };
  if (value instanceof Date) return value.toISOString();
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, v]) => v !== undefined && v !== null)
        .map(([key, v]) => [key, nest(v)]),
    );
  }
  return escapeXml(String(value));
}

export function queryResponse(service: string, action: string, result: unknown, id: string) {
  return xml.build({
    [`${action}Response`]: {
      '@_xmlns': NAMESPACES[service] ?? '',
      [`${action}Result`]: nest(result ?? {}),
      ResponseMetadata: { RequestId: id },
    },
  });
}

export function queryError(service: string, code: string, message: string, id: string) {
  return xml.build({
    ErrorResponse: {
      '@_xmlns': NAMESPACES[service] ?? '',
      Error: { Type: 'Sender', Code: code, Message: escapeXml(message) },
      RequestId: id,
    },
  });
}
