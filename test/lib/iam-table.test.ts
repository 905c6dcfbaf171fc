/** `npm run docs:iam` writes the table; this holds it to the template. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { iamTable } from './iam-table';

const FILE = join(__dirname, '../../docs/security.md');
const SECTION = /(<!-- permissions: npm run docs:iam -->\n)[\s\S]*?(\n<!-- \/permissions -->)/;

test('docs/security.md lists every permission of the synthesized template', () => {
  const page = readFileSync(FILE, 'utf8');
  expect(page).toMatch(SECTION);
  const written = page.replace(SECTION, (_, start, end) => `${start}\n${iamTable()}\n${end}`);
  if (process.env.WRITE_DOCS) writeFileSync(FILE, written);
  // A role, an action or a setting has changed: the page is written anew.
  else expect(page === written ? 'up to date' : 'run: npm run docs:iam').toBe('up to date');
});
