/**
 * Compiles a suite that is not a jest test and runs it: `node scripts/run-suite.mjs
 * test/fuzz/fuzz.ts [arguments]`. Packages stay outside of the bundle, as in a checkout.
 */
import { spawn } from 'node:child_process';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import knowledge from './compile-knowledge.cjs';
import redaction from './compile-redaction.cjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [entry, ...args] = process.argv.slice(2);
if (!entry) {
  console.error('usage: node scripts/run-suite.mjs FILE.ts [arguments]');
  process.exit(2);
}
const outfile = join(root, 'node_modules/.cache/stack-triage', `${basename(entry, '.ts')}.cjs`);
await build({
  absWorkingDir: root,
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  packages: 'external',
  loader: { '.md': 'text' },
  logLevel: 'warning',
  sourcemap: 'inline',
  plugins: [knowledge.plugin, redaction.plugin],
});
const child = spawn(process.execPath, ['--enable-source-maps', outfile, ...args], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
});
// Whoever ends this ends the suite.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
