/**
 * Builds everything that is started from JavaScript, in one pass a target:
 * dist/cli/ (the CLI, whole), dist/stack-triage.js (the construct) and dist/app.js (the CDK app),
 * both with nothing left out but the CDK, dist/lambdas/<function>/index.mjs (what is deployed, and
 * what is tested), and the notices of all that is bundled. What only a checkout starts (bench,
 * eval) takes its packages from node_modules.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import knowledge from './compile-knowledge.cjs';
import redaction from './compile-redaction.cjs';
import { dynalite } from './dynalite-plugin.mjs';
import { environmentCredentials } from './environment-credentials.mjs';
import { notices } from './notices.mjs';

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
  plugins: [knowledge.plugin, redaction.plugin],
};
const functions = await loadFunctions();

const version = JSON.stringify(JSON.parse(readFileSync(from('package.json'), 'utf8')).version);
const common = {
  ...shared,
  absWorkingDir: root,
  target: 'node20',
  define: { 'process.env.TRIAGE_VERSION': version },
};

/** What CommonJS dependencies expect and an ES module lacks. */
const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
const FOLDER =
  "import { fileURLToPath } from 'node:url'; const __filename = fileURLToPath(import.meta.url), __dirname = fileURLToPath(new URL('.', import.meta.url));";

for (const folder of ['lambdas', 'cli'])
  rmSync(from('dist', folder), { recursive: true, force: true });
const [lambdas, cli, construct] = await Promise.all([
  // ESM, module fields first, minified: smallest and fastest to load.
  build({
    ...shared,
    absWorkingDir: root,
    metafile: true,
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
    banner: { js: REQUIRE },
    inject: [from('scripts/schemas-without-code.mjs')],
    plugins: [...shared.plugins, environmentCredentials],
  }),
  // Split where something is loaded late: a command loads what it needs. Names stay, for stacks.
  build({
    ...common,
    metafile: true,
    entryPoints: { triage: 'bin/triage.ts', main: 'bin/main.ts', action: 'bin/action.ts' },
    outdir: 'dist/cli',
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    splitting: true,
    minifyWhitespace: true,
    minifySyntax: true,
    mainFields: ['module', 'main'],
    banner: { js: `${REQUIRE}${FOLDER}` },
    plugins: [...shared.plugins, dynalite],
  }),
  build({
    ...common,
    metafile: true,
    entryPoints: { app: 'bin/app.ts', 'stack-triage': 'lib/stack-triage.ts' },
    outdir: 'dist',
    format: 'cjs',
    external: ['aws-cdk-lib', 'constructs'],
  }),
  build({
    ...common,
    entryPoints: {
      bench: 'bench/bench.ts',
      'call-once': 'bench/call-once.ts',
      'long-lived': 'bench/long-lived.ts',
      'facts-sooner': 'bench/facts-sooner.ts',
      eval: 'evals/eval.ts',
      'eval-gate': 'evals/model/gate-eval.ts',
      leaks: 'evals/leaks/leaks.ts',
    },
    outdir: 'dist',
    format: 'cjs',
    packages: 'external',
  }),
]);
writeFileSync(
  from('dist/THIRD-PARTY-NOTICES.txt'),
  notices(root, [lambdas.metafile, cli.metafile, construct.metafile]),
);
writeFileSync(from('dist/triage.js'), "#!/usr/bin/env node\nimport('./cli/triage.mjs');\n", {
  mode: 0o755,
});

/** The packages that a bundle leaves to node_modules, for the test that holds the package to it. */
const externals = ({ outputs }) => {
  const imports = Object.values(outputs).flatMap((output) => output.imports);
  return [...new Set(imports.filter(({ external }) => external).map(({ path }) => path))].sort();
};
const left = { cli: externals(cli.metafile), construct: externals(construct.metafile) };
writeFileSync(from('dist/externals.json'), JSON.stringify(left));
