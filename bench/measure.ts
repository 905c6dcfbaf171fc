/** One measured replay: calls, time and size by state. */

import { type CaseRecording, eventsOf } from '../evals/case-file';
import { isFailed } from '../evals/noise/root-stack';
import { estimateTokens } from '../lambdas/prompting/tokens';
import type { EmbeddedAws } from '../statemachine/embedded-aws/embedded-aws';
import { parseRecording } from '../statemachine/local/parse-recording';
import { replayRun } from '../statemachine/local/replay';

export interface Measured {
  events: number;
  stacks: number;
  /** DescribeStackEvents calls, and how few there can be at this size of a page. */
  reads: number;
  fewestReads: number;
  wallMs: number;
  /** Of the whole process: the steps, and the embedded AWS that answers them. */
  cpuMs: number;
  collectMs: number;
  /** The largest output of a state, in bytes; Step Functions takes 262,144. */
  largestOutput: number;
  heapMb: number;
  /** Estimated tokens of the brief, and of the failed events as JSON, by the same estimate. */
  briefTokens: number;
  jsonTokens: number;
  firstCause: string | null;
}

/** @param eventsPerPage as `aws` was started with. */
export async function measure(
  recording: CaseRecording,
  aws: EmbeddedAws,
  eventsPerPage: number,
): Promise<Measured> {
  const parsed = parseRecording(JSON.stringify(recording), 'bench.json');
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const { document, run } = await replayRun(parsed, { aws });
  const wallMs = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  const sizes = run.states.map((s) => Buffer.byteLength(JSON.stringify(s.output ?? null)));
  const first = document.root_causes?.[0];
  return {
    events: eventsOf(recording).length,
    stacks: Object.keys(recording.stacks).length,
    reads: aws.calls.filter((call) => call.action === 'DescribeStackEvents').length,
    fewestReads: Object.values(recording.stacks)
      .map((stack) => Math.max(1, Math.ceil(stack.StackEvents.length / eventsPerPage)))
      .reduce((a, b) => a + b, 0),
    wallMs,
    cpuMs: (user + system) / 1000,
    collectMs: run.states.find((s) => s.state === 'CollectEvents')?.ms ?? 0,
    largestOutput: Math.max(...sizes),
    heapMb: process.memoryUsage().heapUsed / 1024 / 1024,
    briefTokens: document.accounting?.brief_tokens ?? 0,
    jsonTokens: estimateTokens(JSON.stringify(eventsOf(recording).filter(isFailed), null, 2)),
    firstCause: first ? `${first.stackName}/${first.logicalResourceId}` : null,
  };
}
