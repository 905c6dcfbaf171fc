/**
 * Names whose value is a secret: `MasterUserPassword`, `DB_PASSWORD`, `x-api-key`, `clientSecret`.
 * What only mentions a secret is none: `SecretArn`, `TokenEndpoint`, `GetSecretValue`,
 * `InvalidToken`, `PasswordLength`, `ClientRequestToken`. The words are in data/names.yaml.
 */
import compiled from './data/names.compiled';

const data = compiled as Record<string, string> &
  Record<'nouns' | 'endings', Record<string, string>>;
const set = (group: string): ReadonlySet<string> => new Set(data[group]!.split(' '));
/** Words that say the kind by themselves. */
const NOUNS = new Map(Object.entries(data.nouns));
for (const kind of ['password', 'secret', 'token'])
  for (const word of set(kind)) NOUNS.set(word, kind);
const SECRET_KEYS = set('secretKeys');
const DOUBTFUL_KEYS = set('doubtfulKeys');
const DOUBTFUL_WORDS = set('doubtfulWords');
const HARMLESS_TOKENS = set('harmlessTokens');
const NEGATIVE = set('negative');
const NEUTRAL = set('neutral');
const ACTIONS = set('actions');
const HARMLESS = set('harmless');
const ISSUERS = set('issuers');

/** Letters that no accent can be taken from. */
const FOLDED: Record<string, string> = {
  ...{ ł: 'l', Ł: 'L', ø: 'o', Ø: 'O', đ: 'd', Đ: 'D', ı: 'i', ß: 'ss', æ: 'ae', Æ: 'AE' },
  ...{ œ: 'oe', Œ: 'OE', þ: 'th', Þ: 'TH', ð: 'd', Ð: 'D', ħ: 'h', Ħ: 'H' },
};

/** `MasterUserPassword`, `DB_PASSWORD2`, `x-api-key`, `contraseña` as words, in lower case. */
export function words(name: string): string[] {
  return name
    .slice(-120)
    .replace(/[\u00c6-\u0167]/g, (letter) => FOLDED[letter] ?? letter)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9\u0100-\uffdc]+/)
    .map((word) => (/^\d/.test(word) ? word : word.replace(/(?<!\d)\d+$/, '')))
    .filter((word) => word !== '' && !/^\d+$/.test(word));
}

/** Whether what a name of this kind holds is harmless however random it looks. */
export function isHarmlessName(name: string): boolean {
  const all = words(name);
  const last = all.at(-1) ?? '';
  if (HARMLESS.has(last)) return true;
  // `NextToken`, `x-amz-id-2`, `publicKey`: `2` is no word.
  return /(?:next|request|pagination|public|client-?request)[_-]?(?:token|key)$/i.test(name);
}

/** In capitals without separators: PGPASSWORD, MYSQLPWD, REDISCLIAUTH. */
const ENDINGS = Object.entries(data.endings).map(
  ([ending, kind]) => [new RegExp(`(?:${ending})$`), kind] as const,
);
/** `SECRETKEYBASE`, `dbpasswordvalue`: neutral words at the end of a name without separators. */
const NEUTRAL_ENDING = /(?<=key|secret|password|passwd|token)(?:base|base64|value|text|string)$/;
const HARMLESS_ENDINGS = /^(?:nopasswd|nopassword|nextoken)$/;

/**
 * The kind of secret that a property, variable, parameter or header of this name holds, or null.
 * Of the kinds `key` and `issued` only those values are secrets that look random.
 */
export function secretKind(name: string): string | null {
  const known = kinds.get(name);
  if (known !== undefined) return known;
  const all = words(name);
  const issued = !isHarmlessName(name) && all.some(isIssuer) ? 'issued' : null;
  const kind = namedKind(name, all) ?? issued;
  if (kinds.size >= MOST_KINDS) kinds.clear();
  kinds.set(name, kind);
  return kind;
}

/** The same names come again and again: every word of a text is looked at. */
const kinds = new Map<string, string | null>();
const MOST_KINDS = 5_000;

function namedKind(name: string, all: string[]): string | null {
  while (all.length > 1 && NEUTRAL.has(all.at(-1)!) && !isNoun(all.slice(-2).join(''))) all.pop();
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
  // `mot_de_passe` and `PreSharedKey` are one word where they are written in prose.
  const noun = [last, all.slice(-2).join(''), all.slice(-3).join('')].find(isNoun);
  if (noun) return NOUNS.get(noun)!;
  if (DOUBTFUL_WORDS.has(last)) return all.length > 1 ? 'key' : null;
  if (HARMLESS_ENDINGS.test(last)) return null;
  const core = last.replace(NEUTRAL_ENDING, '');
  return ENDINGS.find(([ending]) => ending.test(core))?.[1] ?? null;
}

const isNoun = (word: string): boolean => NOUNS.has(word);

/** What stands behind an issuer's name where nothing is between them: `finicitykey`. */
const OF_ISSUER = /(?:(?:api|access|auth|app|secret|private)?(?:key|token|secret)|pat)$/;
const isIssuer = (word: string): boolean =>
  ISSUERS.has(word) || ISSUERS.has(word.replace(OF_ISSUER, ''));

function tokenKind(all: string[], before: string): string | null {
  if (HARMLESS_TOKENS.has(before)) return null;
  // `input_tokens` and `max_tokens` count; `tokens` alone may hold them.
  if (all.at(-1) === 'tokens') return all.length === 1 ? 'token' : null;
  return before === 'session' || before === 'security' ? 'session-token' : 'token';
}

function keyKind(all: string[], before: string): string | null {
  if (NOUNS.get(all.slice(-3).join('')) === 'password') return 'password';
  if (DOUBTFUL_KEYS.has(before)) return 'key';
  if (!SECRET_KEYS.has(before)) return null;
  if (before === 'access' && all.at(-3) === 'secret') return 'aws-secret';
  if (before === 'private' || before === 'ssh' || before === 'rsa') return 'private-key';
  return 'api-key';
}

function signatureKind(name: string, all: string[]): string | null {
  if (/^x-(?:amz|goog|oss|tos)-signature$/i.test(name)) return 'signature';
  return all.length === 1 || all.at(-2) === 'access' ? 'signature' : null;
}
