/**
 * The deployed system on a stage: every function in its own process, the embedded AWS, a local
 * Slack and a local Messages API around it. Notes each AWS call with the role that made it.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import type { Recording } from '../../statemachine/embedded-aws/recording';
import { parseRecording } from '../../statemachine/local/parse-recording';
import type { ReviewAnswer } from '../../statemachine/local/review-task';
import { runWorkflow, type WorkflowResult } from '../../statemachine/local/run-workflow';
import { type MessagesApi, startMessagesApi } from '../support/messages-api';
import { type SlackServer, startSlackServer } from '../support/slack-server';
import type { RecordedCall } from './access-requests';
import type { Session, Traffic } from './check-calls';
import type { Deployment } from './deployment';
import { startFleet } from './fleet';
import { openSessions } from './reader-sessions';
import type { Place } from './resolve';

const SECRETS = {
  Slack: /^TriageSecretsSlack/,
  Anthropic: /^TriageSecretsAnthropic/,
  ReviewSigningKey: /^TriageSecretsReviewSigningKey/,
};

const RECORDINGS = join(__dirname, '../fixtures/recordings');

export interface Stage {
  deployment: Deployment;
  aws: EmbeddedAws;
  slack: SlackServer;
  api: MessagesApi;
  /** Fresh tables, no secret filled, nothing paused, no message. */
  reset(): Promise<void>;
  /** Runs the workflow on a recording, moved to the region and account of the deployment. */
  run(recording: string, options?: RunOptions): Promise<WorkflowResult>;
  /** The same failure's event again, or a redrive of a failed run. */
  again(options: RunOptions & { input: unknown; startAt?: string }): Promise<WorkflowResult>;
  /** Ends every process: the next events find cold functions, which remember nothing. */
  cool(): Promise<void>;
  /** Invokes a function that is not a step, by the end of its logical id. */
  invoke(id: string, event: unknown): Promise<unknown>;
  fill(secret: keyof typeof SECRETS, value: unknown): void;
  /** Where a resource of the template is, by the end of its logical id. */
  physical(id: string): string;
  insights(): Record<string, unknown>[];
  /** Everything that all functions printed. */
  printed(): string;
  traffic: Traffic & { calls: RecordedCall[] };
  stop(): Promise<void>;
}

export interface RunOptions {
  executionName?: string;
  reviewAnswer?: ReviewAnswer;
  reviewWaitMs?: number;
  force?: boolean;
  /** Where the failed stack is; by default where the deployment is. */
  place?: Place;
  /** Another stack than the recorded one, to which the same happens. */
  stackName?: string;
}

/** The recording as if its stack stood in that place, perhaps under another name. */
function recordingIn(place: Place, name: string, stackName?: string): Recording {
  const file = `${name}.json`;
  const recorded = readFileSync(join(RECORDINGS, file), 'utf8');
  const [, region = '', account = ''] =
    /arn:aws:cloudformation:([^:]+):(\d{12}):/.exec(recorded) ?? [];
  const moved = recorded.replaceAll(region, place.region).replaceAll(account, place.account);
  const [, recordedName = ''] = /"root": "[^"]*:stack\/([^/"]+)/.exec(moved) ?? [];
  const named = new RegExp(
    `(:stack/|"(?:StackName|LogicalResourceId)": ")${recordedName}(?=[/"])`,
    'g',
  );
  return parseRecording(stackName ? moved.replace(named, `$1${stackName}`) : moved, file);
}

export async function openStage(deployment: Deployment): Promise<Stage> {
  const [aws, slack, api] = await Promise.all([
    startEmbeddedAws(),
    startSlackServer(),
    startMessagesApi(),
  ]);
  const traffic = { calls: [] as RecordedCall[], sessions: new Map<string, Session>() };
  openSessions(aws, traffic.sessions);
  const redirects = {
    ...Object.fromEntries(
      Object.entries(aws.env).filter(([name]) => /^AWS_ENDPOINT_URL|_FILE$|WARNING/.test(name)),
    ),
    SLACK_API_URL: slack.api,
    ANTHROPIC_BASE_URL: api.url,
    ANTHROPIC_BEDROCK_BASE_URL: api.url,
  };
  const fleet = startFleet(deployment, redirects, traffic.calls);

  /** Calls of the test itself have the access key of this process. */
  const keepCalls = () => {
    traffic.calls.push(...aws.calls.filter(({ accessKeyId }) => accessKeyId !== 'embedded'));
    aws.calls.length = 0;
  };

  async function start(input: unknown, options: RunOptions & { startAt?: string }) {
    const { definition } = deployment;
    try {
      return await runWorkflow({ aws, input, handlers: fleet.handlers, definition, ...options });
    } finally {
      keepCalls();
    }
  }

  const physical = (pattern: RegExp): string => {
    const id = Object.keys(deployment.template.Resources).find((key) => pattern.test(key));
    return deployment.resolve({ Ref: id }) as string;
  };

  return {
    deployment,
    aws,
    slack,
    api,
    async reset() {
      keepCalls();
      await aws.load(null);
      aws.secrets.clear();
      aws.parameters.clear();
      aws.parameters.set(physical(/^TriagePause/), 'none');
      slack.reset();
    },
    run(name, options = {}) {
      const { force, place = deployment.place, stackName, ...rest } = options;
      const recording = recordingIn(place, name, stackName);
      aws.state.recording = recording;
      for (const [group, events] of Object.entries(recording.logs)) {
        const [stream = ''] = events.map(({ logStreamName }) => logStreamName);
        aws.state.logs.set(group, new Map([[stream, events]]));
      }
      return start(force ? { ...recording.event, force: true } : recording.event, rest);
    },
    again: ({ input, ...options }) => start(input, options),
    cool: fleet.cool,
    async invoke(id, event) {
      const fn = deployment.functions.find((known) => known.id.endsWith(id));
      if (!fn) throw new TypeError(`no function ${id}`);
      try {
        return await fleet.invoke(fn, event);
      } finally {
        keepCalls();
      }
    },
    fill: (secret, value) =>
      void aws.secrets.set(
        physical(SECRETS[secret]),
        typeof value === 'string' ? value : JSON.stringify(value),
      ),
    physical: (id) => physical(new RegExp(`${id}[0-9A-F]{8}$`)),
    insights: () =>
      aws.logEvents(physical(/StoresInsights/)).map((line) => JSON.parse(line) as never),
    printed: fleet.printed,
    traffic,
    async stop() {
      await fleet.cool();
      await Promise.all([aws.stop(), slack.stop(), api.stop()]);
      rmSync(deployment.outdir, { recursive: true, force: true });
    },
  };
}
