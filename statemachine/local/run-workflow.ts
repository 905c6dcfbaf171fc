/**
 * Executes `triage.asl.json`, the file that is deployed, with the handlers that are deployed,
 * against the embedded AWS.
 */
import { randomUUID } from 'node:crypto';
import { StateMachine } from 'aws-local-stepfunctions';
import { ON_THIS_MACHINE } from '../../lambdas/report/links';
import type { EmbeddedAws } from '../embedded-aws/embedded-aws';
import { STEP_NAMES, type StepName } from '../steps';
import { type Definition, startingAt, triageDefinition } from './definition';
import { finishExecution, startExecution } from './execution';
import type { Handler } from './handlers';
import { invoke } from './invoke';
import './promise-with-resolvers';
import { awaitReview, type ReviewAnswer, taskToken } from './review-task';
import { logStates, type StateChange, type StateRun } from './state-log';
import { checkSize, stepError } from './step-error';

export interface WorkflowOptions {
  aws: EmbeddedAws;
  /** The EventBridge event; for a redrive the recorded input of the state `startAt`. */
  input: unknown;
  executionName?: string;
  /** A local redrive: starts at this state. */
  startAt?: string;
  /** Pause before each retry; null keeps the file's own intervals. */
  retryIntervalMs?: number | null;
  /** A reviewer's decision; without one the review ends as with an elapsed timeout. */
  reviewAnswer?: ReviewAnswer;
  /** Waits for SendTaskSuccess instead, this long. */
  reviewWaitMs?: number;
  onState?: (change: StateChange) => void;
  /** Runs these instead of the real handlers. */
  handlers?: Partial<Record<StepName, Handler>>;
  /** Another definition with the same states, from a synthesized stack for example. */
  definition?: Definition;
}

export interface WorkflowResult {
  status: 'SUCCEEDED' | 'FAILED';
  executionArn: string;
  output: unknown;
  error?: string;
  cause?: string;
  states: StateRun[];
}

/** The wait for a reviewer is the state's; its function is as short as the others. */
const LONGEST_FUNCTION_SECONDS = 180;

/** Runs the workflow to its end. Never throws for a failed run: its status says so. */
export async function runWorkflow(options: WorkflowOptions): Promise<WorkflowResult> {
  const { aws, input } = options;
  const name = options.executionName ?? `${ON_THIS_MACHINE}${randomUUID()}`;
  const whole = options.definition ?? triageDefinition;
  const definition = options.startAt ? startingAt(whole, options.startAt) : whole;
  const execution = startExecution(aws, name, input);
  // Validation costs up to 0.6 s; a test validates the file.
  const machine = new StateMachine(definition, { validationOptions: { noValidate: true } });
  const run = machine.run(input as never, {
    context: context(execution.executionArn, name),
    overrides: {
      waitTimeOverrides: { LetEventsSettle: 0 },
      taskResourceLocalHandlers: taskHandlers(options, definition) as never,
      retryIntervalOverrides: retryIntervals(options.retryIntervalMs),
    },
  });
  const states = logStates(run.eventLogs, options.onState);
  let end: Pick<WorkflowResult, 'status' | 'output' | 'error' | 'cause'>;
  try {
    end = { status: 'SUCCEEDED', output: await run.result };
  } catch {
    const failed = (await states).at(-1)?.error;
    end = { status: 'FAILED', output: null, error: failed?.error, cause: failed?.cause };
  }
  const result = { ...end, executionArn: execution.executionArn, states: await states };
  finishExecution(execution, result);
  return result;
}

/** The context object; the engine spreads it, so that only nested getters stay alive. */
const context = (executionArn: string, name: string) => ({
  Execution: { Id: executionArn, Name: name },
  Task: {
    get Token() {
      return taskToken();
    },
  },
});

const retryIntervals = (ms: number | null | undefined): Record<string, number> =>
  ms === null ? {} : Object.fromEntries(STEP_NAMES.map((step) => [step, ms ?? 0]));

function taskHandlers(options: WorkflowOptions, definition: Definition) {
  const call = async (step: StepName, payload: unknown): Promise<unknown> => {
    const { state } = options.aws;
    state.step = step;
    try {
      const { TimeoutSeconds = 60 } = definition.States[step] as { TimeoutSeconds?: number };
      const timeoutMs = Math.min(TimeoutSeconds, LONGEST_FUNCTION_SECONDS) * 1000;
      const handler = options.handlers?.[step];
      const result = await invoke(step, payload, { handler, timeoutMs });
      return checkSize(step, result);
    } catch (error) {
      throw stepError(error);
    } finally {
      state.step = undefined;
    }
  };
  const task = (step: StepName) => async (input: { Payload: unknown }) =>
    step === 'RequestHumanReview'
      ? awaitReview(options, input.Payload, (payload) => call(step, payload))
      : { StatusCode: 200, Payload: await call(step, input.Payload) };
  return Object.fromEntries(STEP_NAMES.map((step) => [step, task(step)]));
}
