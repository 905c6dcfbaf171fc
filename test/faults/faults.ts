/**
 * `npm run faults`: every call of every step meets every kind of fault, on every route. What must
 * come of it is written in `expected.ts`; nothing may be lost, recorded twice, told of too late or
 * paid for uncounted, whatever that table says.
 *
 * `--bounded` runs what CI has time for, `--route`, `--call` and `--kind` narrow it, `--verbose`
 * prints each cell, `--mutations` takes protections away and names the cells that notice.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { bounded } from './bounded';
import { type Cell, cellsOf, type Result, runCell } from './cells';
import { runFast } from './clock';
import type { Observed } from './judge';
import { KIND_NAMES } from './kinds';
import { forgottenBy, MUTATIONS, mutated, probeMutation } from './mutations';
import { ROUTES, type RouteName } from './routes';
import { openStage } from './stage';

const { values } = parseArgs({
  options: {
    bounded: { type: 'boolean', default: false },
    mutations: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    route: { type: 'string' },
    call: { type: 'string' },
    kind: { type: 'string' },
    /** `1/2`: the second half, in a process of its own. */
    part: { type: 'string' },
    mutation: { type: 'string' },
  },
});

const PARTS = 2;
const wanted = ({ call, kind }: Cell): boolean =>
  (!values.call || `${call.step} ${call.service}:${call.action}`.includes(values.call)) &&
  (!values.kind || kind === values.kind);

/** One part of the cells, in this process; a line of JSON each. */
async function runPart(part: number): Promise<void> {
  runFast();
  const stage = await openStage(mutated(values.mutation), forgottenBy(values.mutation));
  const routes = (values.route ? [values.route] : Object.keys(ROUTES)) as RouteName[];
  for (const route of routes) {
    const { cells, undisturbed } = await cellsOf(stage, route);
    const some = values.mutation ? probeMutation(values.mutation, cells) : cells;
    const chosen = (values.bounded ? bounded(some) : some).filter(wanted);
    for (const [i, cell] of chosen.entries()) {
      if (i % PARTS === part) print(await runCell(stage, cell, undisturbed));
    }
  }
  await stage.stop();
  process.exit(0);
}

const print = (result: Result) => process.stdout.write(`${JSON.stringify(result)}\n`);

/** All parts, each in a process of its own, because functions keep what they read. */
async function runAll(more: string[] = []): Promise<Result[]> {
  const results: Result[] = [];
  await Promise.all(
    Array.from({ length: PARTS }, (_, part) => {
      const args = [...process.argv.slice(2), ...more, '--part', String(part)];
      const child = spawn(process.execPath, [...process.execArgv, __filename, ...args], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let rest = '';
      child.stdout.on('data', (chunk: Buffer) => {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (line.startsWith('{"route"')) take(JSON.parse(line), results);
      });
      return new Promise<void>((resolve, reject) => {
        child.on('exit', (code) =>
          code === 0 ? resolve() : reject(new Error(`part ${part} ended with ${code}`)),
        );
      });
    }),
  );
  return results;
}

const isBreach = ({ expected, seen, breaches }: Result): boolean =>
  breaches.length > 0 || !expected?.includes(seen);

function take(result: Result, results: Result[]): void {
  results.push(result);
  if (values.verbose || (isBreach(result) && !values.mutations)) console.log(lineOf(result));
}

function lineOf({ route, call, kind, expected, seen, breaches }: Result): string {
  const table = expected?.join(' | ') ?? 'not in the table';
  const wrong = expected?.includes(seen) ? '' : ` (expected: ${table})`;
  return `${route} | ${call} | ${kind} | ${seen}${wrong} ${breaches.join(', ')}`.trimEnd();
}

/** A line a kind of fault: how many cells, and how they ended. */
function summarize(results: Result[]): void {
  console.log();
  for (const kind of KIND_NAMES) {
    const ofKind = results.filter((r) => r.kind === kind);
    if (ofKind.length === 0) continue;
    const count = (is: (r: Result) => boolean) => ofKind.filter(is).length;
    console.log(
      `${count(isBreach) > 0 ? 'BREACH' : 'ok    '}  ${kind.padEnd(20)} ${String(ofKind.length).padStart(5)} cells: ` +
        `${count((r) => r.seen === 'same')} as if nothing had been, ` +
        `${count((r) => r.seen.includes('fails'))} failed and redriven, ` +
        `${count((r) => r.seen.includes('rules'))} by the rules, ` +
        `${count((r) => r.seen.includes('again'))} told again, ${count(isBreach)} breaches`,
    );
  }
}

async function measure(): Promise<number> {
  const results = await runAll();
  summarize(results);
  const breaches = results.filter(isBreach).length;
  console.log(`\n${results.length} cells, ${breaches} breaches`);
  return breaches === 0 && results.length > 0 ? 0 : 1;
}

/** Every protection that is taken away must be missed by a cell. */
async function mutate(): Promise<number> {
  let unnoticed = 0;
  for (const name of Object.keys(MUTATIONS)) {
    const results = await runAll(['--mutation', name]);
    const first = results.find(isBreach);
    console.log(
      `${first ? 'noticed  ' : 'UNNOTICED'}  ${name}${first ? `: ${lineOf(first)}` : ''}`,
    );
    if (!first) unnoticed += 1;
  }
  return unnoticed === 0 ? 0 : 1;
}

async function main(): Promise<void> {
  if (values.part) return runPart(Number(values.part));
  process.exitCode = await (values.mutations ? mutate() : measure());
}

export type { Observed };

void main();
