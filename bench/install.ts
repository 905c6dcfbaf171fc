/** From the tarball to the first triage: what somebody waits for who tries it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../lib/package-root';
import { alone, counted, mb, type Row } from './row';

const seconds = (n: number): string => `${n.toFixed(1)} s`;

/** Packs what is built, installs it offline, triages the sample. */
export function installAndTriage(rounds: number): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'stack-triage-install-'));
  // Nothing of this process's environment, which points at what only this process answers.
  const env = { PATH: process.env.PATH, HOME: folder };
  const run = (command: string, args: string[]) =>
    execFileSync(command, args, {
      cwd: packageRoot(),
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const npm = (...args: string[]) => run('npm', [...args, '--silent', '--ignore-scripts']);
  try {
    const tarball = join(folder, npm('pack', '--pack-destination', folder).trim());
    const taken: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const prefix = join(folder, String(round));
      const begun = performance.now();
      npm('install', '--global', '--offline', '--prefix', prefix, tarball);
      const sample = join(prefix, 'lib/node_modules/stack-triage/examples/nested-failure.json');
      run(join(prefix, 'bin/stack-triage'), ['replay', '--json', sample]);
      taken.push((performance.now() - begun) / 1000);
    }
    const files = readdirSync(join(folder, '0'), { recursive: true, withFileTypes: true });
    const bytes = files
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
    return [
      alone('from the tarball to the first triage', taken, seconds),
      counted('installed', mb(bytes / 1e6)),
      counted('tarball', mb(statSync(tarball).size / 1e6)),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
