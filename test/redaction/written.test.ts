/** Secrets as configurations, commands, markup, messages and data write them; `§` is around each. */
import { createRedactor } from '../../lambdas/redaction/redact';

const B64 = (text: string) => Buffer.from(text).toString('base64');
const R = 'kT9vQz3LmX7pR2wB';

const TEXTS = [
  'password: !!str §plumtree§\nother: x',
  'password: &pw §plumtree§\nother: x',
  "define('DB_PASSWORD', '§plumtree§');",
  `new NetworkCredential("svc", "§${R}§")`,
  'Config { password: Some("§plumtree§"), x: 1 }',
  "password=SecretStr('§plumtree§')",
  "CREATE LOGIN u WITH PASSWORD = N'§plumtree§'",
  'CREATE USER u IDENTIFIED BY §plumtree§',
  '<property name="hibernate.connection.password">§plumtree§</property>',
  '<entry key="db.password">§plumtree§</entry>',
  '<key>apiToken</key>\n  <string>§plumtree§</string>',
  '<member><name>password</name><value><string>§plumtree§</string></value></member>',
  '<AdministratorPassword><Value>§plumtree§</Value></AdministratorPassword>',
  '<input value="§plumtree§" type="password">',
  'if password == "§plumtree§"',
  '“password”: “§plumtree§”',
  'Server=h;UID=u;PWD={§plumtree;1§};Port=1',
  'ldapadd -x -D cn=admin -w §plumtree§ -f x',
  'sqlcmd -S h -U sa -P §plumtree§ -Q x',
  'mongosh mongodb://h -u admin -p §plumtree§',
  'openssl enc -aes-256-cbc -k §plumtree§ -in x',
  'keytool -import -storepass §plumtree§ -alias x',
  'unzip -P §plumtree§ x.zip',
  `echo §${R}§ | passwd --stdin bob`,
  'echo "§plumtree§" | sudo -S ls',
  "smbclient //h/s -U 'dom\\u%§plumtree§'",
  'schtasks /create /ru u /rp §plumtree§ /tn x',
  'app.exe /password §plumtree§',
  'Install-Thing -AdminPassword §plumtree§ -Force',
  'machine x\n  login u\n  password §plumtree§\n',
  'requirepass §plumtree§',
  'SetEnv DB_PASSWORD §plumtree§',
  'stats auth admin:§plumtree§',
  `snmpwalk -v2c -c §${R}§ host`,
  `DATA=§${Buffer.from('password=plumtree').toString('hex')}§`,
  `https://x/api/token/§${R}§/run`,
  '{X-Api-Key=[§plumtree§], Host=[x]}',
  `key = §MIIEvQIBADANBgkqhkiG9w0BAQEFAASC${R}${R}§`,
  `password changed from §${R}§ to x`,
  '~ password = "x" -> "§plumtree§"',
  '#/MasterUserPassword: expected maxLength: 41, actual: §plumtree§',
  'Value of property {/MasterUserPassword} does not match: "§plumtree§"',
  "Parameter 'DbPassword' with value '§plumtree§' must match pattern [a-z]+",
  `username,password\nbob,§${R}§`,
  `| user | password |\n| u | §${R}§ |`,
  'Content-Disposition: form-data; name="password"\r\n\r\n§plumtree§\r\n--x',
  `userPassword:: §${B64('plumtree')}§`,
  `Passwort lautet §${R}§`,
  `Le mot de passe est §${R}§`,
  `密码是§${R}§`,
  `パスワードは「§${R}§」です`,
  'парольБД=§plumtree§',
  'PASSWORD_PROD=§plumtree§',
  'error {"Password":{"Fn::If":["C","§plumtree§",{"Ref":"P"}]}} x',
  'error {"vars":[{"v":"§plumtree§","k":"password"}]} x',
];

/** A word that a sentence goes on behind could be part of it: `Password: must be longer`. */
const LINES = [
  '<b>Password:</b> §plumtree§',
  '*Password:* §plumtree§',
  'Password ......... : §plumtree§',
  `Password:\n§${R}§`,
  'Mot de passe : §plumtree§',
  'كلمة المرور: §plumtree§',
  'Mật khẩu: §plumtree§',
];

it.each([...TEXTS, ...LINES])('%s', (text) => {
  const [before = '', secret = ''] = text.replace(/\r\n/g, '\n').split('§');
  const said = `Message returned: Error: ${text} was refused`;
  for (const written of LINES.includes(text) ? [text] : [text, said]) {
    const clean = createRedactor().text(written.replaceAll('§', ''));
    expect(clean).not.toContain(secret);
    expect(clean).toContain(before.slice(-8));
  }
});

it.each([
  { Password: { 'Fn::FindInMap': ['A', 'B', 'C', { DefaultValue: 'plumtree' }] } },
  { Password: { 'Fn::ToJsonString': { a: 'plumtree' } } },
  { passwords: { alice: 'plumtree' } },
  { credentials: { user: 'u', password: 'plumtree' } },
  { vars: [{ variable: 'DB_PASSWORD', val: 'plumtree' }] },
  { attributes: [{ attributeName: 'userPassword', attributeValue: 'plumtree' }] },
  { auths: { 'r.example': { auth: B64('u:plumtree') } } },
  { outputs: { foo: { sensitive: true, value: 'plumtree' } } },
  { Type: 'SecureString', Name: 'x', Value: 'plumtree' },
  { rawHeaders: ['Host', 'x', 'X-Api-Key', `${R}plumtree`] },
])('%j', (data) => {
  const clean = JSON.stringify(createRedactor().json(data));
  expect(clean).not.toContain('plumtree');
  expect(clean).not.toContain(B64('u:plumtree'));
});

it.each([
  'The route identified by 10.8.0.0/16 already exists.',
  '{"States":{"Pass":{"Type":"Pass","End":true}}}',
  '{"detail":"(Service: S3, Status Code: 403, Extended Request ID: VLWX1SFAGdCaSVE8CPJ3XDe517X7=)"}',
  '#/MasterUserPassword: expected minLength: 8, actual: 3',
  'name, password, host\nshop, required, unset',
  'new constructor: toString',
  '{"Payload":{"task_token.$":"$$.Task.Token","secret":"$.input[0].value"}}',
  '{"Description":"aws put --secret-string","Tags":[{"Key":"a","Value":"stack-triage"}]}',
])('leaves %s', (text) => {
  expect(createRedactor().text(text)).toBe(text);
});
