/** Redacts JSON values: what a key or a neighbour names a secret is hidden as a whole. */
import type { Placeholders } from './placeholders';
import { secretKind } from './secret-names';
import { isSecretValue } from './values';

/** How a text is redacted, and where placeholders come from. */
export interface Tools {
  text: (text: string) => string;
  placeholders: Placeholders;
}

/** The same value with every string redacted, keys too. */
export function redactJson(value: unknown, tools: Tools): unknown {
  if (typeof value === 'string') return tools.text(value);
  if (Array.isArray(value)) return value.map((item) => redactJson(item, tools));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const named = pairName(value as Record<string, unknown>);
  return Object.fromEntries(
    entries.map(([key, item]) => {
      const kind =
        secretKind(key) ??
        (/^(?:Parameter|Resolved|Default)?Value$|^Default$/i.test(key) ? named : null);
      return [tools.text(key), kind ? hide(item, kind, tools) : redactJson(item, tools)];
    }),
  );
}

const PAIR_KEYS = ['ParameterKey', 'OptionName', 'Name', 'name', 'Key', 'key', 'ParameterName'];

/** The kind of secret that `{ Name, Value }` or a NoEcho parameter's definition holds. */
function pairName(object: Record<string, unknown>): string | null {
  if (object.NoEcho === true || object.NoEcho === 'true') return 'parameter';
  for (const key of PAIR_KEYS) {
    const name = object[key];
    const kind =
      typeof name === 'string' ? secretKind(name.slice(name.lastIndexOf('/') + 1)) : null;
    if (kind) return kind;
  }
  return null;
}

const INNER = new Set(['Default', 'default', 'Value', 'value', 'SecretString']);

function hide(value: unknown, kind: string, tools: Tools): unknown {
  if (typeof value === 'string') {
    return isSecretValue(value, kind) ? tools.placeholders.of({ kind, value }) : tools.text(value);
  }
  // A PIN; other numbers below such a name are lengths, ages and flags.
  if (typeof value === 'number' && kind === 'password' && value >= 100_000) {
    return tools.placeholders.of({ kind, value: String(value) });
  }
  if (Array.isArray(value)) return value.map((item) => hide(item, kind, tools));
  if (value === null || typeof value !== 'object') return value;
  const clean = redactJson(value, tools) as Record<string, unknown>;
  for (const [key, item] of Object.entries(value)) {
    if (INNER.has(key) && typeof item === 'string') clean[key] = hide(item, kind, tools);
  }
  return clean;
}
