/**
 * Takes secrets out of text before it is returned, stored, logged or sent.
 *
 * The rules are our own. The maintained scanner for Node (secretlint 13) needs Node 22, is made of
 * dozens of packages, and reports findings in files; it does not read the JSON-escaped and
 * URL-encoded text of which CloudFormation's reasons, properties and log lines are made, and it
 * knows nothing of NoEcho parameters or name/value pairs. gitleaks has no library for Node. Their
 * lists of token formats are covered by `redact/token-shapes.ts`; the suite in `test/leaks`
 * generates every kind in every place and encoding.
 *
 * Redact before cutting: half a secret is not recognized any more, and may still be worth something.
 */

import {
  blobFinder,
  findAccounts,
  findEmails,
  findNamed,
  findPlaces,
  findPrivateKeys,
  findUrlPasswords,
} from './redact/places';
import { secretKind } from './redact/secret-names';
import { type Finder, mergeSpans, type Span } from './redact/span';
import { findAwsPairs, findShapes } from './redact/token-shapes';
import { isSecretValue } from './redact/values';
import { toOriginal, viewsOf } from './redact/views';

export interface Redactor {
  /** The text with each secret replaced by a typed, stable placeholder, `<secret:aws-key:1>`. */
  text(text: string): string;
  /** The same for every string inside a JSON value; keys that name secrets hide their value. */
  json<T>(value: T): T;
}

export interface RedactorOptions {
  /** Replace AWS account ids too, as `<account:1>`. */
  accountIds?: boolean;
  /** Values that are known to be secret, whatever they look like. */
  knownSecrets?: string[];
}

const PLACEHOLDER = /<(secret:[a-z0-9-]+|email|account):(\d+)>/g;

const SECRET_FINDERS: Finder[] = [
  findShapes,
  findAwsPairs,
  findPrivateKeys,
  findUrlPasswords,
  findPlaces,
  ...findNamed,
];

/**
 * A redactor numbers the secrets that it meets; use one for all that belongs to one triage. The
 * same secret has the same number, in whichever encoding it occurs, and one that was found by its
 * name is also found where it stands alone later. Text that was redacted before stays as it is.
 */
export function createRedactor(options: RedactorOptions = {}): Redactor {
  const finders = [...SECRET_FINDERS, findEmails, blobFinder(SECRET_FINDERS)];
  if (options.accountIds) finders.push(findAccounts);
  const placeholders = new Placeholders();
  for (const secret of options.knownSecrets ?? []) placeholders.remember(secret, 'known');

  const once = (text: string): string => {
    placeholders.reserve(text);
    const spans: Span[] = [];
    for (const view of viewsOf(text)) {
      for (const find of finders) {
        for (const span of find(view.text)) spans.push(toOriginal(view, span));
      }
      for (const span of placeholders.find(view.text)) spans.push(toOriginal(view, span));
    }
    if (spans.length === 0) return text;
    return replace(text, mergeSpans(withoutHosts(spans)), placeholders);
  };
  const text = (input: string): string => {
    let output = input;
    // What stands around a placeholder can read differently than what stood around the secret.
    for (let pass = 0; pass < 4; pass++) {
      const next = once(output);
      if (next === output) break;
      output = next;
    }
    return output;
  };
  const json = <T>(value: T): T => {
    const met = placeholders.size;
    const clean = walk(value, { text, placeholders });
    // A secret that was named late may stand alone earlier: look again.
    return (placeholders.size > met ? walk(value, { text, placeholders }) : clean) as T;
  };
  return { text, json };
}

/** `password@db.example.com` in a URL looks like an address, and its host should stay. */
function withoutHosts(spans: Span[]): Span[] {
  const urls = spans.filter((span) => span.kind === 'url-password');
  if (urls.length === 0) return spans;
  return spans.filter(
    (span) =>
      span.kind !== 'email' ||
      !urls.some((url) => url.start < span.end && span.start < url.end + 1),
  );
}

function replace(text: string, spans: Span[], placeholders: Placeholders): string {
  let out = '';
  let from = 0;
  for (const span of spans) {
    const placeholder = placeholders.of(span);
    out += text.slice(from, span.start) + (span.quote ? `"${placeholder}"` : placeholder);
    from = span.end;
  }
  return out + text.slice(from);
}

/** Numbers the secrets of each kind and remembers those that can be told apart from words. */
class Placeholders {
  private readonly byValue = new Map<string, string>();
  private readonly counts = new Map<string, number>();
  private readonly remembered = new Map<string, string>();

  get size(): number {
    return this.remembered.size;
  }

  of({ kind, value }: Pick<Span, 'kind' | 'value'>): string {
    const known = this.byValue.get(value);
    if (known) return known;
    const label = kind === 'email' || kind === 'account' ? kind : `secret:${kind}`;
    const number = (this.counts.get(label) ?? 0) + 1;
    this.counts.set(label, number);
    const placeholder = `<${label}:${number}>`;
    this.byValue.set(value, placeholder);
    if (distinctive(value) && this.remembered.size < 500) this.remembered.set(value, kind);
    return placeholder;
  }

  remember(value: string, kind: string): void {
    if (value.length >= 4) this.remembered.set(value, kind);
  }

  /** Numbers that the text uses already, from an earlier redactor, are not given again. */
  reserve(text: string): void {
    if (!text.includes('<')) return;
    for (const match of text.matchAll(PLACEHOLDER)) {
      const label = match[1]!;
      const number = Math.min(Number(match[2]), 1e6);
      if ([...this.byValue.values()].includes(match[0])) continue;
      if ((this.counts.get(label) ?? 0) < number) this.counts.set(label, number);
    }
  }

  /** Where secrets that are known by now stand on their own. */
  find(text: string): Span[] {
    const spans: Span[] = [];
    for (const [value, kind] of this.remembered) {
      for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
        spans.push({ start: at, end: at + value.length, kind, value });
      }
    }
    return spans;
  }
}

/** Long and mixed enough that its occurrence elsewhere is no coincidence. */
function distinctive(value: string): boolean {
  return value.length >= 8 && value.length <= 4096 && /\d/.test(value) && /[^\d.:/-]/.test(value);
}

interface Walk {
  text: (text: string) => string;
  placeholders: Placeholders;
}

function walk(value: unknown, tools: Walk): unknown {
  if (typeof value === 'string') return tools.text(value);
  if (Array.isArray(value)) return value.map((item) => walk(item, tools));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const named = pairName(value as Record<string, unknown>);
  return Object.fromEntries(
    entries.map(([key, item]) => {
      const kind =
        secretKind(key) ??
        (/^(?:Parameter|Resolved|Default)?Value$|^Default$/i.test(key) ? named : null);
      return [tools.text(key), kind ? hide(item, kind, tools) : walk(item, tools)];
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

function hide(value: unknown, kind: string, tools: Walk): unknown {
  if (typeof value === 'string') {
    return isSecretValue(value, kind) ? tools.placeholders.of({ kind, value }) : tools.text(value);
  }
  if (Array.isArray(value)) return value.map((item) => hide(item, kind, tools));
  return walk(value, tools);
}
