/**
 * Names whose value is a secret: `MasterUserPassword`, `DB_PASSWORD`, `x-api-key`, `clientSecret`.
 * What only mentions a secret is none: `SecretArn`, `TokenEndpoint`, `GetSecretValue`,
 * `InvalidToken`, `PasswordLength`, `ClientRequestToken`.
 */

import { isHarmlessName } from './harmless-names';
import {
  DOUBTFUL_KEYS,
  DOUBTFUL_WORDS,
  ISSUERS,
  PASSWORD_ENDINGS,
  PASSWORD_WORDS,
  SECRET_KEYS,
  SECRET_WORDS,
  TOKEN_WORDS,
} from './telling-names';
import { words } from './words';

/** These before `token` make it an id of a request or a page, not a credential. */
const HARMLESS_TOKENS = new Set(
  (
    'request service idempotency idempotent next pagination page continuation continue starting start ' +
    'resume client cancellation unexpected invalid expired missing malformed unknown no bad ' +
    'marker sync lock owner fencing'
  ).split(' '),
);

/** Said of a secret in an error code or in prose. */
const NEGATIVE = new Set(
  'invalid expired missing malformed unexpected incorrect wrong bad unknown no weak unsupported'.split(
    ' ',
  ),
);

/** Written after the noun without changing what the value is. */
const NEUTRAL = new Set(
  (
    'value string text plain plaintext cleartext default current previous old new backup base64 ' +
    'base b encoded hash digest data body content pem raw override input'
  ).split(' '),
);

/** Actions on secrets, as in `secretsmanager:GetSecretValue` or `GenerateSecretString`. */
const ACTIONS = new Set(
  (
    'get put create delete describe list update rotate restore tag untag validate generate ' +
    'batch replicate cancel remove stop assume decode change forgot confirm use pass needs is ' +
    'has require requires allow disable disallow should'
  ).split(' '),
);

/** Words of other kinds. */
const NOUNS: Record<string, string> = {
  apikey: 'api-key',
  apikeys: 'api-key',
  accesskey: 'api-key',
  privatekey: 'private-key',
  sharedkey: 'api-key',
  accountkey: 'api-key',
  licensekey: 'api-key',
  signingkey: 'api-key',
  masterkey: 'api-key',
  sshkey: 'private-key',
  credential: 'credential',
  credentials: 'credential',
  creds: 'credential',
  cookie: 'cookie',
  sas: 'signature',
  webhook: 'webhook',
};

/** In capitals without separators: PGPASSWORD, MYSQLPWD, REDISCLIAUTH. */
const ENDINGS: readonly [RegExp, string][] = [
  [PASSWORD_ENDINGS, 'password'],
  [
    /(?:user|admin|root|db|bind|store|login|ldap)pw$|(?<!by|com|sur|tres|over|under)pass$|psk$/,
    'password',
  ],
  [/(?:secret|密钥|密鑰)$/, 'secret'],
  [
    /(?:api|access|secret|private|master|auth|licen[cs]e|signing|shared|account|hmac|fernet|cookie)key$/,
    'api-key',
  ],
  [/(?:encryption|session|logged ?in|routing|integration|write)key$|salt$|pepper$/, 'key'],
  [
    /(?<!next|request|page|pagination|continuation|client|service|sync|id)token$|令牌$|токен$/,
    'token',
  ],
];
/** `SECRETKEYBASE`, `dbpasswordvalue`: neutral words at the end of a name without separators. */
const NEUTRAL_ENDING = /(?<=key|secret|password|passwd|token)(?:base|base64|value|text|string)$/;
const HARMLESS_ENDINGS = /^(?:nopasswd|nopassword|nextoken)$/;

/** A cheap test that every name below passes; what is not ASCII may be any word. */
export const MAY_NAME_SECRET = new RegExp(
  'pass|pwd|psw|pw|psk|pin|secret|secreto|token|key|cred|bearer|jwt|otp|cookie|sessionid|sas|sig|' +
    'webhook|auth|salt|pepper|pat|private|seed|mnemonic|[?&]code=|dsn|[^\\x00-\\x7f]|' +
    'wort|woord|ord|kode|koda|sana|sona|parool|parol|mdp|contras|senha|palavra|haslo|heslo|loz|geslo|' +
    'sifr|slapt|jelsz|fjal|kodik|pasa|sandi|kata|khau|nenos|cle|clave|chiave|chave|sleutel|nyckel|' +
    'schl|kl[iju]|avain|anahtar|cheie|kulcs|geheim|segr|sekr|taj|titok|salais|hemm|jeton|ficha|iv|nonce',
  'i',
);

