/** Secrets as configurations, commands, markup, messages and data write them; `§` is around each. */
import { gzipSync } from 'node:zlib';
import { createRedactor } from '../../lambdas/redaction/redact';

const B64 = (text: string) => Buffer.from(text).toString('base64');
const R = 'kT9vQz3LmX7pR2wB';

const DASHES = '-'.repeat(5);

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
  'Value of property Password must be of type String, but got [§plumtree§]',
  '#/Users/0/Password: expected minLength: 12, actual value: §plumtree§',
  `Settings\ndb_password\n  String is too short [type=string_too_short, input_value='§plumtree§', input_type=str]`,
  'spring.datasource.password=§${DB_PASSWORD:plumtree§}',
  'url: "${DB_PASSWORD:§-plumtree§}"',
  '[~] AWS::RDS::DBInstance Db\n └─ [~] MasterUserPassword\n     ├─ [-] §plumtree§\n     └─ [+] x',
  '[~] AWS::RDS::DBInstance Db\n └─ [~] MasterUserPassword\n     ├─ [-] x\n     └─ [+] §plumtree§',
  'echo §plumtree§ | docker login -u ci --password-stdin r.example',
  "printf '%s' '§plumtree§' | gh auth login --with-token",
  "echo '§plumtree§' | sudo realm join -U admin corp.example",
  "docker login --password-stdin -u ci <<< '§plumtree§'",
  'sed -i s/DB_PASSWORD_HERE/§plumtree§/ x.php',
  "sed -i 's|{{DB_PASSWORD}}|§plumtree§|g' x.php",
  'expect "Password:"\nsend "§plumtree§\\r"',
  'chpasswd:\n  expire: false\n  list: |\n    §root:plumtree§\n',
  'chpasswd <<EOF\n§root:plumtree§\nEOF',
  'rabbitmqctl add_user shop §plumtree§',
  'sqlplus -s shop/§plumtree§@orcl @x.sql',
  'lftp -u shop,§plumtree§ sftp://h.example',
  'plink -ssh -pw §plumtree§ u@10.0.0.4',
  'cqlsh h.example -u shop -p §plumtree§',
  'db2 connect to shop user db2inst1 using §plumtree§',
  `snyk auth §${R}§`,
  'mosquitto_pub -h h -u dev -P §plumtree§ -t x',
  "Command '['mysqldump', '-u', 'root', '-p§plumtree§', 'shop']' failed",
  "['redis-cli', '-a', '§plumtree§', 'ping']",
  'set -gx DB_PASSWORD §plumtree§',
  "PDO->__construct('mysql:host=db', 'shop', '§plumtree§', Array)",
  "mysqli_connect('db', 'shop', '§plumtree§')",
  'server.login("bot", "§plumtree§")',
  `[smtp.example.com]:587 bot:§${R}§`,
  'vpnuser l2tpd "§plumtree§" *',
  'Key         Value\n---         -----\npassword    §plumtree§\n',
  `https://logs-01.loggly.com/inputs/§${R}§/tag/http/`,
  '["password"]=>\n  string(8) "§plumtree§"',
  'set `password` to `§plumtree§`',
  'le mot de passe «§ plumtree §» est trop court',
  'db.password\\=§plumtree§',
  `blob §0x${Buffer.from('password=plumtree').toString('hex')}§`,
  `UserData: §${gzipSync('export DB_PASSWORD=plumtree\n').toString('base64')}§ is refused`,
  `<machineKey validationKey="§${R}${R}§" validation="SHA1"/>`,
  `https://storage.googleapis.com/b/o?X-Goog-Signature=§${'a7'.repeat(64)}§`,
  `tls-auth §${DASHES}BEGIN OpenVPN Static key V1${DASHES}\n${'a7'.repeat(16)}§`,
  'MasterUserPassword must contain an upper-case letter. You provided: §plumtree§',
  'Invalid type for parameter MasterUserPassword, value: §plumtree§, type: <class>',
  'spec.password: Invalid value: "§plumtree§": must be longer',
  'system/§plumtree§@//db.internal:1521/ORCL',
  'password = """§plumtree§"""',
  '/prod/db/password:§p@ssw0rd§',
  'password: `§correct horse battery§`',
  'password: "§${USER:+x}plumtree§"',
  `the api §${R}${R}§`,
  "const pw = process.env.DB_PASSWORD || '§plumtree§';",
  "$pw = getenv('DB_PASS') ?: '§plumtree§';",
  "ENV.fetch('DB_PASSWORD') { '§plumtree§' }",
  'kubectl create secret generic db --from-literal=kennung=§plumtree§',
  "('§plumtree§' | ConvertTo-SecureString -AsPlainText -Force)",
  'reg add "HKLM\\x" /v DefaultPassword /t REG_SZ /d §plumtree§ /f',
  'winrs -r:h -u:admin -p:§plumtree§ ipconfig',
  `bundle config gems.contribsys.com §${'e7e8'.repeat(2)}:${'27ec'.repeat(2)}§`,
  "$cfg{password} = '§plumtree§';",
  '{default_pass, <<"§plumtree§">>}',
  '{password,"§plumtree§"}',
  'password = <<EOT\n§plumtree§\nEOT',
  `Please use the following password to proceed:\n\n§${'a7e7'.repeat(8)}§\n\nThis may also`,
  'Property: app.db-password\n    Value: "§plumtree§"',
  'apiVersion: v1\nkind: Secret\nstringData:\n  a.conf: |\n    §x=plumtree§\n',
  'error {"Password":{"Fn::If":["C","§plumtree§",{"Ref":"P"}]}} x',
  'error {"vars":[{"v":"§plumtree§","k":"password"}]} x',
];

