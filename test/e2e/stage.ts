/**
 * The deployed system on a stage: every function in its own process, the embedded AWS, a local
 * Slack and a local Messages API around it. Notes each AWS call with the role that made it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/local/embedded-aws';
import { parseRecording } from '../../statemachine/local/parse-recording';
import type { Recording } from '../../statemachine/local/recording';
import type { ReviewAnswer } from '../../statemachine/local/review-task';
import { runWorkflow, type WorkflowResult } from '../../statemachine/local/run-workflow';
import { STEP_NAMES } from '../../statemachine/steps';
import { type MessagesApi, startMessagesApi } from '../support/messages-api';
import { type SlackServer, startSlackServer } from '../support/slack-server';
import type { RecordedCall } from './access-requests';
import type { Session, Traffic } from './check-calls';
import { type DeployedFunction, type Deployment, functionOf } from './deployment';
import { type LambdaProcess, LOG_STREAM, lambdaProcess } from './lambda-process';
import type { Statement } from './policy-evaluator';
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
  /** Invokes a function that is no step, by the end of its logical id. */
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
}

/** The recording as if its stack stood in that place. */
function recordingIn(place: Place, name: string): Recording {
  const file = `${name}.json`;
  const recorded = readFileSync(join(RECORDINGS, file), 'utf8');
  const [, region = '', account = ''] =
    /arn:aws:cloudformation:([^:]+):(\d{12}):/.exec(recorded) ?? [];
  return parseRecording(
    recorded.replaceAll(region, place.region).replaceAll(account, place.account),
    file,
  );
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
  const processes = new Map<string, LambdaProcess>();

  /** What Lambda itself does in a function's name: it writes what the function prints. */
  const log = ({ role, logGroup }: DeployedFunction, action: string) =>
    traffic.calls.push({
      service: 'logs',
      action,
      params: { logGroupName: logGroup, logStreamName: LOG_STREAM },
      accessKeyId: role,
    });

  function processOf(fn: DeployedFunction): LambdaProcess {
    const known = processes.get(fn.name);
    if (known) return known;
    const started = lambdaProcess(deployment, fn, redirects);
    processes.set(fn.name, started);
    log(fn, 'CreateLogStream');
    return started;
  }

  async function invoke(fn: DeployedFunction, event: unknown): Promise<unknown> {
    const result = processOf(fn).invoke(event);
    log(fn, 'PutLogEvents');
    return result;
  }

  const handlers = Object.fromEntries(
    STEP_NAMES.map((step) => {
      const fn = functionOf(deployment, step);
      return [
        step,
        async (event: unknown) => {
          traffic.calls.push({
            service: 'lambda',
            action: 'Invoke',
            params: { FunctionName: fn.name },
            accessKeyId: deployment.stateMachineRole,
          });
          return invoke(fn, event);
        },
      ];
    }),
  );

  let printed = '';
  const outputs = () => [...processes.values()].map((process) => process.output()).join('');
  async function cool(): Promise<void> {
    await Promise.all([...processes.values()].map((process) => process.stop()));
    printed += outputs();
    processes.clear();
  }

  /** Calls of the test itself have the access key of this process. */
  const keepCalls = () => {
    traffic.calls.push(...aws.calls.filter(({ accessKeyId }) => accessKeyId !== 'embedded'));
    aws.calls.length = 0;
  };

  async function start(input: unknown, options: RunOptions & { startAt?: string }) {
    const { definition } = deployment;
    try {
      return await runWorkflow({ aws, input, handlers, definition, ...options });
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
      const recording = recordingIn(options.place ?? deployment.place, name);
      aws.world.recording = recording;
      for (const [group, events] of Object.entries(recording.logs)) {
        const [stream = ''] = events.map(({ logStreamName }) => logStreamName);
        aws.world.logs.set(group, new Map([[stream, events]]));
      }
      const { force, place: _, ...rest } = options;
      return start(force ? { ...recording.event, force: true } : recording.event, rest);
    },
    again: ({ input, ...options }) => start(input, options),
    cool,
    async invoke(id, event) {
      const fn = deployment.functions.find((known) => known.id.endsWith(id));
      if (!fn) throw new TypeError(`no function ${id}`);
      try {
        return await invoke(fn, event);
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
    printed: () => printed + outputs(),
    traffic,
    async stop() {
      await cool();
      await Promise.all([aws.stop(), slack.stop(), api.stop()]);
    },
  };
}

/** Gives each AssumeRole an access key of its own, so that its session policy is known. */
function openSessions(aws: EmbeddedAws, sessions: Map<string, Session>): void {
  aws.world.live = {
    ...aws.world.live,
    sts: {
      AssumeRole: ({ RoleArn, Policy, RoleSessionName }) => {
        const key = `session-${sessions.size + 1}`;
        const { Statement: policy } = JSON.parse(String(Policy)) as { Statement: Statement[] };
        sessions.set(key, { role: String(RoleArn), policy });
        return {
          Credentials: {
            AccessKeyId: key,
            SecretAccessKey: 'embedded',
            SessionToken: 'embedded',
            Expiration: new Date(Date.now() + 900_000),
          },
          AssumedRoleUser: { AssumedRoleId: `AROA:${RoleSessionName}`, Arn: RoleArn },
        };
      },
    },
  };
}