/**
 * The kind of secret that a property, variable, parameter or header of this name holds, or null.
 * Of the kinds `key` and `issued` only those values are secrets that look random.
 */
export function secretKind(name: string): string | null {
  const known = kinds.get(name);
  if (known !== undefined) return known;
  const kind = (MAY_NAME_SECRET.test(name) ? namedKind(name) : null) ?? issuerKind(name);
  if (kinds.size >= MOST_KINDS) kinds.clear();
  kinds.set(name, kind);
  return kind;
}

/** The same names come again and again: every word of a text is looked at. */
const kinds = new Map<string, string | null>();
const MOST_KINDS = 5_000;

function namedKind(name: string): string | null {
  const all = words(name);
  while (all.length > 1 && NEUTRAL.has(all.at(-1)!)) all.pop();
  const last = all.at(-1);
  if (!last) return null;
  const before = all.at(-2) ?? '';
  // GetSecretValue and createPassword are actions, PassPhrase, GET_PASSWORD and reset_token are not.
  const action = all.length > 1 && ACTIONS.has(all[0]!) && !/[_-]/.test(name);
  if (action && !isNoun(all.join(''))) return null;
  if (NEGATIVE.has(before)) return null;
  if (last === 'token' || last === 'tokens') return tokenKind(all, before);
  if (last === 'key' || last === 'keys') return keyKind(all, before);
  if (last === 'signature' || last === 'sig') return signatureKind(name, all);
  if (DOUBTFUL_WORDS.has(last)) return all.length > 1 ? 'key' : null;
  // `mot_de_passe` and `PreSharedKey` are one word where they are written in prose.
  const noun = [last, all.slice(-2).join(''), all.slice(-3).join('')].find(isNoun);
  if (noun) return nounKind(noun);
  if (HARMLESS_ENDINGS.test(last)) return null;
  const core = last.replace(NEUTRAL_ENDING, '');
  return ENDINGS.find(([ending]) => ending.test(core))?.[1] ?? null;
}

const isNoun = (word: string): boolean =>
  PASSWORD_WORDS.has(word) || SECRET_WORDS.has(word) || TOKEN_WORDS.has(word) || word in NOUNS;

function nounKind(word: string): string | null {
  if (PASSWORD_WORDS.has(word)) return 'password';
  if (SECRET_WORDS.has(word)) return 'secret';
  return TOKEN_WORDS.has(word) ? 'token' : (NOUNS[word] ?? null);
}

/** What stands behind an issuer's name where nothing is between them: `finicitykey`. */
const OF_ISSUER = /(?:(?:api|access|auth|app|secret|private)?(?:key|token|secret)|pat)$/;
const isIssuer = (word: string): boolean =>
  ISSUERS.has(word) || ISSUERS.has(word.replace(OF_ISSUER, ''));

/** `BUNDLE_GEMS__CONTRIBSYS__COM`, `adafruit`: of these names only those values that look random. */
const issuerKind = (name: string): string | null =>
  !isHarmlessName(name) && words(name).some(isIssuer) ? 'issued' : null;

function tokenKind(all: string[], before: string): string | null {
  if (HARMLESS_TOKENS.has(before)) return null;
  // `input_tokens` and `max_tokens` count; `tokens` alone may hold them.
  if (all.at(-1) === 'tokens') return all.length === 1 ? 'token' : null;
  return before === 'session' || before === 'security' ? 'session-token' : 'token';
}

function keyKind(all: string[], before: string): string | null {
  if (PASSWORD_WORDS.has(`${all.slice(-3).join('')}`)) return 'password';
  if (DOUBTFUL_KEYS.has(before)) return 'key';
  if (!SECRET_KEYS.has(before)) return null;
  if (before === 'access' && all.at(-3) === 'secret') return 'aws-secret';
  if (before === 'private' || before === 'ssh' || before === 'rsa') return 'private-key';
  return 'api-key';
}

function signatureKind(name: string, all: string[]): string | null {
  if (/^x-amz-signature$/i.test(name)) return 'signature';
  return all.length === 1 ? 'signature' : null;
}
