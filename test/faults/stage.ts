/** The whole workflow with the deployed handlers, between servers on whose calls faults are planted. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { stackIdParts } from '../../statemachine/embedded-aws/recording';
import { triageDefinition } from '../../statemachine/local/definition';
import { type Handler, loadHandler } from '../../statemachine/local/handlers';
import { parseRecording } from '../../statemachine/local/parse-recording';
import {
  runWorkflow,
  type WorkflowOptions,
  type WorkflowResult,
} from '../../statemachine/local/run-workflow';
import { STEP_NAMES, STEPS, type StepName } from '../../statemachine/steps';
import { type MessagesApi, startMessagesApi } from '../support/messages-api';
import { type SlackServer, startSlackServer } from '../support/slack-server';
import { advance, restart } from './clock';
import { type FaultProxy, startFaultProxy } from './fault-proxy';
import { forget } from './forget';
import { KINDS, type Kind, type Target } from './kinds';
import type { Route } from './routes';

/** One call of a run: who made it, and which of its kind it is in the whole run. */
export interface Call {
  step: StepName;
  service: string;
  action: string;
  nth: number;
  /** Which of its kind it is in its step. */
  inStep: number;
}

type Noted = Omit<Call, 'nth' | 'inStep'>;

export interface Stage {
  aws: EmbeddedAws;
  slack: SlackServer;
  api: MessagesApi;
  /** The stack that failed. */
  stackName: string;
  calls(): Call[];
  fresh(route: Route): Promise<void>;
  plant(call: Call, kind: Kind): void;
  repair(): void;
  run(route: Route, changes?: Partial<WorkflowOptions>): Promise<WorkflowResult>;
  stop(): Promise<void>;
}

const ROOT = process.cwd();
const FILE = join(ROOT, 'examples/nested-failure.json');
const recording = parseRecording(readFileSync(FILE, 'utf8'), 'nested-failure.json');

const targetOf = (service: string): Target =>
  service === 'slack' || service === 'model' ? service : 'aws';

export async function openStage(definition = triageDefinition, forgotten?: string): Promise<Stage> {
  const [aws, slack, api] = await Promise.all([
    startEmbeddedAws(),
    startSlackServer(),
    startMessagesApi(),
  ]);
  const slackProxy = await startFaultProxy(
    new URL(slack.api).origin,
    (path) => (path.startsWith('/api/') ? path.slice(5) : 'webhook'),
    (error) => JSON.stringify({ ok: false, error }),
  );
  const modelProxy = await startFaultProxy(
    api.url,
    () => 'messages',
    (type) => JSON.stringify({ type: 'error', error: { type, message: type } }),
  );
  const proxies: Record<string, FaultProxy> = { slack: slackProxy, model: modelProxy };
  process.env.SLACK_API_URL = `${slackProxy.url}/api`;
  process.env.ANTHROPIC_BASE_URL = modelProxy.url;
  // The recorded stack names a thread; here it should have a headline of its own.
  process.env.SLACK_THREAD_TAG = 'no-such-tag';
  process.env.SLACK_EDIT_PAUSE_MS = '0';
  aws.secrets.set(aws.env.ANTHROPIC_SECRET_ARN ?? '', ['sk', 'ant', 'local'].join('-'));
  const own = new DynamoDBClient({});
  const log: Noted[] = [];
  const steps = watchSteps(aws, proxies, log);
  let kill: { when: 'before' | 'after'; armed: boolean; now: (() => void) | null } | null = null;

  const counted = (): Call[] => {
    const seen = new Map<string, number>();
    const count = (key: string) => {
      seen.set(key, (seen.get(key) ?? 0) + 1);
      return seen.get(key) as number;
    };
    return log.map((call) => {
      const key = `${call.service} ${call.action}`;
      return { ...call, nth: count(key), inStep: count(`${call.step} ${key}`) };
    });
  };

  /** The deployed bundle in a thread that can be ended at any moment. */
  const inThread = (step: StepName, input: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const bundle = join(ROOT, 'dist/lambdas', STEPS[step].file, 'index.mjs');
      const worker = new Worker(THREAD, {
        eval: true,
        workerData: { bundle, input, step, now: Date.now() },
      });
      const exited = Object.assign(new Error('the function was killed'), {
        name: 'Runtime.ExitError',
      });
      if (kill) {
        kill.now = () => {
          reject(exited);
          void worker.terminate();
        };
      }
      worker.once('message', ({ result, error }) => {
        if (error) reject(Object.assign(new Error(error.message), { name: error.name }));
        else resolve(result);
        void worker.terminate();
      });
      worker.once('error', reject);
    });

  function handlersFor(route: Route): Record<StepName, Handler> {
    const failures = new Map<StepName, Map<string, number>>();
    return Object.fromEntries(
      STEP_NAMES.map((step) => [
        step,
        async (input: unknown, context: never) => {
          const handler = await loadHandler(step);
          if (forgotten) await forget(own, aws.env.IDEMPOTENCY_TABLE ?? '', forgotten);
          try {
            const victim = kill?.armed === true && step === steps.victim;
            const output = victim ? await inThread(step, input) : await handler(input, context);
            return step === 'GateOnConfidence'
              ? { ...(output as object), route: route.goes }
              : output;
          } catch (error) {
            if (kill) kill.armed = false;
            const ofStep = failures.get(step) ?? new Map<string, number>();
            failures.set(step, ofStep);
            advance(pauseAfter(definition, step, (error as Error).name, ofStep));
            throw error;
          }
        },
      ]),
    ) as Record<StepName, Handler>;
  }

  return {
    aws,
    slack,
    api,
    stackName: stackIdParts(String(recording.event.detail['stack-id'])).name,
    calls: counted,
    async fresh(route) {
      restart();
      kill = null;
      await aws.load(recording);
      aws.parameters.set(aws.env.PAUSE_PARAMETER ?? '', 'none');
      slack.reset();
      api.answer(route.model);
      for (const proxy of Object.values(proxies)) proxy.reset();
      log.length = 0;
      const webhook = slack.webhook.replace(new URL(slack.api).origin, slackProxy.url);
      aws.secrets.set(aws.env.SLACK_SECRET_ARN ?? '', JSON.stringify(route.secret(webhook)));
    },
    plant({ step, service, action, nth }, kind) {
      const planted = KINDS[kind](targetOf(service)) as ReturnType<(typeof KINDS)[Kind]> & {
        kill?: 'before' | 'after';
      };
      const { kill: when, ...rest } = planted;
      if (when) {
        kill = { when, armed: true, now: null };
        steps.victim = step;
      }
      const onHit = (at: 'before' | 'after') => {
        if (kill?.when === at) kill.now?.();
      };
      const fault = { ...rest, action, after: nth - 1, onHit } as Parameters<
        FaultProxy['fault']
      >[0];
      if (proxies[service]) proxies[service].fault(fault);
      else aws.fault({ ...fault, service });
    },
    repair() {
      for (const proxy of Object.values(proxies)) proxy.reset();
      aws.clearFaults();
    },
    run: (route, changes = {}) =>
      runWorkflow({
        aws,
        input: recording.event,
        executionName: 'run-1',
        handlers: handlersFor(route),
        definition,
        ...(route.review && { reviewAnswer: route.review }),
        ...changes,
      }),
    async stop() {
      await Promise.all([...Object.values(proxies), aws, slack, api].map((one) => one.stop()));
    },
  };
}

