/** What others import resolves, with types, from CommonJS, ES modules and bundlers alike. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const TYPES = 'dist/types';
let folder: string;
let tarball: string;

const node = (script: string, ...args: string[]) =>
  execFileSync(process.execPath, [join(ROOT, script), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** A copy of what is packed, with its types: others pack the checkout itself meanwhile. */
function packageIn(copy: string): void {
  const { files } = require('../../package.json') as { files: string[] };
  const given = files.filter((file) => file !== TYPES);
  for (const file of ['package.json', 'README.md', 'LICENSE', ...given]) {
    cpSync(join(ROOT, file), join(copy, file), { recursive: true });
  }
  node('scripts/build-types.mjs', join(copy, TYPES));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stack-triage-types-'));
  const copy = join(folder, 'package');
  packageIn(copy);
  const packed = execFileSync(
    'npm',
    ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder],
    { cwd: copy, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  tarball = join(folder, packed.trim());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('publint finds nothing', () => {
  expect(node('node_modules/publint/src/cli.js', '--strict', tarball)).toContain('All good!');
});

test('attw finds types for every entry and every way of resolving it', () => {
  const attw = 'node_modules/@arethetypeswrong/cli/dist/index.js';
  // The CLI's entry is an ES module alone: who uses CommonJS imports it dynamically.
  const rules = ['--ignore-rules', 'cjs-resolves-to-esm', '--profile', 'node16'];
  expect(node(attw, '--quiet', ...rules, tarball)).toBe('');
});
