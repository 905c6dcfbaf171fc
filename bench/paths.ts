/** The ways that a failure takes through the workflow, each run once with every function cold. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { estimateTokens } from '../lambdas/prompting/tokens';
import { packageRoot } from '../lib/package-root';
import type { EmbeddedAws } from '../statemachine/embedded-aws/embedded-aws';
import { useLocalSecrets } from '../statemachine/local/local-secrets';
import { parseRecording } from '../statemachine/local/parse-recording';
import { promptOfRun } from '../statemachine/local/replay';
import type { StepName } from '../statemachine/steps';
import { type ColdRun, coldRun, longestChain } from './cold-run';
import { type StandIns, withModel } from './stand-ins';

/** What one failure uses on a path; counts are exact, CPU is this machine's. */
export interface PathUse {
  path: string;
  /** States entered and tried again; Step Functions bills these. */
  transitions: number;
  /** By `service:Action`. */
  calls: Record<string, number>;
  chain: number;
  slackCalls: number;
  modelCalls: number;
  /** Estimated; 0 where no model is asked. */
  inputTokens: number;
  functions: { step: StepName; cpuMs: number; chain: number }[];
}

const read = (name: string): string => readFileSync(join(packageRoot(), 'examples', name), 'utf8');

/** The same failure of another stack: ids and names differ, the cause does not. */
const otherStack = (text: string, name: string): string =>
  text
    .replaceAll(name, `${name}-two`)
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b/g, '0badf00d$1');

export async function pathUses(aws: EmbeddedAws, standIns: StandIns): Promise<PathUse[]> {
  const sure = parseRecording(read('nested-failure.json'), 'sure.json');
  const unsure = parseRecording(read('unclear-failure.json'), 'unsure.json');
  const { StackName } = sure.stacks.get(sure.root)!.Stack;
  const other = parseRecording(otherStack(read('nested-failure.json'), StackName), 'other.json');
  const child = [...sure.stacks.keys()].find((id) => id !== sure.root) ?? '';
  const uses: PathUse[] = [];
  const take = async (path: string, input: unknown) => {
    useLocalSecrets(aws);
    standIns.slackCalls();
    standIns.modelCalls();
    const cold = await coldRun(input, aws, { ...aws.env, ...standIns.env });
    uses.push(useOf(path, cold, standIns));
  };
  withModel(false);
  await aws.load(unsure);
  await take('rules, asks a person', unsure.event);
  await aws.load(sure);
  await take('rules', sure.event);
  await take('duplicate', sure.event);
  const { detail } = sure.event;
  await take('nested', { ...sure.event, detail: { ...detail, 'stack-id': child } });
  withModel(true);
  await aws.load(sure);
  await take('model', sure.event);
  aws.state.recording = other;
  await take('follower in a storm', other.event);
  return uses;
}

function useOf(path: string, { run, starts, calls }: ColdRun, standIns: StandIns): PathUse {
  if (run.status !== 'SUCCEEDED') throw new Error(`${path}: ${run.error}: ${run.cause}`);
  const modelCalls = standIns.modelCalls();
  const prompt = modelCalls > 0 ? promptOfRun(run) : null;
  const counts: Record<string, number> = {};
  for (const { service, action } of calls) {
    const name = `${service}:${action}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return {
    path,
    transitions: run.states.reduce((sum, { attempts }) => sum + attempts, 0),
    calls: counts,
    chain: longestChain(calls),
    slackCalls: standIns.slackCalls(),
    modelCalls,
    inputTokens: prompt ? estimateTokens(prompt.system + prompt.user) : 0,
    functions: starts.map(({ step, start }) => ({
      step,
      cpuMs: start.importMs + start.callMs,
      chain: longestChain(calls.filter((call) => call.step === step)),
    })),
  };
}
