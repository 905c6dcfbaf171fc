/** One run of the real workflow in which every function starts cold, as it is deployed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../lib/package-root';
import type { EmbeddedAws } from '../statemachine/embedded-aws/embedded-aws';
import type { Call } from '../statemachine/embedded-aws/embedded-state';
import type { Handler } from '../statemachine/local/handlers';
import { runWorkflow, type WorkflowResult } from '../statemachine/local/run-workflow';
import { STEP_NAMES, STEPS, type StepName } from '../statemachine/steps';
import { type ColdStart, coldStart } from './cold-start';

export interface ColdRun {
  run: WorkflowResult;
  /** Each cold start, in order. */
  starts: { step: StepName; start: ColdStart }[];
  calls: Call[];
}

/** Longer than a call's own work here: calls that wait side by side are seen to do so. */
const ANSWER_MS = 25;
const SERVICES = ['cloudformation', 'dynamodb', 's3', 'secretsmanager', 'ssm', 'sts', 'logs'];

/** Runs on what is loaded; `calls` are those of this run alone. */
export async function coldRun(
  input: unknown,
  aws: EmbeddedAws,
  env: Record<string, string>,
): Promise<ColdRun> {
  const folder = mkdtempSync(join(tmpdir(), 'stack-triage-cold-'));
  const starts: ColdRun['starts'] = [];
  const cold = (step: StepName): Handler => {
    return async (event) => {
      const payload = join(folder, 'payload.json');
      writeFileSync(payload, JSON.stringify(event));
      const bundle = join(packageRoot(), 'dist/lambdas', STEPS[step].file, 'index.mjs');
      const start = await coldStart(bundle, payload, env);
      starts.push({ step, start });
      if (start.error) throw Object.assign(new Error(start.error.message), start.error);
      return start.output;
    };
  };
  aws.clearFaults();
  for (const service of SERVICES) aws.fault({ service, delayMs: ANSWER_MS });
  const before = aws.calls.length;
  try {
    const handlers = Object.fromEntries(STEP_NAMES.map((step) => [step, cold(step)]));
    const run = await runWorkflow({ aws, input, handlers, retryIntervalMs: 0 });
    return { run, starts, calls: aws.calls.slice(before) };
  } finally {
    aws.clearFaults();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The most calls of which each was begun after the one before was answered: by how many round trips
 * a path is longer than its own work.
 */
export function longestChain(calls: readonly Pick<Call, 'from' | 'until'>[]): number {
  let length = 0;
  let free = Number.NEGATIVE_INFINITY;
  const byEnd = [...calls].sort((a, b) => (a.until ?? 0) - (b.until ?? 0));
  for (const { from, until = from } of byEnd) {
    if (from < free) continue;
    length += 1;
    free = until;
  }
  return length;
}
