/**
 * The doors between the rooms: who may import whom. Type-only imports count, because a type
 * couples two rooms as much as a function does.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { importsOf, reachable } from './support/imports';

const ROOT = join(__dirname, '..');
const TREES = ['bin', 'lib', 'lambdas', 'statemachine', 'prompts', 'evals', 'bench', 'test'];

const lambdas = (...rooms: string[]) => new RegExp(`^lambdas/(?:${rooms.join('|')})/`);
/** Rooms without SDK and environment: anybody outside of the steps may use them directly. */
const PURE = ['contracts', 'stack-events', 'knowledge', 'redaction', 'report'];
/** What a step may stand on. No step is among them: what two steps need has a room of its own. */
const ROOMS = [...PURE, 'runtime', 'slack', 'prompting', 'review-cases'];
const HANDLERS = /^statemachine\/local\/handlers\.ts$/;

/** Each room with the rooms that it may enter; its own is always open. First match wins. */
const DOORS: [room: RegExp, mayEnter: RegExp[]][] = [
  [lambdas('contracts'), []],
  [lambdas('runtime'), [lambdas('contracts', 'redaction')]],
  [lambdas('redaction'), [lambdas('contracts')]],
  [lambdas('knowledge'), [lambdas('contracts')]],
  [lambdas('stack-events'), [lambdas('contracts', 'knowledge', 'redaction')]],
  [lambdas('report'), [lambdas('contracts', 'stack-events', 'knowledge', 'redaction')]],
  [lambdas('review-cases'), [lambdas('contracts', 'runtime', 'redaction')]],
  [lambdas('prompting'), [lambdas('contracts', 'runtime', 'redaction'), /^prompts\//]],
  [lambdas('slack'), [lambdas('contracts', 'runtime', 'redaction', 'knowledge', 'report')]],
  [lambdas('analyze-with-claude'), [lambdas(...ROOMS), /^prompts\//]],
  [/^lambdas\/[^/]+\//, [lambdas(...ROOMS)]],
  [/^statemachine\/steps\.ts$/, []],
  [/^statemachine\/embedded-aws\//, [/^statemachine\/steps/]],
  // The runner alone loads what is deployed, through its handlers.
  [HANDLERS, [/^lambdas\//, /^statemachine\/steps/]],
  [
    /^statemachine\/local\//,
    [lambdas(...ROOMS), /^statemachine\/(steps|triage\.asl\.json|embedded-aws\/)/],
  ],
  [/^lib\//, [/^statemachine\/steps/, lambdas('contracts'), /^lambdas\/[^/]+\/needs$/]],
  [
    /^(bin|evals|bench)\//,
    [/^(lib|bin|evals|bench)\//, /^statemachine\//, lambdas(...ROOMS), /^package\.json$/],
  ],
  [/^test\//, [/./]],
];

/** Packages that a room may use, where that is fewer than all. */
const PACKAGES: [room: RegExp, allowed: RegExp][] = [
  [/^lambdas\/redaction\/template\.ts$/, /^yaml$/],
  // Unpacking in memory is a pure function.
  [/^lambdas\/redaction\/generated\.ts$/, /^node:zlib$/],
  [/^lambdas\/contracts\//, /^zod$/],
  [/^statemachine\/steps\.ts$/, /^$/],
  [
    lambdas('stack-events', 'knowledge', 'redaction', 'report'),
    /^(zod|d3-scale|node:crypto|node:util|@aws-sdk\/util-arn-parser)$/,
  ],
];

/** The folder that makes a room: `lambdas/<room>/`, `statemachine/local/`, else the first one. */
function roomOf(file: string): string {
  const [first, second, third] = file.split('/');
  const nested = first === 'lambdas' || first === 'statemachine';
  return nested && third !== undefined ? `${first}/${second}/` : `${first}/`;
}

/** Each import through a closed door, as `file -> target`. */
function violations(files: Record<string, string>): string[] {
  return Object.entries(files).flatMap(([file, source]) =>
    importsOf(source)
      .filter((specifier) => !isOpen(file, specifier))
      .map((specifier) => `${file} -> ${specifier}`),
  );
}

function isOpen(file: string, specifier: string): boolean {
  if (!specifier.startsWith('.')) {
    const limit = PACKAGES.find(([room]) => room.test(file));
    return !limit || limit[1].test(specifier);
  }
  const target = normalize(join(dirname(file), specifier));
  const door = DOORS.find(([room]) => room.test(file));
  if (!door || (target.startsWith('test/') && !file.startsWith('test/'))) return false;
  return roomOf(file) === roomOf(target) || door[1].some((open) => open.test(target));
}

/** Groups of files that import each other, directly or by way of others; types count. */
function circles(files: Record<string, string>): string[][] {
  const reached = new Map(
    Object.keys(files).map((file) => [file, reachable(file, (one) => targetsOf(one, files))]),
  );
  const groups = [...reached].map(([file, all]) =>
    [...all].filter((other) => reached.get(other)?.has(file)).sort(),
  );
  return [...new Set(groups.filter(({ length }) => length > 0).map((group) => group.join()))]
    .sort()
    .map((group) => group.split(','));
}

function targetsOf(file: string, files: Record<string, string>): string[] {
  return importsOf(files[file] ?? '')
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => `${normalize(join(dirname(file), specifier)).replace(/\.ts$/, '')}.ts`)
    .filter((target) => target in files);
}

function sources(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const tree of TREES) {
    for (const entry of readdirSync(join(ROOT, tree), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
      const path = join(entry.parentPath, entry.name);
      files[relative(ROOT, path)] = readFileSync(path, 'utf8');
    }
  }
  return files;
}

test('no file enters a room through a closed door', () => {
  const files = sources();
  expect(Object.keys(files).length).toBeGreaterThan(20);
  expect(violations(files)).toEqual([]);
});

test('statemachine/steps.ts imports nothing', () => {
  const steps = readFileSync(join(ROOT, 'statemachine/steps.ts'), 'utf8');
  expect(importsOf(steps)).toEqual([]);
});

test('no files import each other in a circle', () => {
  expect(circles(sources())).toEqual([]);
});

test('what a step declares is free of code that runs', () => {
  const needs = Object.entries(sources()).filter(
    ([file]) => file.endsWith('/needs.ts') && !file.includes('/contracts/'),
  );
  expect(needs.length).toBeGreaterThan(6);
  const foreign = needs.flatMap(([file, source]) =>
    importsOf(source)
      .filter((specifier) => !/^\.\.\/([\w-]+\/needs|contracts\/settings)$/.test(specifier))
      .map((specifier) => `${file} -> ${specifier}`),
  );
  expect(foreign).toEqual([]);
});

test('a planted circle is found, whatever its length and form', () => {
  const two = {
    'lib/a.ts': "import type { B } from './b';",
    'lib/b.ts': "import { a } from './a';",
  };
  expect(circles(two)).toEqual([['lib/a.ts', 'lib/b.ts']]);
  const three = {
    'lib/a.ts': "import { b } from './b';",
    'lib/b.ts': "export * from '../bin/c';",
    'bin/c.ts': "const a = await import('../lib/a');",
    'bin/d.ts': "import { a } from '../lib/a';",
  };
  expect(circles(three)).toEqual([['bin/c.ts', 'lib/a.ts', 'lib/b.ts']]);
});

describe('a planted violation is found', () => {
  const planted: [file: string, code: string][] = [
    ['lambdas/deliver/a.ts', "import { x } from '../review/b';"],
    ['lambdas/deliver/a.ts', "import type { X } from '../gate-on-confidence/gate';"],
    ['lambdas/deliver/a.ts', "import text from '../../prompts/system.md';"],
    ['lambdas/runtime/a.ts', "export * from '../slack/messages/slack-message';"],
    ['lambdas/contracts/a.ts', "import { readFileSync } from 'node:fs';"],
    ['lambdas/contracts/a.ts', "import { r } from '../redaction/redact';"],
    ['lambdas/report/a.ts', "import { S3Client } from '@aws-sdk/client-s3';"],
    ['lib/a.ts', "import { handler } from '../lambdas/deliver/deliver-to-slack';"],
    ['lib/a.ts', "const late = await import('../statemachine/local/replay');"],
    ['bin/commands/a.ts', "import {\n  collect,\n} from '../../lambdas/collect-events/collect';"],
    ['statemachine/local/a.ts', "import { a } from '../../lambdas/analyze-with-claude/ask';"],
    ['bin/commands/a.ts', "import { a } from '../../lambdas/deliver/deliver';"],
    ['lambdas/stack-events/a.ts', "import type { Stack } from '@aws-sdk/client-cloudformation';"],
    ['statemachine/local/a.ts', "import { run } from '../../bin/commands/run';"],
    ['statemachine/steps.ts', "import { z } from 'zod';"],
    ['bin/triage.ts', "import '../test/setup';"],
    ['bin/triage.ts', "const setup = require('../test/setup');"],
  ];
  test.each(planted)('%s: %s', (file, code) => {
    expect(violations({ [file]: code })).toHaveLength(1);
  });
});

describe('an open door stays open', () => {
  const allowed: [file: string, code: string][] = [
    ['lambdas/deliver/a.ts', "import { r } from '../redaction/redact';"],
    ['lambdas/deliver/a.ts', "import { s } from './slack';"],
    ['lambdas/analyze-with-claude/a.ts', "import system from '../../prompts/system.md';"],
    ['lambdas/knowledge/a.ts', "import { Category } from '../contracts/failure';"],
    ['lib/a.ts', "import { STEPS } from '../statemachine/steps';"],
    ['bin/commands/a.ts', "import { replay } from '../../statemachine/local/replay';"],
    ['bin/commands/a.ts', "// import { x } from '../../lambdas/deliver/a';"],
  ];
  test.each(allowed)('%s: %s', (file, code) => {
    expect(violations({ [file]: code })).toEqual([]);
  });
});
