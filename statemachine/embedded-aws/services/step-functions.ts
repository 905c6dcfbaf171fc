/** Step Functions: the executions that the runner ran, and the tokens that tasks wait for. */

import { parse, validate } from '@aws-sdk/util-arn-parser';
import type { EmbeddedState, Execution, WaitingTask } from '../embedded-state';
import { AwsError } from '../wire/aws-error';
import { page } from '../wire/paging';
import { type Action, type Params, type Service, text } from '../wire/service';

const FORTNIGHT = 14 * 24 * 3600 * 1000;
const seconds = (ms: number | undefined) => (ms === undefined ? undefined : ms / 1000);

function waiting(state: EmbeddedState, params: Params): WaitingTask {
  const token = text(params.taskToken);
  if (token === '') throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
  const task = state.tasks.get(token);
  if (!task) throw new AwsError('TaskDoesNotExist', 'Task does not exist');
  if (task.settled !== 'waiting') {
    throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
  }
  return task;
}

const sendTaskSuccess: Action = (params, state) => {
  let output: unknown;
  try {
    output = JSON.parse(text(params.output));
  } catch {
    throw new AwsError('InvalidOutput', 'Invalid Output: output is not JSON');
  }
  waiting(state, params).succeed(output);
  return {};
};

const sendTaskFailure: Action = (params, state) => {
  waiting(state, params).fail(text(params.error), text(params.cause));
  return {};
};

function execution(state: EmbeddedState, params: Params): Execution {
  const arn = text(params.executionArn);
  const found = state.executions.get(arn);
  if (!found) {
    throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  }
  return found;
}

const REDRIVABLE = ['FAILED', 'TIMED_OUT', 'ABORTED'];

/** Why an execution cannot be redriven; null when it can. */
function redriveBlocker(e: Execution): string | null {
  if (!REDRIVABLE.includes(e.status)) {
    return `Execution is ${e.status} and cannot be redriven`;
  }
  if (Date.now() - (e.stopDate ?? e.startDate) > FORTNIGHT) {
    return 'Execution history event limit or redrivable period of 14 days exceeded';
  }
  return null;
}

const summary = (e: Execution) => ({
  executionArn: e.executionArn,
  stateMachineArn: e.stateMachineArn,
  name: e.name,
  status: e.status,
  startDate: seconds(e.startDate),
  stopDate: seconds(e.stopDate),
  redriveCount: e.redriveCount,
  redriveDate: seconds(e.redriveDate),
});

const describe: Action = (params, state) => {
  const e = execution(state, params);
  const blocker = redriveBlocker(e);
  return {
    ...summary(e),
    input: e.input,
    output: e.output,
    error: e.error,
    cause: e.cause,
    redriveStatus: blocker ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
    redriveStatusReason: blocker ?? undefined,
  };
};

const listExecutions: Action = (params, state) => {
  const machine = text(params.stateMachineArn);
  const all = [...state.executions.values()]
    .filter((e) => e.stateMachineArn === machine)
    .filter((e) => !params.statusFilter || e.status === params.statusFilter)
    .filter(
      (e) => !params.redriveFilter || (params.redriveFilter === 'REDRIVEN') === e.redriveCount > 0,
    )
    .sort((a, b) => b.startDate - a.startDate);
  if (all.length === 0 && machine !== stateMachineArn(machine)) {
    throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${machine}'`);
  }
  const { items, next } = page(all, params.nextToken, Number(params.maxResults ?? 100));
  return { executions: items.map(summary), nextToken: next };
};

const history: Action = (params, state) => {
  const events = [...execution(state, params).history];
  if (params.reverseOrder === true) events.reverse();
  const { items, next } = page(events, params.nextToken, Number(params.maxResults ?? 100));
  const shown = items.map((event) => ({ ...event, timestamp: seconds(event.timestamp) }));
  return { events: shown, nextToken: next };
};

const start: Action = (params, state) => {
  const machine = text(params.stateMachineArn);
  const name = text(params.name) || `run-${Date.now()}-${state.executions.size}`;
  const arn = `${machine.replace(':stateMachine:', ':execution:')}:${name}`;
  const existing = state.executions.get(arn);
  // Idempotent while it runs; a name that was used stays used for 90 days.
  if (existing && (existing.status !== 'RUNNING' || existing.input !== text(params.input))) {
    throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  }
  const e: Execution = existing ?? {
    executionArn: arn,
    stateMachineArn: machine,
    name,
    status: 'RUNNING',
    startDate: Date.now(),
    input: text(params.input) || '{}',
    redriveCount: 0,
    history: [],
  };
  state.executions.set(arn, e);
  if (!existing) state.onExecution?.(e, 'start');
  return { executionArn: arn, startDate: seconds(e.startDate) };
};

const redrive: Action = (params, state) => {
  const e = execution(state, params);
  const blocker = redriveBlocker(e);
  if (blocker) throw new AwsError('ExecutionNotRedrivable', blocker);
  Object.assign(e, {
    status: 'RUNNING',
    redriveCount: e.redriveCount + 1,
    redriveDate: Date.now(),
    stopDate: undefined,
    error: undefined,
    cause: undefined,
  });
  state.onExecution?.(e, 'redrive');
  return { redriveDate: seconds(e.redriveDate) };
};

const DEFAULT_PLACE = { region: 'us-east-1', accountId: '123456789012' };

/** The one state machine, in the region and account of the caller's ARN. */
export const stateMachineArn = (arn: string): string => {
  const { region, accountId: account } = validate(arn) ? parse(arn) : DEFAULT_PLACE;
  return `arn:aws:states:${region}:${account}:stateMachine:stack-triage`;
};

export const stepFunctions: Service = {
  protocol: 'json',
  actions: {
    SendTaskSuccess: sendTaskSuccess,
    SendTaskFailure: sendTaskFailure,
    SendTaskHeartbeat: (params, state) => {
      waiting(state, params);
      return {};
    },
    DescribeExecution: describe,
    ListExecutions: listExecutions,
    GetExecutionHistory: history,
    StartExecution: start,
    RedriveExecution: redrive,
    DescribeStateMachine: (params) => ({
      stateMachineArn: text(params.stateMachineArn),
      name: text(params.stateMachineArn).replace(/^.*:/, ''),
      status: 'ACTIVE',
      type: 'STANDARD',
      creationDate: 0,
      // A definition is asked for by nobody.
      definition: '{}',
      roleArn: 'arn:aws:iam::123456789012:role/stack-triage',
    }),
    ListStateMachines: (_params, _state, { region }) => {
      const arn = stateMachineArn(`arn:aws:states:${region}:123456789012:`);
      const machine = { stateMachineArn: arn, name: 'stack-triage', type: 'STANDARD' };
      return { stateMachines: [{ ...machine, creationDate: 0 }] };
    },
  },
};
