/**
 * Embeds the packed construct into fresh apps, as others do: TypeScript (strict, with all
 * libraries checked), CommonJS and ES modules, with the lowest and the newest CDK; each must
 * synthesize the same resources. A lower CDK must be told in one sentence.
 *
 *     node scripts/check-embedding.mjs <tarball>
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tarball = resolve(process.argv[2] ?? '');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const lowest = /\d+\.\d+\.\d+/.exec(manifest.peerDependencies['aws-cdk-lib'])[0];
const TOO_OLD = '2.200.0';

const BODY = `
const app = new App({ outdir: 'out' });
const triage = new StackTriage(new Stack(app, 'Own'), 'Triage', {
  enrich: ['logs'],
  reviewPage: true,
});
app.synth();
const budget NUMBER= triage.settings.tokenBudget;
if (budget !== 4000) throw new TypeError('no default');
`;
const imports = (from) =>
  `import { App, Stack } from 'aws-cdk-lib';\nimport { StackTriage } from '${from}';`;
const APPS = {
  'app.ts': imports('stack-triage') + BODY.replace('NUMBER', ': number '),
  'app.mjs': imports('stack-triage') + BODY.replace('NUMBER', ''),
  'app.cjs':
    "const { App, Stack } = require('aws-cdk-lib');\nconst { StackTriage } = require('stack-triage');" +
    BODY.replace('NUMBER', ''),
};

const env = { ...process.env, CDK_VALIDATION: 'false', NO_COLOR: '1' };
const run = (cwd, command, ...args) =>
  execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

function install(cdk, extra = []) {
  const cwd = mkdtempSync(join(tmpdir(), 'stack-triage-app-'));
  writeFileSync(join(cwd, 'package.json'), '{"name":"some-app","private":true}');
  const packages = [`aws-cdk-lib@${cdk}`, 'constructs@10', tarball];
  run(cwd, 'npm', 'install', '--loglevel=error', '--ignore-scripts', ...extra, ...packages);
  const file = join(cwd, 'node_modules/aws-cdk-lib/package.json');
  for (const [name, source] of Object.entries(APPS)) writeFileSync(join(cwd, name), source);
  return { cwd, version: JSON.parse(readFileSync(file, 'utf8')).version };
}

function resourcesOf(cwd, app) {
  rmSync(join(cwd, 'out'), { recursive: true, force: true });
  run(cwd, process.execPath, app);
  const template = JSON.parse(readFileSync(join(cwd, 'out/Own.template.json'), 'utf8'));
  return Object.entries(template.Resources)
    .map(([id, { Type }]) => `${id} ${Type}`)
    .filter((resource) => !resource.endsWith('AWS::CDK::Metadata'))
    .sort()
    .join('\n');
}

function compile(cwd) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  mkdirSync(join(cwd, 'types'), { recursive: true });
  const options = ['--strict', '--module', 'nodenext', '--target', 'es2022', '--lib', 'esnext,dom'];
  run(cwd, process.execPath, tsc, ...options, '--types', '', '--outDir', 'built', 'app.ts');
  return 'built/app.js';
}

let failed = false;
const seen = new Set();
for (const cdk of [lowest, 'latest']) {
  const { cwd, version } = install(cdk);
  for (const app of Object.keys(APPS)) {
    try {
      seen.add(resourcesOf(cwd, app.endsWith('.ts') ? compile(cwd) : app));
      console.log(`aws-cdk-lib ${version}, ${app}: ok`);
    } catch (error) {
      failed = true;
      console.log(`aws-cdk-lib ${version}, ${app}: FAILED\n${error.stdout}${error.stderr}`);
    }
  }
  rmSync(cwd, { recursive: true });
}
if (seen.size > 1) {
  failed = true;
  console.log('the versions do not synthesize the same resources');
}

const { cwd } = install(TOO_OLD, ['--legacy-peer-deps']);
try {
  run(cwd, process.execPath, 'app.cjs');
  failed = true;
  console.log(`aws-cdk-lib ${TOO_OLD} is accepted`);
} catch (error) {
  const told = /needs aws-cdk-lib \S+ or newer, and this app has [\d.]+/.exec(error.stderr);
  failed ||= !told;
  console.log(told ? `aws-cdk-lib ${TOO_OLD}: "${told[0]}"` : error.stderr);
}
rmSync(cwd, { recursive: true });
process.exitCode = failed ? 1 : 0;
