/** Starts the deployed state machine on a failure and follows the execution. */
import { setTimeout as sleep } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Verdict } from '../../lambdas/contracts/verdict';
import { regionOf } from '../../lambdas/runtime/arn';
import { replayDocument } from '../../statemachine/local/replay-document';
import type { WorkflowResult } from '../../statemachine/local/run-workflow';
import type { StateRun } from '../../statemachine/local/state-log';
import { clientSettings } from '../aws-options';
import { awsTrouble, withAwsErrors } from '../aws-trouble';
import { readTimeline } from '../deployment/read-timeline';
import { readStates } from '../executions/read-states';
import { findStateMachine } from '../executions/state-machine';
import type { Done } from '../print-result';
import type { Progress } from '../text/progress';
import { showStates } from '../text/show-states';

interface RemoteOptions {
  stateMachine?: string;
  deployment?: string;
  region?: string;
  poll: number;
  force?: boolean;
  /** Whether every event of the operation is to be told, and not only those of the result. */
  timeline?: boolean;
}

interface Event {
  region: string;
  detail: { 'stack-id': string };
}

/**
 * Starts an execution and follows it until the end, or until a person is asked: that can take a
 * day. With `force` a failure that was triaged already is triaged again; else it is a duplicate.
 */
export async function runRemotely(
  event: Event,
  options: RemoteOptions,
  progress: Progress,
): Promise<Done> {
  const region = regionOf(options.stateMachine) ?? options.region ?? event.region;
  const sfn = new SFNClient(clientSettings(region));
  try {
    const stateMachineArn = await findStateMachine(sfn, options);
    const input = JSON.stringify({ ...event, ...(options.force && { force: true }) });
    const started = await withAwsErrors(
      sfn.send(new StartExecutionCommand({ stateMachineArn, input })),
    );
    const arn = started.executionArn as string;
    progress.done(`started ${arn}`);
    const run = await follow(sfn, arn, options.poll * 1000, progress);
    const document = replayDocument(event.detail['stack-id'], run);
    if (document.outcome === 'duplicate') progress.done('--force triages it again');
    return { run, document, remote: true, ...(options.timeline && (await kept(run, region))) };
  } finally {
    sfn.destroy();
  }
}

/** The timeline that the workflow kept, or why it could not be read: the result is told anyway. */
async function kept(run: WorkflowResult, region: string): Promise<Partial<Done>> {
  const { timeline = null } = (run.output ?? {}) as Partial<Verdict>;
  // The embedded S3 has no host name for each bucket.
  const forcePathStyle = Boolean(process.env.AWS_ENDPOINT_URL_S3);
  const s3 = new S3Client({ ...clientSettings(region), forcePathStyle });
  try {
    const entries = await readTimeline(s3, { timeline });
    return entries ? { timeline: entries } : { unread: 'no timeline is kept any more' };
  } catch (error) {
    return { unread: awsTrouble(error).message };
  } finally {
    s3.destroy();
  }
}

/** Shows the states as they end, until the execution ends or waits for a person. */
export async function follow(
  sfn: SFNClient,
  executionArn: string,
  pollMs: number,
  progress: Progress,
): Promise<WorkflowResult> {
  const show = showStates(progress);
  let shown = 0;
  for (;;) {
    const execution = await withAwsErrors(sfn.send(new DescribeExecutionCommand({ executionArn })));
    const states = await readStates(sfn, executionArn);
    const current = states.at(-1);
    // The last one is still running, or has failed, unless all went well.
    const done = states.length - (execution.status === 'SUCCEEDED' ? 0 : 1);
    for (const { state, type, attempts, ms } of states.slice(shown, Math.max(shown, done))) {
      show({ state, type, change: 'exited', attempts, ms });
    }
    shown = Math.max(shown, done);
    if (execution.status !== 'RUNNING') return ended(execution, states);
    if (current?.state === 'RequestHumanReview') return waiting(executionArn, states);
    if (current) show({ ...current, change: 'entered', error: undefined });
    await sleep(pollMs);
  }
}

function ended(execution: DescribeExecutionCommandOutput, states: StateRun[]): WorkflowResult {
  const failed = execution.status !== 'SUCCEEDED';
  return {
    status: failed ? 'FAILED' : 'SUCCEEDED',
    executionArn: execution.executionArn as string,
    output: failed ? null : JSON.parse(execution.output ?? 'null'),
    error: execution.error ?? (failed ? execution.status : undefined),
    cause: execution.cause,
    states,
  };
}

/** A person is asked and the execution waits: the verdict is the state's input. */
function waiting(executionArn: string, states: StateRun[]): WorkflowResult {
  const verdict = (states.at(-1)?.input ?? {}) as object;
  const output = { ...verdict, delivery_status: 'waiting', message: null };
  return { status: 'SUCCEEDED', executionArn, output, states };
}
