/**
 * Copies what the tag of a release holds beside the sources' history, so that `uses:` finds the
 * built program: action.yml and the CLI, with licence and notices.
 *
 *     node scripts/release-layout.mjs <folder>
 */
import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = resolve(process.argv[2] ?? '');
const FILES = ['action.yml', 'dist/cli', 'dist/THIRD-PARTY-NOTICES.txt', 'LICENSE', 'README.md'];

for (const file of FILES) {
  mkdirSync(dirname(join(target, file)), { recursive: true });
  cpSync(join(root, file), join(target, file), { recursive: true });
}
