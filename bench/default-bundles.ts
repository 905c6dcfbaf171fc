/**
 * The same functions as `NodejsFunction` bundles them when nothing is set: CommonJS, not minified,
 * the AWS SDK left to the runtime. Source: `aws-lambda-nodejs/lib/bundling.js` of aws-cdk-lib 2.276,
 * `buildEsbuildArgs` and `defaultExternals` for runtimes with SDK v3.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { packageRoot } from '../lib/package-root';
import { FUNCTIONS } from '../statemachine/steps';

const EXTERNALS = ['@aws-sdk/*', '@smithy/*'];

/** Builds all of them; the file of each function by its name. */
export async function buildDefaultBundles(
  externals: readonly string[] = EXTERNALS,
): Promise<Map<string, string>> {
  const root = packageRoot();
  // Beside node_modules, which stands for the SDK that Lambda's runtime has.
  const outdir = join(
    root,
    'node_modules/.cache/stack-triage/default',
    externals.length ? 'a' : 'b',
  );
  const load = createRequire(join(root, 'package.json'));
  const plugins = ['knowledge', 'redaction'].map(
    (data) => load(`./scripts/compile-${data}.cjs`).plugin,
  );
  const functions = Object.values(FUNCTIONS);
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(
      functions.map(({ room, file }) => [`${file}/index`, `lambdas/${room}/${file}.ts`]),
    ),
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node24',
    external: [...externals],
    // What the sources need to be compiled at all; no choice of size or speed.
    loader: { '.md': 'text' },
    plugins,
    logLevel: 'error',
  });
  return new Map(functions.map(({ file }) => [file, join(outdir, file, 'index.js')]));
}
