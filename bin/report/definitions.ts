/** The definitions in a template, JSON or YAML, as the text that their author wrote. */
import { parseDocument } from 'yaml';

/** A template is at most 1 MB; what is larger is none. */
const LONGEST = 1_200_000;

interface YamlPair {
  key?: { value?: unknown };
  value?: { range?: [number, number, number] };
}

/** By logical id; empty for what is not a template. */
export function definitionsIn(body: string): Map<string, string> {
  if (body.length > LONGEST) return new Map();
  try {
    return /^\s*\{/.test(body) ? fromJson(body) : fromYaml(body);
  } catch {
    return new Map();
  }
}

function fromJson(body: string): Map<string, string> {
  const { Resources } = JSON.parse(body) as { Resources?: Record<string, unknown> };
  return new Map(Object.entries(Resources ?? {}).map(([id, d]) => [id, JSON.stringify(d)]));
}

function fromYaml(body: string): Map<string, string> {
  const node = parseDocument(body, { logLevel: 'silent' }).get('Resources', true);
  const { items = [] } = (node ?? {}) as { items?: YamlPair[] };
  return new Map(
    items.map(({ key, value }) => {
      const [start, end] = value?.range ?? [0, 0];
      return [String(key?.value ?? key), body.slice(start, end)];
    }),
  );
}
