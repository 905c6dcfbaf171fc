/** The whole workflow with the deployed handlers, between servers on whose calls faults are planted. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stackIdParts } from '../../statemachine/embedded-aws/recording';
import { triageDefinition } from '../../statemachine/local/definition';
import { parseRecording } from '../../statemachine/local/parse-recording';
import {
  runWorkflow,
  type WorkflowOptions,
  type WorkflowResult,
} from '../../statemachine/local/run-workflow';
import { type Call, INVOKE, logCalls, onPush } from './calls';
import { restart } from './clock';
import { faultyFunctions } from './functions';
import { INVOCATIONS, KINDS, type Kind, type Target } from './kinds';
import type { Route } from './routes';
import { type Servers, startServers } from './servers';

export interface Stage extends Servers {
  /** The stack that failed. */
  stackName: string;
  calls(): Call[];
  /** Steps whose function was killed, in this cell. */
  killed: string[];
  /** For each message in Slack the step that posted it. */
  toldIn(): (string | undefined)[];
  /** Each time that a planted fault was met, in this cell. */
  met: { step: string | undefined; action: string }[];
  fresh(route: Route): Promise<void>;
  plant(call: Call, kind: Kind): void;
  repair(): void;
  run(route: Route, changes?: Partial<WorkflowOptions>): Promise<WorkflowResult>;
}

const FILE = 'examples/nested-failure.json';

export async function openStage(): Promise<Stage> {
  const recording = parseRecording(readFileSync(join(process.cwd(), FILE), 'utf8'), FILE);
  const servers = await startServers();
  const { aws, slack, api } = servers;
  const proxies = Object.values(servers.proxies);
  const log = logCalls(aws, servers.proxies);
  const functions = faultyFunctions(log);
  const met: Stage['met'] = [];
  const toldIn: (string | undefined)[] = [];
  onPush(slack.messages, () => toldIn.push(aws.state.step));
  return {
    ...servers,
    stackName: stackIdParts(String(recording.event.detail['stack-id'])).name,
    calls: log.calls,
    killed: functions.killed,
    met,
    toldIn: () => toldIn,
    async fresh(route) {
      restart();
      functions.repair();
      functions.forget();
      await aws.load(recording);
      aws.parameters.set(aws.env.PAUSE_PARAMETER ?? '', 'none');
      const secret = JSON.stringify(route.secret(servers.webhook));
      aws.secrets.set(aws.env.SLACK_SECRET_ARN ?? '', secret);
      slack.reset();
      api.answer(route.model);
      for (const proxy of proxies) proxy.reset();
      log.clear();
      met.length = 0;
      toldIn.length = 0;
    },
    plant({ step, service, action, nth }, kind) {
      if (service === INVOKE.service) return functions.failInvocation(step, INVOCATIONS[kind]!);
      const planted: Planted = KINDS[kind](targetOf(service));
      const { kill, ...fault } = planted;
      const end = kill ? functions.arm(step) : () => {};
      const onHit = (when: 'before' | 'after') => {
        if (when === 'before') met.push({ step: aws.state.step, action });
        if (kill === when) end();
      };
      const at = { ...fault, action, after: nth - 1, onHit };
      if (service === 'slack' || service === 'model') servers.proxies[service].fault(at);
      else aws.fault({ ...at, service });
    },
    repair() {
      functions.repair();
      for (const proxy of proxies) proxy.repair();
      aws.clearFaults();
    },
    async run(route, changes = {}) {
      const definition = changes.definition ?? triageDefinition;
      const result = await runWorkflow({
        aws,
        input: recording.event,
        executionName: 'run-1',
        handlers: functions.handlers(route, definition),
        definition,
        ...(route.review && { reviewAnswer: route.review }),
        ...changes,
      });
      await functions.settled();
      return result;
    },
  };
}

type Planted = ReturnType<(typeof KINDS)[Kind]> & { kill?: 'before' | 'after' };

const targetOf = (service: string): Target =>
  service === 'slack' || service === 'model' ? service : 'aws';
