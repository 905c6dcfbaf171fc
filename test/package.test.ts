/** What is published and what a fresh clone installs: complete, pinned and no more than needed. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json'));

interface LockEntry {
  version?: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}
const lock: { packages: Record<string, LockEntry> } = JSON.parse(read('package-lock.json'));

describe('package-lock.json', () => {
  test('has an entry for every optional platform binary, so that npm ci accepts it', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
      Object.entries(entry.optionalDependencies ?? {})
        .filter(([name]) => !resolves(path, name))
        .map(([name, version]) => `${path} -> ${name}@${version}`),
    );
    expect(missing).toEqual([]);
  });

  test('holds no registry address: another registry or a mirror serves it as well', () => {
    const addressed = Object.entries(lock.packages).filter(([, entry]) => entry.resolved);
    expect(addressed.map(([path]) => path)).toEqual([]);
    expect(read('package-lock.json')).not.toMatch(/https?:\/\/registry\./);
  });

  test('agrees with package.json', () => {
    for (const kind of ['dependencies', 'devDependencies'] as const) {
      for (const [name, version] of Object.entries<string>(manifest[kind] ?? {})) {
        expect(`${name}@${lock.packages[`node_modules/${name}`]?.version}`).toBe(
          `${name}@${version}`,
        );
      }
    }
  });
});

describe('package.json', () => {
  test('pins exactly what it bundles and develops with', () => {
    const pins = { ...manifest.dependencies, ...manifest.devDependencies };
    const loose = Object.entries<string>(pins).filter(([, v]) => !/^\d+\.\d+\.\d+$/.test(v));
    expect(loose).toEqual([]);
  });

  test('leaves the CDK to the app that embeds the construct', () => {
    for (const name of ['aws-cdk-lib', 'constructs']) {
      expect(manifest.peerDependencies).toHaveProperty([name]);
      expect(manifest.peerDependenciesMeta[name].optional).toBe(true);
      expect(manifest.devDependencies).toHaveProperty([name]);
    }
  });

  test('brings nothing else into an app: all that runs is bundled', () => {
    expect(manifest.dependencies).toBeUndefined();
  });
});

describe('the packed tarball', () => {
  const files = packedFiles();

  test.each([
    'dist/triage.js',
    'dist/cli/triage.mjs',
    'dist/THIRD-PARTY-NOTICES.txt',
    'dist/stack-triage.js',
    'dist/app.js',
    'dist/lambdas/collect-events/index.mjs',
    'statemachine/triage.asl.json',
    'examples/nested-failure.json',
    'README.md',
    'LICENSE',
  ])('holds %s', (file) => {
    expect(files).toContain(file);
  });

  test('holds no test, no source and nothing of the development', () => {
    const strange = files.filter((f) =>
      /^(test|bin|lib|lambdas|scripts|evals|prompts|bench|\.)|\.node$/.test(f),
    );
    expect(strange).toEqual([]);
  });

  test('starts as a program: shebang first, and needs nothing but node', () => {
    expect(read('dist/triage.js').split('\n', 1)[0]).toBe('#!/usr/bin/env node');
    expect(leftOut('cli')).toEqual([]);
  });

  test('the construct needs the CDK and nothing else', () => {
    expect(leftOut('construct')).toEqual(['aws-cdk-lib', 'constructs']);
  });

  test('the notices name every package that is bundled, with its licence', () => {
    const notices = read('dist/THIRD-PARTY-NOTICES.txt');
    for (const name of ['@anthropic-ai/sdk', '@smithy/core', 'dynalite', 'zod', 'commander']) {
      expect(notices).toMatch(new RegExp(`^${name} \\d\\S* \\(.+\\)$`, 'm'));
    }
    expect(notices).not.toMatch(/\bA?GPL-/);
  });
});

/** The packages that a bundle still needs; esbuild itself tells them. */
function leftOut(bundle: 'cli' | 'construct'): string[] {
  const externals = JSON.parse(read('dist/externals.json'))[bundle] as string[];
  const packages = externals
    .filter((name) => !name.startsWith('node:'))
    .map(packageName)
    .filter((name) => !builtinModules.includes(name));
  return [...new Set(packages)];
}

/** npm's own lookup: beside the parent, then in each node_modules above it. */
function resolves(path: string, name: string): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
    if (!at.includes('/node_modules/')) return Boolean(lock.packages[`node_modules/${name}`]);
  }
}

function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] as string);
}

/** The paths that `npm pack` would put into the tarball; `npm test` has built dist before. */
function packedFiles(): string[] {
  if (!existsSync(join(ROOT, 'dist/triage.js'))) throw new Error('dist is missing: npm run build');
  const out = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [pack] = JSON.parse(out) as { files: { path: string }[] }[];
  return pack?.files.map((f) => f.path) ?? [];
}