/** Notes each call with the step that made it. */
function watchSteps(
  aws: EmbeddedAws,
  proxies: Record<string, FaultProxy>,
  log: Noted[],
): { victim: StepName | null } {
  const note = (service: string, action: string) => {
    if (aws.state.step) log.push({ step: aws.state.step as StepName, service, action });
  };
  const push = aws.calls.push.bind(aws.calls);
  aws.calls.push = (...calls) => {
    for (const { service, action } of calls) note(service, action);
    return push(...calls);
  };
  for (const [service, { calls }] of Object.entries(proxies)) {
    const add = calls.push.bind(calls);
    calls.push = (...actions) => {
      for (const action of actions) note(service, action);
      return add(...actions);
    };
  }
  return { victim: null };
}

interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds: number;
  BackoffRate: number;
  MaxDelaySeconds: number;
}

/** The pause before the next attempt, by the state's own Retry, without jitter; milliseconds. */
function pauseAfter(
  { States }: typeof triageDefinition,
  step: StepName,
  error: string,
  counts: Map<string, number>,
): number {
  const { Retry = [] } = States[step] as unknown as { Retry?: Retrier[] };
  const found = Retry.find((one) => one.ErrorEquals.includes(error));
  if (!found) return 0;
  const key = found.ErrorEquals.join();
  const before = counts.get(key) ?? 0;
  counts.set(key, before + 1);
  const { IntervalSeconds, BackoffRate, MaxDelaySeconds } = found;
  return 1_000 * Math.min(IntervalSeconds * BackoffRate ** before, MaxDelaySeconds);
}

const THREAD = `
const { parentPort, workerData: { bundle, input, step, now } } = require('node:worker_threads');
const real = Date.now;
const ahead = now - real();
Date.now = () => real() + ahead;
const deadline = Date.now() + 170_000;
const context = { functionName: step, awsRequestId: 'thread', memoryLimitInMB: '512',
  functionVersion: '1', invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:x',
  getRemainingTimeInMillis: () => deadline - Date.now() };
import(require('node:url').pathToFileURL(bundle).href)
  .then(({ handler }) => handler(JSON.parse(JSON.stringify(input)), context))
  .then((result) => parentPort.postMessage({ result: result ?? null }),
    ({ name, message }) => parentPort.postMessage({ error: { name, message } }));
`;
