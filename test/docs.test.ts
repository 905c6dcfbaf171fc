/** What the README and the pages behind it promise about themselves. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const ROOT = join(__dirname, '..');
const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md']
  .filter((file) => existsSync(join(ROOT, file)))
  .concat(
    readdirSync(join(ROOT, 'docs'))
      .filter((file) => file.endsWith('.md'))
      .map((file) => `docs/${file}`),
  );
const textOf = (page: string) => readFileSync(join(ROOT, page), 'utf8');
const withoutCode = (text: string) => text.replace(/```[\s\S]*?```/g, '');

/** Targets of links and pictures that are files of this repository. */
const targets = (page: string): string[] =>
  [...withoutCode(textOf(page)).matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)]
    .map((match) => (match[1] ?? match[2]) as string)
    .filter((target) => !/^(?:https?:|mailto:)/.test(target));

/** A heading's anchor as GitHub makes it. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const anchors = (page: string) =>
  [...withoutCode(textOf(page)).matchAll(/^#+ (.+)$/gm)].map((match) =>
    anchor((match[1] as string).replace(/[`*]/g, '')),
  );

test('the README is short enough to be read', () => {
  expect(textOf('README.md').split('\n').length).toBeLessThanOrEqual(181);
});

test('every page stands one step from the README', () => {
  const linked = targets('README.md').map((target) => target.split('#')[0]);
  const unlinked = pages.filter((page) => page.startsWith('docs/') && !linked.includes(page));
  expect(unlinked).toEqual([]);
});

test.each(pages)('the links of %s lead somewhere', (page) => {
  const broken = targets(page).filter((target) => {
    const [path = '', fragment] = target.split('#');
    const file = path === '' ? page : normalize(join(dirname(page), path));
    if (!existsSync(join(ROOT, file))) return true;
    return fragment !== undefined && !anchors(file).includes(fragment);
  });
  expect(broken).toEqual([]);
});

test.each(pages)('the commands and npm scripts that %s names exist', (page) => {
  const commands = readdirSync(join(ROOT, 'bin/commands')).map((file) => file.replace('.ts', ''));
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  const code = [...textOf(page).matchAll(/```[\s\S]*?```|`[^`\n]+`/g)].map(([text]) => text);
  const named = code.flatMap((text) => [
    ...[...text.matchAll(/(?:^|`|\$ |npx |run: |\| )(?:stack-)?triage ([a-z]+)\b/gm)]
      .map((match) => match[1] as string)
      .filter((command) => !commands.includes(command)),
    ...[...text.matchAll(/\bnpm run ([\w:-]+)/g)]
      .map((match) => match[1] as string)
      .filter((script) => !(script in scripts)),
  ]);
  expect(named).toEqual([]);
});
