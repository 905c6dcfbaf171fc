#!/usr/bin/env node
/**
 * `npm run bench [-- --only PART --json FILE]`: everything that costs time, memory, calls or money, in
 * one table of ratios and counts, on this machine, through deployed bundles and the embedded AWS.
 * Milliseconds are of CPU time and inform; the ratios are what to compare.
 */
import '../bin/quiet';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { table } from '../evals/table';
import { packageRoot } from '../lib/package-root';
import { startEmbeddedAws } from '../statemachine/embedded-aws/embedded-aws';
import { parseRecording } from '../statemachine/local/parse-recording';
import { besideDiagnose } from './beside-diagnose';
import { cliStart } from './cli-start';
import { billOf, COLUMNS, costCells } from './cost';
import { deepStack } from './deep-stack';
import { growth, SIZES } from './growth';
import { installAndTriage } from './install';
import { loadTimes } from './load-time';
import { pathRows } from './path-rows';
import { pathUses } from './paths';
import { cells, HEAD, type Row } from './row';
import { startStandIns, withModel } from './stand-ins';
import { promptSizes } from './tokens';

/** A page of DescribeStackEvents is 1 MB; events are about 700 bytes. */
const EVENTS_PER_PAGE = 1000;
const ROUNDS = { load: 5, growth: 3, cli: 5, install: 3 };
const OPTIONS = { only: { type: 'string' }, json: { type: 'string' } } as const;
const RECORDINGS = join(packageRoot(), 'test/fixtures/recordings');

/** One of each kind that `cdk diagnose` and `stack-triage run` both read. */
const SIDE_BY_SIDE = [
  'pasted-events',
  'two-independent-causes',
  'nested-three-levels',
  'update-rollback-failed',
  'transform-failed',
  'hook-failed',
  'custom-resource-failed',
  'ecs-circuit-breaker',
  'delete-bucket-not-empty',
  'early-validation',
];

type Part = 'load' | 'growth' | 'paths' | 'prompts' | 'cli' | 'diagnose';

/** Every part, or one of them; the costs of the paths as the table in docs/cost.md. */
async function measureAll(only: string | undefined): Promise<{ rows: Row[]; costs: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'stack-triage-bench-'));
  const embedded = await startEmbeddedAws({ eventsPerPage: EVENTS_PER_PAGE });
  // As a deployment has it when nothing is set.
  const aws = { ...embedded, env: { ...embedded.env, ENRICH: 'template,changes,hooks' } };
  const standIns = await startStandIns();
  const options = { aws, standIns, folder };
  const costs: string[] = [];
  const parts: Record<Part, () => Promise<Row[]>> = {
    load: () => loadTimes({ ...options, recordings: examples(), rounds: ROUNDS.load }),
    growth: () => growth({ ...options, rounds: ROUNDS.growth }),
    paths: async () => {
      const uses = await pathUses(aws, standIns);
      costs.push(...uses.map((use) => `| ${costCells(use.path, billOf(use)).join(' | ')} |`));
      return pathRows(uses);
    },
    prompts: async () => {
      withModel(false);
      const large = new Map(
        SIZES.slice(1, -1).map((n) => [`${n} events`, JSON.stringify(deepStack(n, 5))] as const),
      );
      return promptSizes(readdirSync(RECORDINGS).map(recorded), large, aws);
    },
    cli: async () => [...(await cliStart(ROUNDS.cli)), ...installAndTriage(ROUNDS.install)],
    diagnose: () =>
      besideDiagnose(
        SIDE_BY_SIDE.map((name) => join(RECORDINGS, `${name}.json`)),
        aws,
      ),
  };
  try {
    const rows: Row[] = [];
    for (const [name, part] of Object.entries(parts)) {
      if (only && only !== name) continue;
      process.stderr.write(`bench: ${name}\n`);
      rows.push(...(await part()));
    }
    return { rows, costs };
  } finally {
    standIns.close();
    await aws.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const recorded = (file: string): string => readFileSync(join(RECORDINGS, file), 'utf8');

function examples() {
  const of = (name: string) =>
    parseRecording(readFileSync(join(packageRoot(), 'examples', name), 'utf8'), name);
  return { sure: of('nested-failure.json'), unsure: of('unclear-failure.json') };
}

async function main(args: string[]): Promise<void> {
  const begun = Date.now();
  const { only, json } = parseArgs({ args, options: OPTIONS }).values;
  const { rows, costs } = await measureAll(only);
  const [cpu] = cpus();
  const machine = `${cpus().length} x ${cpu?.model ?? 'unknown'}, node ${process.version}`;
  const date = new Date().toISOString().slice(0, 10);
  const seconds = Math.round((Date.now() - begun) / 1000);
  const file = json ?? join(packageRoot(), 'dist/bench.json');
  writeFileSync(file, `${JSON.stringify({ date, machine, seconds, rows }, null, 1)}\n`);
  process.stdout.write(
    `${date}, ${machine}, ${seconds} s; (!) varies by more than 15%\n\n` +
      `${table(HEAD, rows.map(cells))}\n`,
  );
  if (costs.length > 0) {
    const lines = [`| ${COLUMNS.join(' | ')} |`, ...costs].join('\n');
    process.stdout.write(`\nthe costs, as docs/cost.md has them:\n\n${lines}\n`);
  }
}

void main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`bench: ${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