it('a password in an address, not its host', () => {
  const clean = createRedactor().text(
    'git clone https://x-access-token:plumtree@git.example/a.git',
  );
  expect(clean).toBe('git clone https://x-access-token:<secret:url-password:1>@git.example/a.git');
});

/** What was cut off before. */
it('a name whose start is lost', () => {
  const clean = createRedactor().text('...ssword":"plumtree","Port":5432}');
  expect(clean).toBe('...ssword":"<secret:password:1>","Port":5432}');
});

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
  { X: { 'Fn::Sub': ['user=${U} password=${P}', { U: 'shop', P: 'plumtree' }] } },
  { Env: { VAULT_SECRET_ID: 'plumtree' } },
  { Key: 'X-Tenant', Value: 'plumtree', IsValueSecret: true },
  { key: 'TENANT', value: 'plumtree', masked: true },
  { Password: '#plumtree' },
  { Password: { 'Fn::If': ['C', '{{resolve:secretsmanager:x}}', 'plumtree'] } },
  { Command: ['CMD', 'redis-cli', '-a', 'plumtree', 'ping'] },
  { Command: ['mysql', '-uroot', '-pplumtree'] },
  { TokenKey: `plumtree/${R}` },
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
  'The password you provided: not long enough',
  'spec.replicas: Invalid value: "three": must be an integer',
  'const port = process.env.PORT || "8080"; const pw = process.env.PW || "";',
  'kubectl create configmap app --from-literal=stage=production',
  'reg add "HKLM\\x" /v AutoAdminLogon /t REG_SZ /d enabled /f',
  '{"tokens": [{length,"12"}]}',
  'policy = <<EOT\n{"Version": "2012-10-17"}\nEOT',
  'Property: app.db-host\n    Value: "db.internal"',
  `ContentMD5 ${R.slice(0, 11)}${R.slice(0, 11)}==`,
  `etag W/"57e2b99e-${R}${R}" does not match`,
  `example.com/x v1.2.3 h1:${R}${R}${R.slice(0, 11)}=`,
  'password = os.environ["DB_PASSWORD"]',
  'export TOKEN=$(aws ssm get-parameter --name /x --query Parameter.Value)',
  'DB_PASSWORD=`aws ssm get-parameter --name /x`',
  'PASSWORD=${DB_PASSWORD:?must be set}',
  'password: "{{ vault_db_password }}"',
  'password: <%= ENV["DB_PASSWORD"] %> #{var.db_password}',
  'def reset_password(user_id: str, token: str) -> None:',
  'type Credentials struct { Password string `json:"password"` }',
  '{"TokenValidityUnits":{"AccessToken":"minutes","RefreshToken":"days"}}',
  `app client ${'4f7k'.repeat(6)}x2 does not exist`,
  `"integrity": "sha512-${R.repeat(5)}${R.slice(0, 6)}=="`,
  `data:image/png;base64,iVBORw0KGgo${R}${R}=`,
  'echo $PASSWORD | docker login -u AWS --password-stdin r.example',
  "sed -i 's/DB_HOST_HERE/db.internal/' x.php",
  'based on https://x.example/s/password/reset/ page',
  'expect(password); client.send({ Name: x, Stage: y',
  'chpasswd: list must be a string',
  `shop:api-${'a7'.repeat(20)}: not found`,
  `NoSuchKey: assets/api_${'a7'.repeat(16)}.zip`,
  'The password does not match [a-zA-Z0-9]{8,}',
  'vault login -method=userpass',
  'echo hello | gpg --encrypt',
  'Password provided: too short',
  'The password policy of the account:\n\nMinimumPasswordLength\n\nis 14',
  '["sh","-c","echo ready","--config","/etc/app.yaml"]',
  'Key         Value\n---         -----\nusername    shop\n',
  'connect to smtp.example.com:587 failed: timeout',
  'URL ${BASE_URL:-https://api.example.com}',
  '[~] DBInstanceClass\n     ├─ [-] db.t3.small\n     └─ [+] db.t3.large',
  "DriverManager.getConnection('jdbc:x', user, password)",
  'https://logs-01.loggly.com/inputs/ is not reachable',
  '{"Payload":{"task_token.$":"$$.Task.Token","secret":"$.input[0].value"}}',
  '{"Description":"aws put --secret-string","Tags":[{"Key":"a","Value":"stack-triage"}]}',
])('leaves %s', (text) => {
  expect(createRedactor().text(text)).toBe(text);
});

it('finds what gzip holds by unpacking it, cut or whole', () => {
  const script = `export DB_PASSWORD=plumtree\n${'echo ready\n'.repeat(3)}`;
  const blob = gzipSync(script).toString('base64');
  for (const one of [blob, blob.slice(0, -8)])
    expect(createRedactor().text(`UserData: ${one}`)).toBe('UserData: <secret:base64:1>');
});
