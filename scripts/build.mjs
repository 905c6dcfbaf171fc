/**
 * Builds everything that is started from JavaScript, in one pass a target:
 * dist/triage.js (CLI), dist/app.js (CDK app), dist/stack-triage.js (the construct for other
 * apps) and dist/lambdas/<function>/index.mjs (what is deployed, and what is tested).
 */
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import knowledge from './compile-knowledge.cjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const from = (...parts) => join(root, ...parts);

// steps.ts imports nothing, so it can be read by compiling it alone.
async function loadFunctions() {
  const out = await build({
    entryPoints: [from('statemachine/steps.ts')],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const code = Buffer.from(out.outputFiles[0].contents).toString('base64');
  return (await import(`data:text/javascript;base64,${code}`)).FUNCTIONS;
}

const shared = {
  bundle: true,
  platform: 'node',
  loader: { '.md': 'text' },
  logLevel: 'warning',
  plugins: [knowledge.plugin],
};
const functions = await loadFunctions();

rmSync(from('dist/lambdas'), { recursive: true, force: true });
await Promise.all([
  build({
    ...shared,
    absWorkingDir: root,
    entryPoints: {
      triage: 'bin/triage.ts',
      bench: 'bench/bench.ts',
      eval: 'evals/eval.ts',
      'eval-gate': 'evals/model/gate-eval.ts',
      app: 'bin/app.ts',
      'stack-triage': 'lib/stack-triage.ts',
    },
    outdir: 'dist',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    define: {
      'process.env.TRIAGE_VERSION': JSON.stringify(
        JSON.parse(readFileSync(from('package.json'), 'utf8')).version,
      ),
    },
  }),
  // ESM, module fields first, minified: smallest and fastest to load. The banner gives CommonJS
  // dependencies the `require` that an ES module lacks.
  build({
    ...shared,
    absWorkingDir: root,
    entryPoints: Object.fromEntries(
      Object.values(functions).map(({ room, file }) => [
        `${file}/index`,
        `lambdas/${room}/${file}.ts`,
      ]),
    ),
    outdir: 'dist/lambdas',
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    target: 'node24',
    minify: true,
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  }),
]);
