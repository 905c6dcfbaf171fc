/** The whole workflow around the embedded AWS and a local Slack, and what always holds of a run. */
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import type { Recording } from '../../statemachine/embedded-aws/recording';
import { runWorkflow, type WorkflowResult } from '../../statemachine/local/run-workflow';
import { type SlackServer, startSlackServer } from '../support/slack-server';
import { hold } from './target';

export interface Stage {
  aws: EmbeddedAws;
  slack: SlackServer;
  run(recording: Recording, input?: unknown): Promise<WorkflowResult>;
  stop(): Promise<void>;
}

/** Names that an execution may fail with: each tells a person what to repair, or what it was. */
const NAMED =
  /^(?:ContractError|StackIdError|ConfigError|NoFailureError|TransientError|ThrottledError|Slack\w+Error|Model\w+Error|States\.\w+)$/;

export async function openStage(): Promise<Stage> {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  const slack = await startSlackServer();
  process.env.SLACK_API_URL = slack.api;
  const aws = await startEmbeddedAws();
  const secret = { bot_token: ['xoxb', 'local'].join('-'), channel: 'C0MAIN' };
  return {
    aws,
    slack,
    async run(recording, input = recording.event) {
      slack.reset();
      await aws.load(recording);
      aws.secrets.set(aws.env.SLACK_SECRET_ARN ?? '', JSON.stringify(secret));
      return runWorkflow({ aws, input, retryIntervalMs: 0 });
    },
    async stop() {
      await aws.stop();
      await slack.stop();
    },
  };
}

/** An execution ends well, or fails with a name that says what to do; never in between. */
export function endingOf(run: WorkflowResult): string {
  if (run.status === 'FAILED') {
    hold(NAMED.test(run.error ?? ''), `failed with ${run.error}: ${run.cause?.slice(0, 300)}`);
    return run.error as string;
  }
  const { outcome, delivery_status } = run.output as Record<string, string | undefined>;
  hold(Boolean(outcome), 'succeeded without an outcome');
  return delivery_status ?? (outcome as string);
}

/** Every event is counted once. */
export function holdsAccounting(run: WorkflowResult): void {
  const { accounting } = (run.output ?? {}) as { accounting?: Record<string, number> };
  if (!accounting) return;
  const { causes = 0, consequences = 0, cancelled = 0, progress = 0, unexplained = 0 } = accounting;
  const sum = causes + consequences + cancelled + progress + unexplained;
  hold(sum === accounting.events, `${sum} events accounted for, of ${accounting.events}`);
}

/** Nothing that went out, or stays behind, holds any of these texts. */
export function holdsNone(secrets: readonly string[], stage: Stage, run: WorkflowResult): void {
  const { aws, slack } = stage;
  const places: [string, string][] = [
    ['the output', JSON.stringify(run.output ?? '')],
    // The raw event is the first states' input; from CollectEvents on nothing raw goes on.
    ['a state', JSON.stringify(run.states.slice(1).map(({ output }) => output ?? null))],
    ['Slack', JSON.stringify(slack.requests.map(({ body }) => body))],
    ['the records', aws.logEvents(aws.env.INSIGHTS_LOG_GROUP ?? '').join('\n')],
    ['the error', `${run.error} ${run.cause}`],
  ];
  for (const [place, text] of places) {
    for (const secret of secrets) hold(!text.includes(secret), `a secret stands in ${place}`);
  }
}
