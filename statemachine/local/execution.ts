/** Keeps a run in the embedded Step Functions, as DescribeExecution would tell it. */
import type { EmbeddedAws } from '../embedded-aws/embedded-aws';
import type { Execution, HistoryEvent } from '../embedded-aws/embedded-state';
import { stateMachineArn } from '../embedded-aws/services/step-functions';
import type { StateRun } from './state-log';

/** The stored execution of that name, as in a redrive, else a new one that is RUNNING. */
export function startExecution(aws: EmbeddedAws, name: string, input: unknown): Execution {
  const { executions } = aws.state;
  const known = [...executions.values()].find((execution) => execution.name === name);
  if (known) return Object.assign(known, { status: 'RUNNING' as const });
  const machine = stateMachineArn(placeOf(input));
  const execution: Execution = {
    executionArn: `${machine.replace(':stateMachine:', ':execution:')}:${name}`,
    stateMachineArn: machine,
    name,
    status: 'RUNNING',
    startDate: Date.now(),
    input: JSON.stringify(input),
    redriveCount: 0,
    history: [],
  };
  executions.set(execution.executionArn, execution);
  return execution;
}

/** An ARN's head with region and account of the event. */
function placeOf(input: unknown): string {
  const { region, account } = (input ?? {}) as { region?: string; account?: string };
  return `arn:aws:states:${region || 'us-east-1'}:${account || '123456789012'}:`;
}

interface End {
  status: 'SUCCEEDED' | 'FAILED';
  output: unknown;
  error?: string;
  cause?: string;
  states: StateRun[];
}

/** Closes the execution and adds to the history that GetExecutionHistory shows. */
export function finishExecution(execution: Execution, end: End): void {
  const { status, error, cause } = end;
  const output = status === 'SUCCEEDED' ? JSON.stringify(end.output) : undefined;
  const stopDate = Date.now();
  Object.assign(execution, { status, error, cause, output, stopDate });
  const add = (type: string, timestamp: number, details: Record<string, unknown>) => {
    const id = execution.history.length + 1;
    const event: HistoryEvent = { id, previousEventId: id - 1, type, timestamp };
    execution.history.push({ ...event, ...details });
  };
  const begun = end.states[0]?.at ?? stopDate;
  if (execution.history.length === 0) {
    add('ExecutionStarted', begun, { executionStartedEventDetails: { input: execution.input } });
  } else {
    const details = { redriveCount: execution.redriveCount };
    add('ExecutionRedriven', begun, { executionRedrivenEventDetails: details });
  }
  for (const state of end.states) addState(state, add);
  if (status === 'SUCCEEDED') {
    add('ExecutionSucceeded', stopDate, { executionSucceededEventDetails: { output } });
  } else {
    add('ExecutionFailed', stopDate, { executionFailedEventDetails: { error, cause } });
  }
}

function addState(
  { state: name, type, at, ms, input, output, error }: StateRun,
  add: (type: string, timestamp: number, details: Record<string, unknown>) => void,
): void {
  add(`${type}StateEntered`, at, {
    stateEnteredEventDetails: { name, input: JSON.stringify(input) },
  });
  if (error) {
    const timedOut = error.error === 'States.Timeout';
    const details = { resourceType: 'lambda', resource: 'invoke', ...error, caught: undefined };
    add(timedOut ? 'TaskTimedOut' : 'TaskFailed', at + ms, {
      [timedOut ? 'taskTimedOutEventDetails' : 'taskFailedEventDetails']: details,
    });
  }
  if (error && !error.caught) return;
  add(`${type}StateExited`, at + ms, {
    stateExitedEventDetails: { name, output: JSON.stringify(output) },
  });
}
