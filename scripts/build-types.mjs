/**
 * Declarations of what others may import: the construct (`dist/types/lib`) and the CLI's `main`
 * (`dist/types/bin`). Only what these two reach stays, so that nothing in it names a package that
 * an app does not have.
 *
 *     node scripts/build-types.mjs [folder]
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = resolve(process.argv[2] ?? join(root, 'dist/types'));
const RELATIVE = /(from |import\()(['"])(\.{1,2}\/[^'"]+)\2/g;

const emitted = mkdtempSync(join(tmpdir(), 'stack-triage-types-'));
const tsc = join(root, 'node_modules/typescript/bin/tsc');
execFileSync(
  process.execPath,
  [tsc, '--project', join(root, 'tsconfig.types.json'), '--outDir', emitted],
  { cwd: root, stdio: 'inherit' },
);

/** A declaration file with all that it imports by a relative path. */
function reached(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, , , specifier] of readFileSync(file, 'utf8').matchAll(RELATIVE)) {
    reached(`${join(dirname(file), specifier)}.d.ts`, seen);
  }
  return seen;
}

rmSync(target, { recursive: true, force: true });
for (const file of reached(join(emitted, 'lib/stack-triage.d.ts'))) {
  cpSync(file, join(target, relative(emitted, file)));
}
// The CLI is an ES module: its declarations are too, and name their files in full.
for (const file of reached(join(emitted, 'bin/main.d.ts'))) {
  const to = join(target, relative(emitted, file).replace(/\.ts$/, '.mts'));
  cpSync(file, to);
  writeFileSync(to, readFileSync(to, 'utf8').replace(RELATIVE, '$1$2$3.mjs$2'));
}
rmSync(emitted, { recursive: true });
