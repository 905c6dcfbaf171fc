/** What somebody gets who installs the tarball on a machine with node and npm only. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const MOST_PACKAGES = 15;
const MOST_MB = 30;

let folder: string;
let installed: string;
const bin = (name: string) => join(folder, 'global/bin', name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stack-triage-install-'));
  const npm = (...args: string[]) =>
    execFileSync('npm', [...args, '--silent', '--ignore-scripts'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const tarball = npm('pack', '--pack-destination', folder).trim();
  // Offline: nothing that it needs may come from a registry.
  npm(
    'install',
    '--global',
    '--offline',
    '--prefix',
    join(folder, 'global'),
    join(folder, tarball),
  );
  installed = join(folder, 'global/lib/node_modules');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = () =>
  readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test('it is small, and nothing in it is native', () => {
  const packages = files().filter((file) =>
    /node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(file),
  ).length;
  const mb = files().reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
  console.info(`installed: ${packages} package(s), ${mb.toFixed(1)} MB`);
  expect(packages).toBeLessThanOrEqual(MOST_PACKAGES);
  expect(mb).toBeLessThanOrEqual(MOST_MB);
  expect(files().filter((file) => file.endsWith('.node'))).toEqual([]);
});

test.each(['stack-triage', 'triage'])('%s triages the sample, from any folder', (name) => {
  const sample = join(installed, 'stack-triage/examples/nested-failure.json');
  const run = (...args: string[]) =>
    execFileSync(bin(name), args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  expect(run('--version').trim()).toBe(require('../../package.json').version);
  const document = JSON.parse(run('replay', '--json', sample));
  expect(document).toMatchObject({ outcome: 'collected', analysis: { by: 'rules' } });
  expect(document.root_causes.length).toBeGreaterThan(0);
});
