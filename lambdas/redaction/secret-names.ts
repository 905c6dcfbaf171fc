/**
 * Names whose value is a secret: `MasterUserPassword`, `DB_PASSWORD`, `x-api-key`, `clientSecret`.
 * What only mentions a secret is none: `SecretArn`, `TokenEndpoint`, `GetSecretValue`,
 * `InvalidToken`, `PasswordLength`, `ClientRequestToken`.
 */

/** Keys of these are secrets. */
const KEYS = new Set(
  (
    'api access secret private signing master account shared auth license storage subscription ' +
    'admin ingestion decryption webhook hmac jwt crypto cipher aes rsa ssh sas webapi'
  ).split(' '),
);

/** Keys of these may be secrets or names (a KMS key, a table's primary key): the value decides. */
const DOUBTFUL_KEYS = new Set(
  (
    'encryption session client app application integration function functions host deploy write ' +
    'read symmetric primary secondary consumer service default'
  ).split(' '),
);

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
    'has require requires allow enable disable disallow should'
  ).split(' '),
);

const NOUNS: Record<string, string> = {
  password: 'password',
  passwords: 'password',
  passwd: 'password',
  passphrase: 'password',
  passcode: 'password',
  userpass: 'password',
  pass: 'password',
  pwd: 'password',
  pw: 'password',
  pswd: 'password',
  secret: 'secret',
  clientsecret: 'secret',
  secretkey: 'secret',
  token: 'token',
  tokens: 'token',
  authtoken: 'token',
  accesstoken: 'token',
  bearer: 'token',
  jwt: 'token',
  otp: 'password',
  apikey: 'api-key',
  apikeys: 'api-key',
  apitoken: 'token',
  apisecret: 'secret',
  accesskey: 'api-key',
  privatekey: 'private-key',
  sharedkey: 'api-key',
  accountkey: 'api-key',
  licensekey: 'api-key',
  signingkey: 'api-key',
  masterkey: 'api-key',
  authkey: 'api-key',
  sshkey: 'private-key',
  credential: 'credential',
  credentials: 'credential',
  creds: 'credential',
  cookie: 'cookie',
  sessionid: 'token',
  sas: 'signature',
  signature: 'signature',
  sig: 'signature',
  webhook: 'webhook',
};

/** In capitals without separators: PGPASSWORD, MYSQLPWD, REDISCLIAUTH. */
const ENDINGS = /(password|passwd|passphrase|pwd|secret|apikey|authtoken)$/;
const HARMLESS_ENDINGS = /^(?:nopasswd|nopassword|nextoken)$/;

/** A cheap test that every name below passes. */
export const MAY_NAME_SECRET =
  /pass|pwd|pswd|pw|secret|token|key|cred|bearer|jwt|otp|cookie|sessionid|sas|sig|webhook|auth|[?&]code=/i;

/** `MasterUserPassword`, `DB_PASSWORD2` and `x-api-key` as their words, in lower case. */
export function words(name: string): string[] {
  return name
    .slice(-120)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => (/^\d/.test(word) ? word : word.replace(/\d+$/, '')))
    .filter((word) => word !== '' && !/^\d+$/.test(word));
}

/**
 * The kind of secret that a property, variable, parameter or header of this name holds, or null.
 * Of the kind `key` only those values are secrets that look random.
 */
export function secretKind(name: string): string | null {
  if (!MAY_NAME_SECRET.test(name)) return null;
  const all = words(name);
  while (all.length > 1 && NEUTRAL.has(all.at(-1)!)) all.pop();
  const last = all.at(-1);
  if (!last) return null;
  const before = all.at(-2) ?? '';
  // GetSecretValue and createPassword are actions; GET_PASSWORD and reset_token are variables.
  if (all.length > 1 && ACTIONS.has(all[0]!) && !/[_-]/.test(name)) return null;
  if (NEGATIVE.has(before)) return null;
  if (last === 'token' || last === 'tokens') return tokenKind(all, before);
  if (last === 'key' || last === 'keys') return keyKind(all, before);
  if (last === 'signature' || last === 'sig') return signatureKind(name, all);
  if (last === 'auth') return all.length > 1 ? 'key' : null;
  if (last === 'webhook' || last === 'pass' || last === 'bearer') return NOUNS[last]!;
  if (NOUNS[last]) return NOUNS[last]!;
  const ending = ENDINGS.exec(last)?.[1];
  if (!ending || HARMLESS_ENDINGS.test(last)) return null;
  return NOUNS[ending] ?? null;
}

function tokenKind(all: string[], before: string): string | null {
  if (HARMLESS_TOKENS.has(before)) return null;
  // `input_tokens` and `max_tokens` count; `tokens` alone may hold them.
  if (all.at(-1) === 'tokens') return all.length === 1 ? 'token' : null;
  return before === 'session' || before === 'security' ? 'session-token' : 'token';
}

function keyKind(all: string[], before: string): string | null {
  if (DOUBTFUL_KEYS.has(before)) return 'key';
  if (!KEYS.has(before)) return null;
  if (before === 'access' && all.at(-3) === 'secret') return 'aws-secret';
  if (before === 'private' || before === 'ssh' || before === 'rsa') return 'private-key';
  return 'api-key';
}

function signatureKind(name: string, all: string[]): string | null {
  if (/^x-amz-signature$/i.test(name)) return 'signature';
  return all.length === 1 ? 'signature' : null;
}
