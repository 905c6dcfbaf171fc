/**
 * `npm run fuzz`: arbitrary and mutated input at every door. Each target runs in a process of its
 * own, because the steps keep what they read; the table says what was tried and what broke.
 *
 * `--bounded` is the run of a few seconds a target that CI makes, `--runs N` sets the number of
 * cases a target, `--seed N` repeats a run, `--only TARGET` runs one.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';
import { runTarget, type TargetReport } from './run-target';
import { TARGETS } from './targets/all';

const { values } = parseArgs({
  options: {
    bounded: { type: 'boolean', default: false },
    runs: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
    child: { type: 'boolean', default: false },
  },
});

const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const names = values.only ? [values.only] : Object.keys(TARGETS);
const runsOf = (name: string): number => {
  const usual = TARGETS[name]?.runs ?? 0;
  return Number(values.runs ?? (values.bounded ? Math.ceil(usual / 10) : usual));
};

/** One target in a process of its own; what it prints last is its report. */
function inChild(name: string): Promise<TargetReport> {
  const args = ['--child', '--only', name, '--seed', String(seed), '--runs', String(runsOf(name))];
  const child = spawn(process.execPath, [...process.execArgv, __filename, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  return new Promise((resolve) => {
    // At its exit, what it printed need not have been read yet.
    child.on('close', (code) => {
      const last = out.trim().split('\n').at(-1) ?? '';
      try {
        resolve(JSON.parse(last) as TargetReport);
      } catch {
        resolve({ name, cases: 0, endings: {}, breach: `the process ended with ${code}: ${out}` });
      }
    });
  });
}

function print(reports: TargetReport[]): void {
  console.log(`seed ${seed}\n`);
  for (const { name, cases, endings, breach } of reports) {
    const how = Object.entries(endings)
      .sort(([, a], [, b]) => b - a)
      .map(([ending, count]) => `${count} ${ending}`)
      .join(', ');
    console.log(`${breach ? 'BREACH' : 'ok    '}  ${name.padEnd(14)} ${cases} cases: ${how}`);
    if (breach) console.log(`${breach}\n`);
  }
  const broken = reports.filter(({ breach }) => breach).length;
  console.log(`\n${reports.length - broken} passed, ${broken} failed`);
}

async function main(): Promise<void> {
  const unknown = names.find((name) => !TARGETS[name]);
  if (unknown || !Number.isInteger(seed)) {
    console.error(`--only takes one of ${Object.keys(TARGETS).join(', ')}; --seed a number`);
    process.exit(2);
  }
  if (values.child) {
    const report = await runTarget(names[0] as string, runsOf(names[0] as string), seed);
    process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit(0));
    return;
  }
  const reports = await pLimit(2).map(names, inChild);
  print(reports);
  process.exit(reports.some(({ breach }) => breach) ? 1 : 0);
}

void main();
