/**
 * Secrets of many kinds, made up anew from a seed on every run: no file holds one, and no scanner
 * needs an exception for this folder.
 */
export interface Secret {
  kind: string;
  /** What must not survive. */
  value: string;
  /** How it stands where it is known by its shape; `value` stands alone if not given. */
  text?: string;
  /** It is known by a name only, one of these. */
  names?: string[];
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const HEX = '0123456789abcdef';
const ALNUM = LOWER + UPPER + DIGITS;
const WORD = `${ALNUM}_-`;
const BASE64 = `${ALNUM}+/`;

/** A generator of numbers below 1 (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function generator(seed: number) {
  const next = random(seed);
  const of = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]).join('');
  /** With a letter and a digit for sure, as real ones have. */
  const mixed = (alphabet: string, length: number) =>
    `${of(alphabet, length - 2)}${of(LOWER, 1)}${of(DIGITS, 1)}`;
  const uuid = () => [8, 4, 4, 4, 12].map((n) => of(HEX, n)).join('-');
  return { of, mixed, uuid, next };
}

const json64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** One secret of every kind. */
export function secrets(seed: number): Secret[] {
  const { of, mixed, uuid } = generator(seed);
  const shaped = (kind: string, ...parts: string[]): Secret => ({ kind, value: parts.join('') });
  const named = (kind: string, value: string, ...names: string[]): Secret => ({
    kind,
    value,
    names,
  });
  const inText = (kind: string, value: string, before: string, after = ''): Secret => ({
    kind,
    value,
    text: `${before}${value}${after}`,
  });
  const dashes = '-'.repeat(5);
  const pem = (label: string) =>
    [
      `${dashes}BEGIN ${label}PRIVATE KEY${dashes}`,
      ...Array.from({ length: 6 }, () => of(BASE64, 64)),
      `${of(BASE64, 38)}==`,
      `${dashes}END ${label}PRIVATE KEY${dashes}`,
    ].join('\n');
  return [
    shaped('AWS access key', 'AK', 'IA', of(`${UPPER}234567`, 16)),
    shaped('AWS temporary access key', 'AS', 'IA', of(`${UPPER}234567`, 16)),
    named('AWS secret key', mixed(BASE64, 40), 'aws_secret_access_key', 'SecretAccessKey'),
    shaped('AWS session token', 'IQoJb3JpZ2lu', of(BASE64, 180)),
    shaped('Bedrock key', 'ABSK', of(BASE64, 120)),
    shaped('GitHub token', 'gh', 'p_', of(ALNUM, 36)),
    shaped('GitHub app token', 'gh', 's_', of(ALNUM, 36)),
    shaped('GitHub fine-grained token', 'github', '_pat_', of(ALNUM, 22), '_', of(ALNUM, 59)),
    shaped('GitLab token', 'gl', 'pat-', of(WORD, 18), 'a1'),
    shaped('Slack bot token', 'xo', 'xb-', of(DIGITS, 11), '-', of(DIGITS, 12), '-', of(ALNUM, 24)),
    shaped('Slack app token', 'xa', 'pp-1-', of(UPPER, 10), '-', of(DIGITS, 12), '-', of(HEX, 40)),
    inText(
      'Slack webhook',
      `T${of(UPPER, 8)}/B${of(UPPER, 9)}/${of(ALNUM, 24)}`,
      'https://hooks.slack.com/services/',
    ),
    inText(
      'Teams webhook',
      `${uuid()}@${uuid()}/IncomingWebhook/${of(HEX, 32)}/${uuid()}`,
      'https://acme.webhook.office.com/webhookb2/',
    ),
    inText(
      'Discord webhook',
      `${of('123456789', 18)}/${of(WORD, 66)}a1`,
      'https://discord.com/api/webhooks/',
    ),
    shaped('Stripe key', 's', 'k_live_', of(ALNUM, 24)),
    shaped('Stripe restricted key', 'r', 'k_test_', of(ALNUM, 24)),
    shaped('Google API key', 'AI', 'za', of(ALNUM, 35)),
    shaped('Google OAuth token', 'ya', '29.', of(ALNUM, 60)),
    shaped('Google client secret', 'GOC', 'SPX-', of(ALNUM, 28)),
    inText('Azure storage key', `${of(BASE64, 86)}==`, 'AccountName=acme;AccountKey='),
    inText(
      'Azure SAS signature',
      encodeURIComponent(`${of(BASE64, 43)}=`),
      'https://acme.blob.core.windows.net/c?sv=2022-11-02&sr=b&sig=',
    ),
    shaped('Azure client secret', of(ALNUM, 3), '8Q', '~', of(`${ALNUM}_.`, 33), 'a'),
    shaped('npm token', 'np', 'm_', of(ALNUM, 36)),
    inText('npm registry token', uuid(), '//registry.npmjs.org/:_authToken='),
    shaped('PyPI token', 'py', 'pi-', of(WORD, 100), 'a1'),
    shaped('SendGrid key', 'S', 'G.', of(ALNUM, 22), '.', of(ALNUM, 43)),
    shaped('Twilio key', 'S', 'K', of(HEX, 32)),
    named('Twilio auth token', mixed(HEX, 32), 'TWILIO_AUTH_TOKEN', 'AuthToken'),
    shaped('Mailgun key', 'ke', 'y-', of(HEX, 32)),
    shaped('Mailchimp key', of(HEX, 32), '-us', '12'),
    shaped('Anthropic key', 'sk', '-ant-', 'api03-', of(WORD, 90), 'AA'),
    shaped('OpenAI key', 'sk', '-', of(ALNUM, 48)),
    shaped('OpenAI project key', 'sk', '-proj-', of(WORD, 60), 'a1'),
    shaped('Hugging Face token', 'h', 'f_', of(ALNUM, 34)),
    named('Datadog key', mixed(HEX, 32), 'DD_API_KEY', 'DatadogApiKey'),
    shaped('New Relic key', 'NR', 'AK-', of(UPPER + DIGITS, 27)),
    named('New Relic licence', mixed(HEX, 40), 'NEW_RELIC_LICENSE_KEY'),
    shaped('Grafana token', 'gl', 'sa_', of(ALNUM, 32), '_', of(HEX, 8)),
    shaped('Vault token', 'hv', 's.', of(ALNUM, 90)),
    shaped('Terraform token', of(ALNUM, 14), '.atlas', 'v1.', of(ALNUM, 60)),
    shaped('Databricks token', 'da', 'pi', of(HEX, 32)),
    shaped('DigitalOcean token', 'do', 'p_v1_', of(HEX, 64)),
    shaped('Docker token', 'dc', 'kr_pat_', of(ALNUM, 27)),
    shaped('Atlassian token', 'AT', 'ATT3', of(ALNUM, 180)),
    shaped('Shopify token', 'sh', 'pat_', of(HEX, 32)),
    shaped('RSA private key', pem('RSA ')),
    shaped('PKCS 8 private key', pem('')),
    shaped('OpenSSH private key', pem('OPENSSH ')),
    named('service-account key id and key', pem(''), 'private_key'),
    shaped(
      'JWT',
      json64({ alg: 'RS256', kid: of(ALNUM, 8) }),
      '.',
      json64({ sub: of(ALNUM, 12), exp: 1 }),
      '.',
      of(WORD, 80),
      'a1',
    ),
    inText('bearer token', mixed(ALNUM, 40), 'Authorization: Bearer '),
    inText('API key header', mixed(ALNUM, 40), 'x-api-key: '),
    inText('session cookie', `session=${mixed(ALNUM, 32)}`, 'Cookie: '),
    inText('password in a URL', mixed(ALNUM, 14), 'https://deploy:', '@git.example.com/acme/shop'),
    inText(
      'PostgreSQL URL',
      mixed(`${ALNUM}!$*`, 16),
      'postgres://shop:',
      '@db.internal:5432/shop',
    ),
    inText(
      'raw @ and / in a password',
      `${mixed(ALNUM, 6)}@/#${mixed(ALNUM, 6)}`,
      'mysql://shop:',
      '@db:3306/x',
    ),
    inText(
      'MongoDB URL',
      mixed(ALNUM, 16),
      'mongodb+srv://shop:',
      '@c0.mongodb.net/x?retryWrites=true',
    ),
    inText('Redis URL', mixed(ALNUM, 24), 'rediss://:', '@cache.internal:6379/0'),
    inText(
      'ADO.NET connection string',
      mixed(`${ALNUM}!$`, 14),
      'Server=db;Database=x;User Id=sa;Password=',
      ';Encrypt=True;',
    ),
    inText(
      'JDBC URL',
      mixed(ALNUM, 14),
      'jdbc:mysql://db:3306/x?user=shop&password=',
      '&useSSL=true',
    ),
    inText('Oracle JDBC URL', mixed(ALNUM, 14), 'jdbc:oracle:thin:shop/', '@db:1521/x'),
    inText(
      'Service Bus connection string',
      `${of(BASE64, 43)}=`,
      'Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=',
    ),
    named(
      'password',
      mixed(ALNUM, 12),
      'password',
      'MasterUserPassword',
      'DB_PASSWORD',
      'passwd',
      'pwd',
    ),
    named('password with symbols', `${mixed(ALNUM, 8)}!$%*^`, 'AdminPassword', 'userPassword'),
    named('secret', mixed(ALNUM, 24), 'ClientSecret', 'client_secret', 'GITHUB_WEBHOOK_SECRET'),
    named('token', mixed(ALNUM, 30), 'access_token', 'AuthToken', 'refreshToken', 'X-Auth-Token'),
    named('API key', mixed(ALNUM, 30), 'ApiKey', 'API_KEY', 'api-key', 'ThirdPartyApiKey'),
    named('encryption secret', mixed(ALNUM, 44), 'SIGNING_KEY', 'SessionSecret', 'JWT_SECRET'),
    inText(
      'presigned URL signature',
      of(HEX, 64),
      'https://b.s3.amazonaws.com/k?X-Amz-Expires=900&X-Amz-Signature=',
    ),
    inText(
      'presigned URL credential',
      `AS${'IA'}${of(`${UPPER}234567`, 16)}`,
      'https://b.s3.amazonaws.com/k?X-Amz-Credential=',
      '%2F20260302%2Feu-west-1%2Fs3%2Faws4_request',
    ),
    inText('e-mail address', `${of(LOWER, 8)}@example.com`, 'owner '),
    inText('command line password', mixed(ALNUM, 12), 'mysqldump --user=x --password ', ' shop'),
    inText('curl password', mixed(ALNUM, 12), 'curl -u deploy:', ' https://x.example.com'),
    inText(
      'echoed by a validator',
      mixed(ALNUM, 9),
      "Value '",
      "' at 'masterUserPassword' failed to satisfy constraint",
    ),
    inText(
      'echoed by a schema',
      mixed(ALNUM, 9),
      '#/MasterUserPassword: string [',
      '] does not match pattern ^[a-z]+$',
    ),
  ];
}
