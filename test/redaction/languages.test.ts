/** The word for a password in every language that docs/security.md says was tested. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRedactor } from '../../lambdas/redaction/redact';

const WORDS: Record<string, string> = {
  English: 'password',
  German: 'Passwort',
  Dutch: 'wachtwoord',
  Afrikaans: 'wagwoord',
  Swedish: 'lösenord',
  Danish: 'adgangskode',
  Norwegian: 'passord',
  Icelandic: 'lykilorð',
  Finnish: 'salasana',
  Estonian: 'salasõna',
  French: 'mot de passe',
  Spanish: 'contraseña',
  Catalan: 'contrasenya',
  Galician: 'contrasinal',
  Portuguese: 'senha',
  Italian: 'parola chiave',
  Romanian: 'parolă',
  Basque: 'pasahitza',
  Irish: 'pasfhocal',
  Welsh: 'cyfrinair',
  Polish: 'hasło',
  Czech: 'heslo',
  Croatian: 'lozinka',
  Serbian: 'лозинка',
  Slovenian: 'geslo',
  Bulgarian: 'парола',
  Russian: 'пароль',
  Lithuanian: 'slaptažodis',
  Hungarian: 'jelszó',
  Turkish: 'şifre',
  Albanian: 'fjalëkalimi',
  Greek: 'κωδικός',
  Armenian: 'գաղտնաբառ',
  Georgian: 'პაროლი',
  Hebrew: 'סיסמה',
  Arabic: 'كلمة المرور',
  Persian: 'گذرواژه',
  Hindi: 'पासवर्ड',
  Bengali: 'পাসওয়ার্ড',
  Thai: 'รหัสผ่าน',
  Vietnamese: 'mật khẩu',
  Indonesian: 'kata sandi',
  Malay: 'kata laluan',
  Swahili: 'nenosiri',
  Chinese: '密码',
  Japanese: 'パスワード',
  Korean: '비밀번호',
};

it.each(Object.entries(WORDS))('%s: %s', (_, word) => {
  const name = word.replaceAll(' ', '_');
  const capital = word[0]!.toUpperCase() + word.slice(1);
  const texts = [`${name}=plumtree`, `${capital}: plumtree`, `{"db_${name}":"plumtree"}`];
  for (const text of texts) expect(createRedactor().text(text)).not.toContain('plumtree');
  expect(JSON.stringify(createRedactor().json({ [name]: 'plumtree' }))).not.toContain('plumtree');
});

it('are those that the documentation lists', () => {
  const page = readFileSync(join(__dirname, '../../docs/security.md'), 'utf8');
  const listed = /Tested languages: ([^.]+)\./.exec(page)?.[1] ?? '';
  expect(listed.replace(/\s+/g, ' ').split(/, (?:and )?/)).toEqual(Object.keys(WORDS));
});
