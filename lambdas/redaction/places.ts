/** Secrets that are known by the place where they stand: data/places.yaml, and addresses. */
import compiled from './data/places.compiled';
import { secretKind } from './names';
import type { Finder, Span } from './placeholders';
import { isSecretValue, looksGenerated, looksIssued, looksRandom } from './secret-values';
import { literalsIn, occurs } from './tokens';

/**
 * Every text with this place contains one of `literals`, where there are any (in lower case where
 * case does not matter), and what `near` says; the groups of `text` are `secret` (taken out) and
 * `name` (must name a secret, where it is there).
 */
type Place = readonly [
  kind: string,
  accept: string,
  literals: readonly string[],
  near: RegExp | null,
  text: RegExp,
];

export const PLACES = compiled as readonly Place[];

/** What the value in a place must look like. */
const ACCEPT: Record<string, (value: string) => boolean> = {
  random: looksRandom,
  'random-or-long': (value) => looksRandom(value) || value.length >= 24,
  generated: looksGenerated,
  unspelled: isUnspelled,
  'user-and-password': holdsUserAndPassword,
};

/** Letters and digits that are no words; ids of keys and resources are written as UUIDs. */
function isUnspelled(value: string): boolean {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return false;
  return (
    (value.match(/\d(?=[A-Za-z])|[A-Za-z](?=\d)/g)?.length ?? 0) >= 3 || looksIssued(value, 16)
  );
}

/** Basic authentication in base64: `user:password`. */
export function holdsUserAndPassword(value: string): boolean {
  if (value.length < 8) return false;
  const plain = Buffer.from(value, 'base64').toString('utf8');
  return /^[^\p{Cc}\ufffd:]{0,128}:[^\p{Cc}\ufffd]+$/u.test(plain);
}

/** What stands in one of these places. */
export const findPlaces: Finder = (text) => {
  const spans: Span[] = [];
  const mayFit = literalsIn(text, text.toLowerCase());
  for (const [kind, accept, literals, near, pattern] of PLACES) {
    if (!mayFit(literals, pattern.ignoreCase)) continue;
    if ((near && !near.test(text)) || !occurs(pattern, text)) continue;
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices!.groups!.secret!;
      const value = match.groups!.secret!;
      const name = match.groups!.name;
      const named = name === undefined ? kind : secretKind(name.slice(name.lastIndexOf('/') + 1));
      if (!named || !isSecretValue(value, named) || !(ACCEPT[accept]?.(value) ?? true)) continue;
      spans.push({ start, end, kind: named, value });
    }
  }
  return spans;
};

/** A scheme other than those of the web, where an `@` may stand in a path. */
const SCHEME =
  /(?<![a-z+.-])(?!(?:https?|wss?|ftps?|git|git\+https|git\+ssh|ssh):)[a-z][a-z0-9+.-]{0,20}:$/i;

/** `scheme://user:password@host`. The host stays: it is often what the failure is about. */
export const findUrlPasswords: Finder = (text) => {
  const spans: Span[] = [];
  for (let at = text.indexOf('//'); at >= 0; at = text.indexOf('//', at + 2)) {
    const start = at + 2;
    const run = /[^\s"'`<>\\|]{1,2048}/y;
    run.lastIndex = start;
    const rest = run.exec(text)?.[0];
    if (!rest?.includes('@')) {
      at += rest?.length ?? 0;
      continue;
    }
    const web = !SCHEME.test(text.slice(Math.max(0, at - 30), at));
    const info = userInfo(rest, web);
    const colon = info.indexOf(':');
    const value = colon >= 0 ? info.slice(colon + 1) : info.length >= 20 ? info : '';
    if (value === '' || /^<secret:[\w-]+:\d+>$/.test(value) || /^\$?\{|^\*+$/.test(value)) continue;
    const end = start + info.length;
    spans.push({ start: end - value.length, end, kind: 'url-password', value });
  }
  return spans;
};

/**
 * What stands before the host. Passwords in database URLs are often written raw, with `/`, `#`
 * and `@` in them; in web addresses an `@` may also be part of the path.
 */
function userInfo(rest: string, web: boolean): string {
  const authority = rest.slice(0, rest.search(/[/?#]|$/));
  if (web && authority.includes('@')) return authority.slice(0, authority.lastIndexOf('@'));
  if (web && /^[^:]*(?::\d*)?$/.test(authority)) return '';
  // A query, or the next one of several addresses.
  const next = rest.search(/\?[\w.-]+=|,[a-z][a-z0-9+.-]*:\/\//);
  const head = next < 0 ? rest : rest.slice(0, next);
  const first = head.search(/,[^@,]*:\d/);
  return head.slice(0, Math.max(0, head.lastIndexOf('@', first < 0 ? undefined : head.length)));
}

const EMAIL =
  /(?<![A-Za-z0-9._%+-])[A-Za-z0-9_][A-Za-z0-9._%+-]{0,63}@(?!\d+\.\d+\.\d)(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,18}(?![A-Za-z0-9-])/g;

/** E-mail addresses; `git@github.com:` is the way to a repository, not a person. */
export const findEmails: Finder = (text) => {
  if (!text.includes('@')) return [];
  return [...text.matchAll(EMAIL)]
    .filter((m) => !m[0].startsWith('git@'))
    .map((m) => ({
      start: m.index,
      end: m.index + m[0].length,
      kind: 'email',
      value: m[0].toLowerCase(),
    }));
};

// The last group of a UUID may be twelve digits too.
const ACCOUNT = /(?<![A-Za-z0-9])(?<![0-9a-f]{4}-[0-9a-f]{4}-)\d{12}(?![A-Za-z0-9])/g;

/** AWS account ids, in ARNs and elsewhere. */
export const findAccounts: Finder = (text) =>
  [...text.matchAll(ACCOUNT)].map((m) => ({
    start: m.index,
    end: m.index + 12,
    kind: 'account',
    value: m[0],
  }));
