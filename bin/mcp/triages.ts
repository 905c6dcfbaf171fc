/** Triages of real stacks, kept for as long as the server runs, so that questions follow cheaply. */
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { Evidence, type Skipped } from '../../lambdas/contracts/evidence';
import type { Receipt } from '../../lambdas/contracts/receipt';
import { regionOf } from '../../lambdas/runtime/arn';
import { liveRun } from '../../statemachine/local/live-run';
import { clientSettings } from '../aws-options';
import { AwsTrouble, awsTrouble } from '../aws-trouble';
import { readTarget } from '../run/read-target';

export interface Triage {
  receipt: Receipt | null;
  evidence: Evidence | null;
  /** Why there is nothing to triage; null when there was. */
  nothing: string | null;
}

export interface Question {
  stack: string;
  region?: string | undefined;
  history: boolean;
}

/** Events of an operation that has ended do not change; one that goes on is read again soon. */
const KEEP_MS = 60_000;
const MOST = 20;
const kept = new Map<string, { at: number; triage: Triage }>();

/** Triages the stack's last failure, or gives what the same question was answered a minute ago. */
export async function triageOf({ stack, region, history }: Question): Promise<Triage> {
  const key = JSON.stringify([stack, region, history]);
  const known = kept.get(key);
  if (known && Date.now() - known.at < KEEP_MS) return known.triage;
  const triage = await read({ stack, region, history });
  kept.delete(key);
  kept.set(key, { at: Date.now(), triage });
  for (const oldest of kept.keys()) if (kept.size > MOST) kept.delete(oldest);
  return triage;
}

async function read({ stack, region, history }: Question): Promise<Triage> {
  const cfn = new CloudFormationClient(clientSettings(regionOf(stack) ?? region));
  const target = await readTarget(cfn, stack, history).finally(() => cfn.destroy());
  if (!target.failed) return nothing(`nothing has failed: ${target.why}`);
  const { run } = await liveRun(target);
  if (run.status === 'FAILED') {
    const { message } = awsTrouble({ name: run.error ?? 'Error', message: run.cause ?? '' });
    throw new AwsTrouble(`the triage failed in ${run.states.at(-1)?.state}: ${message}`);
  }
  const output = run.output as Receipt | Skipped;
  if (output.outcome !== 'collected') return nothing(`${output.outcome}: ${output.why}`);
  const collected = run.states.find(({ state }) => state === 'CollectEvents')?.output;
  return { receipt: output, evidence: Evidence.parse(collected), nothing: null };
}

const nothing = (why: string): Triage => ({ receipt: null, evidence: null, nothing: why });
