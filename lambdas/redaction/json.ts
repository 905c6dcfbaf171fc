/** Redacts data: what a key, a neighbour or a parameter's `NoEcho` names a secret is hidden whole. */

import { isIssued } from './generated';
import { secretKind } from './names';
import type { Placeholders, Span } from './placeholders';
import { holdsUserAndPassword } from './places';
import { isSecretValue, looksGenerated, looksRandom } from './secret-values';
import {
  asIntrinsic,
  hideInIntrinsic,
  isKubernetesSecret,
  pairKind,
  redactIntrinsic,
  redactPieces,
  VALUE_KEY,
} from './structure';

/** How a text is redacted, what is found in it, and where placeholders come from. */
export interface Tools {
  /** `name` is that of the property which holds the text: what an id holds looks random too. */
  text: (text: string, name?: string) => string;
  find: (text: string) => Span[];
  placeholders: Pick<Placeholders, 'isKnown' | 'of'>;
}

/** Nobody nests deeper; what does is not read, and so does not leave. */
const DEEPEST = 100;

const PLURAL = /(?:word|wd|phrase|secret|token|key|credential)s$/i;

/** The same value with every string redacted, keys too. */
export function redactJson(value: unknown, tools: Tools, depth = 0, name?: string): unknown {
  if (typeof value === 'string') return redactString(value, tools, depth, name);
  if (value === null || typeof value !== 'object') return value;
  if (depth > DEEPEST) return '(nested too deeply)';
  if (Array.isArray(value)) return redactList(value, tools, depth + 1);
  const intrinsic = asIntrinsic(value);
  if (intrinsic) return redactIntrinsic(intrinsic, tools, (v) => redactJson(v, tools, depth + 1));
  const named = pairKind(value as Record<string, unknown>);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const kind = secretKind(key) ?? (VALUE_KEY.test(key) ? named : null);
      if (isKubernetesSecret(value as Record<string, unknown>, key)) {
        return [key, hideMembers(item, 'secret', tools, depth + 1)];
      }
      // `passwords: { alice: ... }`; other secrets are told from references by their look.
      if (kind && PLURAL.test(key) && !Array.isArray(item)) {
        const each = kind === 'password' ? kind : 'key';
        const clean = hide(item, kind, tools, depth + 1);
        return [tools.text(key), hideMembers(clean, each, tools, depth + 1)];
      }
      const clean = kind
        ? hide(item, kind, tools, depth + 1)
        : redactJson(item, tools, depth + 1, key);
      return [tools.text(key), clean];
    }),
  );
}

/** Every member as a value of a secret's name. */
function hideMembers(value: unknown, kind: string, tools: Tools, depth: number): unknown {
  if (value === null || typeof value !== 'object') return hide(value, kind, tools, depth);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, hide(item, kind, tools, depth)]),
  );
}

/** A text that is JSON is data; resource properties, contexts and log records are written so. */
function redactString(value: string, tools: Tools, depth: number, name?: string): string {
  const { placeholders } = tools;
  if (placeholders.isKnown(value)) return placeholders.of({ value });
  if (name && isIssued(value, name)) return placeholders.of({ kind: 'generated', value });
  // As in the configuration of Docker.
  if (/(?:^|_)auth$/i.test(name ?? '') && holdsUserAndPassword(value))
    return placeholders.of({ kind: 'basic-auth', value });
  const data = /^\s*[{[]/.test(value) ? parse(value) : undefined;
  if (data === undefined) return tools.text(value, name);
  const before = JSON.stringify(data);
  const after = JSON.stringify(redactJson(data, tools, depth + 1));
  return tools.text(before === after ? value : after);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * `["--password", "..."]`, `["DB_PASSWORD", "..."]`: a name and then its value. The arguments of a
 * command are also read as one line: `["redis-cli", "-a", "..."]`.
 */
function redactList(list: unknown[], tools: Tools, depth: number): unknown[] {
  const clean = redactItems(list, tools, depth);
  const isCommand = list.length > 1 && list.every((item) => typeof item === 'string');
  const flags = isCommand && list.some((item) => /^-{1,2}[A-Za-z]/.test(String(item)));
  return flags ? redactPieces(' ', clean, tools) : clean;
}

function redactItems(list: unknown[], tools: Tools, depth: number): unknown[] {
  return list.map((item, i) => {
    const name = list[i - 1];
    if (typeof item !== 'string' || typeof name !== 'string') return redactJson(item, tools, depth);
    const flag = /^--?[A-Za-z][\w.-]{0,80}$/.test(name) && !item.startsWith('-');
    // Headers come as one list too: a name, its value, the next name.
    const looksSecret = list.length === 2 ? looksRandom(item) : looksGenerated(item);
    const pair = i % 2 === 1 && /^[\w.-]{2,80}$/.test(name) && looksSecret;
    const kind = flag || pair ? secretKind(name) : null;
    return kind ? hide(item, kind, tools, depth) : redactJson(item, tools, depth);
  });
}

/** Where the value of a name stands one level deeper: a parameter, a DynamoDB item, XML as JSON. */
const INNER =
  /^(?:Default|SecretString|PlainText|Text|#text|_|S|N|AllowedValues|Before|After|Old|New|From|To)$|^(?:[A-Z][a-z]+)?Values?$/i;

/** A value of a secret's name: its strings are hidden, references and definitions are not. */
function hide(value: unknown, kind: string, tools: Tools, depth: number): unknown {
  if (typeof value === 'string') {
    if (!isSecretValue(value, kind)) return redactString(value, tools, depth);
    return tools.placeholders.of({ kind, value });
  }
  // A PIN; other numbers below such a name are lengths, ages and flags.
  if (typeof value === 'number' && kind === 'password' && value >= 100_000) {
    return tools.placeholders.of({ kind, value: String(value) });
  }
  if (value === null || typeof value !== 'object') return value;
  if (depth > DEEPEST) return '(nested too deeply)';
  const deeper = (v: unknown) => hide(v, kind, tools, depth + 1);
  if (Array.isArray(value)) return value.map(deeper);
  const intrinsic = asIntrinsic(value);
  if (intrinsic) {
    return hideInIntrinsic(intrinsic, deeper, (v) => redactJson(v, tools, depth + 1));
  }
  const clean = redactJson(value, tools, depth) as Record<string, unknown>;
  const named = pairKind(value as Record<string, unknown>);
  for (const [key, item] of Object.entries(value)) {
    if (!named && INNER.test(key) && (typeof item === 'string' || Array.isArray(item))) {
      clean[key] = deeper(item);
    }
  }
  return clean;
}
