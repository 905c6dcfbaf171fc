/** Triages a real stack here: its events from AWS, everything else in this process. */
import type { TimelineEntry } from '../../lambdas/report/lane';
import { keptTimeline } from './kept-timeline';
import { openLiveSession, type Read } from './live-aws';
import { useLocalSecrets } from './local-secrets';
import { type ReplayDocument, replayDocument } from './replay-document';
import { runWorkflow, type WorkflowOptions, type WorkflowResult } from './run-workflow';

export interface LiveRunOptions extends Pick<WorkflowOptions, 'onState'> {
  /** An EventBridge event of CloudFormation. */
  event: { detail: { 'stack-id': string } };
}

export interface LiveRun {
  document: ReplayDocument;
  run: WorkflowResult;
  reads: Read[];
  timeline: TimelineEntry[];
  /** By stack id, as far as they were read. */
  templates: Map<string, string>;
}

/** AWS needs a moment after throttling; the state machine's own pauses are made for a queue. */
const RETRY_MS = 1000;

/** One at a time: a process has one embedded AWS. */
let turn: Promise<unknown> = Promise.resolve();

/** Runs the workflow on it. A failed run is told in the document. */
export function liveRun(options: LiveRunOptions): Promise<LiveRun> {
  const mine = turn.then(() => runOnce(options));
  turn = mine.catch(() => undefined);
  return mine;
}

async function runOnce({ event, onState }: LiveRunOptions): Promise<LiveRun> {
  const session = await openLiveSession();
  const { aws, reads } = session;
  const stackId = event.detail['stack-id'];
  try {
    await aws.load(null);
    useLocalSecrets(aws);
    // A look from the keyboard posts nothing: Slack is the deployed workflow's.
    aws.secrets.delete(aws.env.SLACK_SECRET_ARN ?? '');
    const run = await runWorkflow({ aws, input: event, onState, retryIntervalMs: RETRY_MS });
    return {
      document: replayDocument(stackId, run),
      run,
      reads,
      timeline: keptTimeline(aws, run),
      templates: templatesIn(reads),
    };
  } finally {
    session.close();
  }
}

const templatesIn = (reads: readonly Read[]): Map<string, string> =>
  new Map(
    reads.flatMap(({ action, params, output }) =>
      action === 'GetTemplate' && typeof output.TemplateBody === 'string'
        ? [[String(params.StackName), output.TemplateBody] as const]
        : [],
    ),
  );
