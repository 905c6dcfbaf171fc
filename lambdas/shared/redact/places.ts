/**
 * Secrets in places of their own: name and value side by side as CloudFormation, ECS and Elastic
 * Beanstalk write them, NoEcho defaults, what validators echo, headers, URLs and commands.
 */
import { findAssignments, toSpan } from './assignments';
import { secretKind } from './secret-names';
import type { Finder, Span } from './span';
import { isSecretValue, looksRandom, valueAt } from './values';

const WINDOW = 400;
const PAIR_NAME =
  /\b(?:ParameterKey|ParameterName|OptionName|[Nn]ame|[Kk]ey|[Ff]ield|[Hh]eader)["']?[ \t]*[:=][ \t]*["']?([\w./-]{2,128})/g;
const PAIR_VALUE =
  /\b(?:ParameterValue|ResolvedValue|DefaultValue|[Vv]alue|Default)["']?[ \t]*[:=][ \t]*/g;

/** `{ Name: DB_PASSWORD, Value: ... }`, in either order, as JSON, YAML or shorthand. */
export const findPairs: Finder = (text) => {
  const spans: Span[] = [];
  for (const match of text.matchAll(PAIR_NAME)) {
    const kind = secretKind(match[1]!.slice(match[1]!.lastIndexOf('/') + 1));
    if (!kind) continue;
    const end = match.index + match[0].length;
    spans.push(...pairedValues(text, match.index, end, kind));
  }
  return spans;
};

function pairedValues(text: string, start: number, end: number, kind: string): Span[] {
  const before = text.slice(Math.max(0, start - WINDOW), start);
  const after = text.slice(end, end + WINDOW);
  const from =
    start - before.length + Math.max(before.lastIndexOf('{'), before.lastIndexOf('}')) + 1;
  const brace = after.search(/[{}]|\b(?:ParameterKey|OptionName|[Nn]ame|[Kk]ey)["']?[ \t]*[:=]/);
  const to = end + (brace < 0 ? after.length : brace);
  const spans: Span[] = [];
  for (const match of text.slice(from, to).matchAll(PAIR_VALUE)) {
    const at = from + match.index + match[0].length;
    const value = valueAt(text, at, '=', true);
    if (!value || !isSecretValue(text.slice(value.start, value.end), kind)) continue;
    spans.push(toSpan(text, value, kind));
  }
  return spans;
}

const NO_ECHO = /\bNoEcho["']?[ \t]*:[ \t]*["']?(?:true|yes|1)\b/gi;
const DEFAULT = /\bDefault["']?[ \t]*:[ \t]*/g;

/** The default of a NoEcho parameter of any name. */
export const findNoEcho: Finder = (text) => {
  const spans: Span[] = [];
  for (const match of text.matchAll(NO_ECHO)) {
    const before = text.slice(Math.max(0, match.index - WINDOW), match.index);
    const after = text.slice(match.index, match.index + WINDOW);
    const json = before.includes('{') && /["']$/.test(before);
    const from = match.index - before.length + (json ? before.lastIndexOf('{') : yamlStart(before));
    const close = json ? after.indexOf('}') : yamlEnd(after, before);
    const to = match.index + (close < 0 ? after.length : close);
    for (const found of text.slice(from, to).matchAll(DEFAULT)) {
      const value = valueAt(text, from + found.index + found[0].length, ':', true);
      if (!value || !isSecretValue(text.slice(value.start, value.end), 'parameter')) continue;
      spans.push(toSpan(text, value, 'parameter'));
    }
  }
  return spans;
};

/** The first line of the run of lines that are indented like the last one. */
function yamlStart(before: string): number {
  const own = before.length - before.lastIndexOf('\n') - 1;
  let at = before.lastIndexOf('\n') + 1;
  while (at > 0) {
    const line = before.lastIndexOf('\n', at - 2) + 1;
    if (/^[ \t]*/.exec(before.slice(line, at))![0].length < own) break;
    at = line;
  }
  return at;
}

function yamlEnd(after: string, before: string): number {
  const own = before.length - before.lastIndexOf('\n') - 1;
  let at = after.indexOf('\n') + 1;
  while (at > 0 && at < after.length) {
    if (/^[ \t]*/.exec(after.slice(at, at + 200))![0].length < own) return at;
    const next = after.indexOf('\n', at);
    if (next < 0) break;
    at = next + 1;
  }
  return -1;
}

interface Place {
  kind: string;
  hint: RegExp;
  /** The groups `secret` (taken out) and `name` (must name a secret, where it is there). */
  pattern: RegExp;
  accept?: (value: string) => boolean;
}

const PLACES: Place[] = [
  {
    kind: 'password',
    hint: /Value '/,
    pattern: /Value '(?<secret>[^']{1,4096})' at '(?:[\w.[\]]{0,200}\.)?(?<name>\w{1,128})'/dg,
  },
  {
    kind: 'password',
    hint: /value/i,
    pattern:
      /value:? ?(?:of )?["'[](?<secret>[^"'\]\n]{1,1024})["'\]] (?:for|of|in) (?:the )?(?:parameter |property |key |field |attribute |variable )?(?:name )?["'[]?(?<name>[\w./-]{1,128})/dgi,
  },
  {
    kind: 'password',
    hint: /value/i,
    pattern:
      /value:? (?<secret>[^\s"'[\]]{1,1024}) (?:for|of) (?:the )?(?:parameter|property|key|field|attribute|variable) (?:name )?["'[]?(?<name>[\w./-]{1,128})/dgi,
  },
  {
    kind: 'bearer-token',
    hint: /bearer/i,
    pattern: /\bbearer["']?[ \t+:=]{1,3}["']?(?<secret>[A-Za-z0-9+/=_.~-]{8,8192})/dgi,
    accept: (value) => looksRandom(value) || value.length >= 24,
  },
  {
    kind: 'authorization',
    hint: /authorization/i,
    pattern:
      /\bauthorization["'\]]{0,2}[ \t]{0,4}[:=][ \t]{0,4}["']?(?:(?:basic|bearer|token|apikey|digest|negotiate|splunk|geniekey|ssws)[ \t+]{1,3})?(?<secret>[A-Za-z0-9+/=_.~:-]{8,8192})/dgi,
    accept: (value) => looksRandom(value),
  },
  {
    kind: 'basic-auth',
    hint: /basic|auth/i,
    pattern:
      /(?:\bbasic[ \t+]{1,3}|\b_?auth["']?[ \t]{0,4}[:=][ \t]{0,4}["']?)(?<secret>[A-Za-z0-9+/_-]{6,4096}={0,2})/dgi,
    accept: holdsUserAndPassword,
  },
  {
    kind: 'password',
    hint: /login/i,
    pattern: /\blogin[ \t]+[^\s]{1,128}[ \t]+password[ \t]+(?<secret>[^\s"']{3,512})/dg,
  },
  {
    kind: 'password',
    hint: /-u|-user/,
    pattern: /(?:\s-u|--(?:proxy-)?user)[ =]?["']?[^\s:"']{1,128}:(?<secret>[^\s"']{3,512})/dg,
  },
  {
    kind: 'password',
    hint: /-p/,
    pattern:
      /\b(?:sshpass|login|mysql\w{0,10})\b[^\n]{0,120}?\s-p[ ]?["']?(?<secret>[^\s"'-][^\s"']{2,512})/dg,
  },
  {
    kind: 'password',
    hint: /identified/i,
    pattern: /\bidentified[ ]+(?:with[ ]+\S{1,64}[ ]+)?(?:by|as)[ ]+["'](?<secret>[^"']{3,512})/dgi,
  },
  {
    kind: 'password',
    hint: /SecureString/i,
    pattern: /ConvertTo-SecureString[ ]+(?:-String[ ]+)?["'](?<secret>[^"']{3,512})/dgi,
  },
  {
    kind: 'url-password',
    hint: /jdbc:oracle/,
    pattern: /jdbc:oracle:\w{1,10}:[^\s/@"']{1,128}\/(?<secret>[^\s"']{1,512})@/dg,
  },
  {
    kind: 'url-password',
    hint: /@(?:tcp|unix)\(/,
    pattern: /(?<![\w.-])[\w.-]{1,64}:(?<secret>[^\s"'@]{1,256})@(?:tcp|unix)\(/dg,
  },
  {
    kind: 'slack-webhook',
    hint: /hooks\.slack/,
    pattern:
      /hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/(?<secret>[\w/-]{8,256})/dg,
  },
  {
    kind: 'teams-webhook',
    hint: /office\.com/,
    pattern: /office\.com\/webhook(?:b2)?\/(?<secret>[\w@./-]{8,512})/dg,
  },
  {
    kind: 'discord-webhook',
    hint: /\/api\/webhooks\//,
    pattern: /\/api\/webhooks\/(?<secret>\d{6,24}\/[\w-]{16,128})/dg,
  },
  {
    kind: 'google-chat-webhook',
    hint: /chat\.googleapis/,
    pattern:
      /chat\.googleapis\.com\/v1\/spaces\/[\w-]{1,64}\/messages\?(?<secret>[^\s"'<>\\]{8,512})/dg,
  },
  {
    kind: 'webhook',
    hint: /hooks|webhook/,
    pattern:
      /(?:hooks\.zapier\.com\/hooks\/catch|events\.pagerduty\.com\/integration|webhooks?\.[\w.-]{1,64}\/hooks|mattermost[\w.-]{0,64}\/hooks|discord\.com\/hooks)\/(?<secret>[\w/-]{8,256})/dg,
  },
];

function holdsUserAndPassword(value: string): boolean {
  const plain = Buffer.from(value, 'base64').toString('latin1');
  return /^[\x20-\x7e\x80-\xff]{3,}$/.test(plain) && /^[\x20-\x7e]{0,128}:/.test(plain);
}

export const findPlaces: Finder = (text) => {
  const spans: Span[] = [];
  for (const { kind, hint, pattern, accept } of PLACES) {
    if (!hint.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices!.groups!.secret!;
      const value = match.groups!.secret!;
      const name = match.groups!.name;
      const named = name === undefined ? kind : secretKind(name.slice(name.lastIndexOf('/') + 1));
      if (!named || !isSecretValue(value, named) || (accept && !accept(value))) continue;
      spans.push({ start, end, kind: named, value });
    }
  }
  return spans;
};

/** `scheme://user:password@host`. The host stays: it is often what the failure is about. */
export const findUrlPasswords: Finder = (text) => {
  const spans: Span[] = [];
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const start = at + 3;
    const run = /[^\s"'`<>\\|]{1,2048}/y;
    run.lastIndex = start;
    const rest = run.exec(text)?.[0];
    if (!rest?.includes('@')) {
      at += rest?.length ?? 0;
      continue;
    }
    const web = /(?:https?|wss?|ftps?|git|ssh)$/i.test(text.slice(Math.max(0, at - 6), at));
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
  const query = rest.search(/\?[\w.-]+=/);
  const head = query < 0 ? rest : rest.slice(0, query);
  const first = head.search(/,[^@]*:\d+/);
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

const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const PRIVATE_END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const KEY_BODY = /(?:\\[nr]|%0[AaDd]|[A-Za-z0-9+/=\s:,-]){0,65536}/y;
const KEY_TAIL = /(?:[A-Za-z0-9+/=]{16,}(?:\\n|%0[AaDd]|\s)*)+$/;

/** Private keys, whole or cut off at either end. */
export const findPrivateKeys: Finder = (text) => {
  const spans: Span[] = [];
  if (!text.includes('PRIVATE KEY')) return spans;
  for (const match of text.matchAll(PRIVATE_KEY)) {
    const body = match.index + match[0].length;
    const next = text.indexOf('-----BEGIN', body);
    const scope = text.slice(body, next < 0 ? undefined : next);
    const close = PRIVATE_END.exec(scope);
    KEY_BODY.lastIndex = 0;
    const length = close
      ? close.index + close[0].length
      : (KEY_BODY.exec(scope)?.[0].trimEnd().length ?? 0);
    const end = Math.min(body + length, body + scope.length);
    spans.push({
      start: match.index,
      end,
      kind: 'private-key',
      value: text.slice(match.index, end),
    });
  }
  const orphan = PRIVATE_END.exec(text);
  if (orphan && !/-----BEGIN/.test(text.slice(0, orphan.index))) {
    const start =
      orphan.index -
      (KEY_TAIL.exec(text.slice(Math.max(0, orphan.index - 8192), orphan.index))?.[0].length ?? 0);
    const end = orphan.index + orphan[0].length;
    spans.push({ start, end, kind: 'private-key', value: text.slice(start, end) });
  }
  return spans;
};

const BLOB = /(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{16,65536}={0,2}/g;

/** Base64 whose plain text holds a secret: user data, Kubernetes secrets, docker configurations. */
export const blobFinder =
  (finders: Finder[]): Finder =>
  (text) => {
    const spans: Span[] = [];
    for (const match of text.matchAll(BLOB)) {
      const plain = printable(match[0]);
      if (plain === null || !finders.some((find) => find(plain).length > 0)) continue;
      const end = match.index + match[0].length;
      spans.push({ start: match.index, end, kind: 'base64', value: match[0] });
    }
    return spans;
  };

function printable(blob: string): string | null {
  // A word or a path decodes to noise: the first bytes tell.
  const head = Buffer.from(blob.slice(0, 12), 'base64').toString('latin1');
  if (!/^[\t\n\r\x20-\x7e]*$/.test(head)) return null;
  const plain = Buffer.from(blob, 'base64').toString('utf8');
  const odd = plain.match(/[^\t\n\r\x20-\x7e\u00a0-\uffef]|\ufffd/g)?.length ?? 0;
  return odd > plain.length / 20 ? null : plain;
}

export const findNamed: Finder[] = [findAssignments, findPairs, findNoEcho];
