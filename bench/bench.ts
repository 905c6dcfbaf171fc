#!/usr/bin/env node
/**
 * What a cold start loads; and how the workflow grows with the stack: failed creates of more and
 * more events in five nested levels, each through the real state machine against the embedded AWS.
 * Times are those of this machine; the ratios are what to compare.
 */
import '../bin/quiet';
import { join } from 'node:path';
import { table } from '../evals/table';
import { packageRoot } from '../lib/package-root';
import { startEmbeddedAws } from '../statemachine/embedded-aws/embedded-aws';
import { measureBundles } from './bundles';
import { deepStack } from './deep-stack';
import { type Measured, measure } from './measure';

const SIZES = [100, 1000, 10_000, 30_000];
// A page of DescribeStackEvents is 1 MB; events are about 700 bytes.
const EVENTS_PER_PAGE = 1000;

/** Cold starts of each bundle in a row; the median counts. */
const ROUNDS = 7;

const ms = (n: number): string => `${Math.round(n)} ms`;
const times = (n: number): string => n.toFixed(n < 10 ? 2 : 1);

function bundles(): string {
  const rows = measureBundles(join(packageRoot(), 'dist/lambdas'), ROUNDS)
    .sort((a, b) => a.loadMs - b.loadMs)
    .map((b) => [b.name, `${(b.bytes / 1024).toFixed(1)} KiB`, ms(b.loadMs), times(b.ratio)]);
  return table(['bundle', 'size', 'spawn to handler', 'x empty'], rows);
}

/** Cost of a stack of this size beside that of the smallest one. */
function growth(all: readonly Measured[]): string {
  const [least] = all as [Measured];
  const rows = all.map((m) => [
    String(m.events),
    String(m.stacks),
    `${m.reads} of at least ${m.fewestReads}`,
    ms(m.collectMs),
    ms(m.wallMs),
    times(m.wallMs / least.wallMs),
    times(m.events / least.events),
    `${(m.largestOutput / 1024).toFixed(1)} KiB`,
    `${Math.round(m.heapMb)} MB`,
    m.firstCause ?? '-',
  ]);
  const head = [
    'events',
    'stacks',
    'reads',
    'collect',
    'all',
    'x time',
    'x events',
    'output',
    'heap',
  ];
  return table([...head, 'cause'], rows);
}

function prompts(all: readonly Measured[]): string {
  const rows = all.map((m) => [
    String(m.events),
    String(m.briefTokens),
    String(m.jsonTokens),
    times(m.jsonTokens / m.briefTokens),
  ]);
  return table(['events', 'tokens of the brief', 'of the failed events as JSON', 'x brief'], rows);
}

async function main(): Promise<void> {
  delete process.env.ANTHROPIC_API_KEY;
  delete process.env.SLACK_WEBHOOK_URL;
  delete process.env.SLACK_BOT_TOKEN;
  process.stdout.write(`node ${process.version}\n\n${bundles()}\n\n`);
  const aws = await startEmbeddedAws({ eventsPerPage: EVENTS_PER_PAGE });
  await measure(deepStack(100, 5), aws, EVENTS_PER_PAGE); // warm-up: modules are loaded once
  const all: Measured[] = [];
  for (const size of SIZES) all.push(await measure(deepStack(size, 5), aws, EVENTS_PER_PAGE));
  await aws.stop();
  process.stdout.write(`${growth(all)}\n\n${prompts(all)}\n`);
}

void main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`bench: ${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
