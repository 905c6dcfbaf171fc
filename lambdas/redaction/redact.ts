/**
 * Takes secrets out of text before it is returned, stored, logged or sent.
 *
 * The rules are our own. The maintained scanner for Node (secretlint 13) needs Node 22, is made of
 * dozens of packages, and reports findings in files; it does not read the JSON-escaped and
 * URL-encoded text of which CloudFormation's reasons, properties and log lines are made, and it
 * knows nothing of NoEcho parameters or name/value pairs. gitleaks has no library for Node. Their
 * lists of token formats are covered by `data/formats.yaml`; the suite in `test/leaks`
 * generates every kind in every place and encoding.
 *
 * Redact before cutting: half a secret is not recognized any more, and may still be worth something.
 */

import { findAssignments } from './assignments';
import { findInJson } from './embedded-json';
import { blobFinder, findAssigned, findIssued } from './generated';
import { redactJson } from './json';
import { isHarmlessName } from './names';
import { toOriginal, viewsOf, visible } from './normal-form';
import { findColumns, findKubernetesSecrets, findNoEcho, findPairs } from './pairs';
import { type Finder, mergeSpans, Placeholders, type Span } from './placeholders';
import { findAccounts, findEmails, findPlaces, findUrlPasswords } from './places';
import { findAwsPairs, findPrivateKeys, findShapes } from './tokens';

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

const SECRET_FINDERS: Finder[] = [
  findShapes,
  findAwsPairs,
  findPrivateKeys,
  findUrlPasswords,
  findPlaces,
  findAssignments,
  findPairs,
  findNoEcho,
  findKubernetesSecrets,
  findIssued,
  findInJson,
  findColumns,
];

/**
 * A redactor numbers the secrets that it meets; use one for all that belongs to one triage. The
 * same secret has the same number, in whichever encoding it occurs, and one that was found by its
 * name is also found where it stands alone later. Text that was redacted before stays as it is.
 */
export function createRedactor(options: RedactorOptions = {}): Redactor {
  const placeholders = new Placeholders();
  const known: Finder = (text) => placeholders.find(text);
  const blobs = blobFinder([...SECRET_FINDERS, known], (span) => placeholders.of(span));
  const finders = [...SECRET_FINDERS, known, blobs, findEmails];
  if (options.accountIds) finders.push(findAccounts);
  const findersOfIds = finders.map((finder) => (finder === findIssued ? findAssigned : finder));
  for (const secret of options.knownSecrets ?? []) placeholders.remember(secret, 'known');

  const find = (text: string, name?: string): Span[] => {
    const spans: Span[] = [];
    // A message is no id: only what stands alone is what its name says.
    const isId = name !== undefined && isHarmlessName(name) && !/\s/.test(text);
    for (const view of viewsOf(text)) {
      for (const finder of isId ? findersOfIds : finders) {
        for (const span of finder(view.text)) spans.push(toOriginal(view, span));
      }
    }
    return mergeSpans(withoutHosts(spans));
  };
  const once = (text: string, name?: string): string => {
    placeholders.reserve(text);
    return replace(text, find(text, name), placeholders);
  };
  const text = (input: string, name?: string): string => {
    let output = visible(input);
    // What stands around a placeholder can read differently than what stood around the secret.
    for (let pass = 0; pass < 4; pass++) {
      const next = once(output, name);
      if (next === output) break;
      output = next;
    }
    return output;
  };
  const json = <T>(value: T): T => {
    // Numbers given before, anywhere in the value, are not given again.
    placeholders.reserve(JSON.stringify(value) ?? '');
    const met = placeholders.size;
    const tools = { text, find, placeholders };
    const clean = redactJson(value, tools);
    // A secret that was named late may stand alone earlier: look again.
    return (placeholders.size > met ? redactJson(value, tools) : clean) as T;
  };
  return { text: (input) => text(input), json };
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
