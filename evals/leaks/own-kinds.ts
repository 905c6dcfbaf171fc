/** The project's own kinds: one of each format, values of telling names, and whole texts. */
import compiled from '../../lambdas/redaction/data/examples.compiled';
import { recipes } from './example';
import type { Kind } from './kinds';

/** The formats of tokens, with an example of each as a recipe. */
export interface Example {
  kind: string;
  form: string;
  example: string;
  source: string;
}
export const EXAMPLES = compiled as readonly Example[];

/** Names, and the recipes of values that stand under them. */
const NAMED: readonly [names: string, recipe: string][] = [
  ['DB_PASSWORD MasterUserPassword PGPASSWORD userpw KeystorePass', '{a14}'],
  ['contraseña Passwort motDePasse senha wachtwoord hasło пароль 密码 パスワード', '{a16}'],
  ['ENCRYPTION_KEY FERNET_KEY COOKIE_KEY HMAC_KEY SESSION_KEY', '{h32}'],
  ['AUTH_SALT HASH_SALT PASSWORD_PEPPER WPA_PSK PreSharedKey', '{a24}'],
  ['GH_PAT AZURE_DEVOPS_EXT_PAT REDIS_AUTH JWT_PRIVATE', '{l52}'],
  ['ROUTING_KEY INTEGRATION_KEY SEGMENT_WRITE_KEY', '{a20}'],
  ['PassPhrase EnablePassword SafeModeAdministratorPassword PIN', '{d8}'],
  ['ApiKey x-api-key CLIENT_SECRET accessToken SECRET_KEY_BASE', '{a40}'],
  ['datadog adafruit bittrex_key TRAVISCI', '{l32}'],
  ['CONFIG_VALUE BLOB SETTING', '{a32}'],
];

/** Texts that are known as a whole; `§` stands around the secret. */
const TEXTS: readonly string[] = [
  'postgres://app:§{a15}§@db.internal:5432/app',
  'Server=db;User Id=sa;Password=§{a12}#1§;Encrypt=True',
  'curl -sS -u deploy:§{a15}§ https://api.example.com/x',
  'sshpass -p §{a15}§ ssh ec2-user@10.0.0.1',
  'net use Z: \\\\fs\\share /user:EXAMPLE\\svc §{a15}§',
  'echo "ubuntu:§{a15}§" | chpasswd',
  'htpasswd -bc /etc/nginx/.htpasswd admin §{a15}§',
  "CREATE USER app WITH PASSWORD '§{a15}§';",
  'machine git.example.com login deploy password §{a15}§',
  'db.internal:5432:app:appuser:§{a15}§',
  '<wsse:Password Type="text">§{a16}§</wsse:Password>',
  '<add key="StripeSecret" value="§{a24}§" />',
  'variable "db_password" {\n  default = "§{a15}§"\n}',
  'kind: Secret\ndata:\n  extra: §{a27}=§\n',
  '{"kty":"oct","kid":"1","k":"§{w43}§","alg":"HS256"}',
  'GET /v1/keys/§{h32}§/validate 401',
  'Set-Cookie: session=§{a32}§; Path=/; Secure',
  "Value '§{a10}§' at 'masterUserPassword' failed to satisfy constraint",
  'Login failed: the password is §{a16}§.',
  'https://maker.ifttt.com/trigger/x/with/key/§{a22}§',
];

/** All of them, the same for the same seed. */
export function ownKinds(seed: number): Kind[] {
  const fill = recipes(seed);
  const shapes = EXAMPLES.map(({ kind, example }, i): Kind => {
    const value = fill(example);
    return { kind: `${kind} ${i}`, cls: 'shape', value, text: value, names: [] };
  });
  const named = NAMED.map(([names, recipe]): Kind => {
    const list = names.split(' ');
    const value = fill(recipe);
    return { kind: list[0]!, cls: 'named', value, text: `${list[0]}=${value}`, names: list };
  });
  const texts = TEXTS.map((recipe): Kind => {
    const text = fill(recipe);
    const [, value = ''] = text.split('§');
    return { kind: recipe, cls: 'text', value, text: text.replaceAll('§', ''), names: [] };
  });
  return [...shapes, ...named, ...texts];
}
