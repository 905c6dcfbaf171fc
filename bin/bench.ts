#!/usr/bin/env node
/**
 * How the workflow grows with the stack: failed creates of more and more events in five nested
 * levels, each through the real state machine against the embedded AWS.
 */
import './quiet';
import { startEmbeddedAws } from '../statemachine/local/embedded-aws';
import { deepStack } from './bench/deep-stack';
import { measure } from './bench/measure';
import { table } from './eval/table';

const SIZES = [100, 1000, 10_000, 30_000];
// A page of DescribeStackEvents is 1 MB; events are about 700 bytes.
const EVENTS_PER_PAGE = 1000;

async function main(): Promise<void> {
  delete process.env.ANTHROPIC_API_KEY;
  delete process.env.SLACK_WEBHOOK_URL;
  delete process.env.SLACK_BOT_TOKEN;
  const aws = await startEmbeddedAws({ eventsPerPage: EVENTS_PER_PAGE });
  await measure(deepStack(100, 5), aws, EVENTS_PER_PAGE); // warm-up: modules are loaded once
  const rows: string[][] = [];
  for (const size of SIZES) {
    const m = await measure(deepStack(size, 5), aws, EVENTS_PER_PAGE);
    rows.push([
      String(m.events),
      String(m.stacks),
      `${m.reads} of at least ${m.fewestReads}`,
      `${Math.round(m.collectMs)} ms`,
      `${Math.round(m.wallMs)} ms`,
      `${Math.round(m.cpuMs)} ms`,
      `${(m.largestOutput / 1024).toFixed(1)} KiB`,
      `${Math.round(m.heapMb)} MB`,
      m.firstCause ?? '-',
    ]);
  }
  await aws.stop();
  const head = ['events', 'stacks', 'reads', 'collect', 'all', 'CPU', 'output', 'heap', 'cause'];
  process.stdout.write(`${table(head, rows)}\n`);
}

void main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`bench: ${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
