/** Keeps a run in the embedded Step Functions, as DescribeExecution would tell it. */
import type { EmbeddedAws } from './embedded-aws';
import { stateMachineArn } from './services/step-functions';
import type { StateRun } from './state-log';
import type { Execution, HistoryEvent } from './world';

/** The stored execution; a redrive of the same name is the same execution. */
export function startExecution(aws: EmbeddedAws, name: string, input: unknown): Execution {
  const machine = stateMachineArn(`arn:aws:states:${regionOf(input)}`);
  const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${name}`;
  const known = aws.world.executions.get(executionArn);
  if (known) {
    known.status = 'RUNNING';
    return known;
  }
  const execution: Execution = {
    executionArn,
    stateMachineArn: machine,
    name,
    status: 'RUNNING',
    startDate: Date.now(),
    input: JSON.stringify(input),
    redriveCount: 0,
    history: [],
  };
  aws.world.executions.set(executionArn, execution);
  return execution;
}

/** `region:account` of the failed stack: the deployment that triages it is beside it. */
function regionOf(input: unknown): string {
  const { region, account } = (input ?? {}) as { region?: unknown; account?: unknown };
  return `${typeof region === 'string' && region ? region : 'us-east-1'}:${typeof account === 'string' && account ? account : '123456789012'}`;
}

interface End {
  status: 'SUCCEEDED' | 'FAILED';
  output: unknown;
  error?: string;
  cause?: string;
  states: StateRun[];
}

/** Closes the execution and writes the history that GetExecutionHistory shows. */
export function finishExecution(execution: Execution, end: End): void {
  execution.status = end.status;
  execution.stopDate = Date.now();
  execution.output = end.status === 'SUCCEEDED' ? JSON.stringify(end.output) : undefined;
  execution.error = end.error;
  execution.cause = end.cause;
  const add = (type: string, details: Record<string, unknown>) => {
    const id = execution.history.length + 1;
    const event: HistoryEvent = { id, previousEventId: id - 1, type, timestamp: Date.now() };
    execution.history.push({ ...event, ...details });
  };
  add('ExecutionStarted', { executionStartedEventDetails: { input: execution.input } });
  for (const { state, type, input, output, error } of end.states) {
    const kind = type === 'Succeed' || type === 'Choice' || type === 'Wait' ? type : 'Task';
    add(`${kind}StateEntered`, {
      stateEnteredEventDetails: { name: state, input: JSON.stringify(input) },
    });
    if (error) {
      add(error.error === 'States.Timeout' ? 'TaskTimedOut' : 'TaskFailed', {
        [error.error === 'States.Timeout' ? 'taskTimedOutEventDetails' : 'taskFailedEventDetails']:
          { resourceType: 'lambda', resource: 'invoke', error: error.error, cause: error.cause },
      });
    }
    if (error && !error.caught) continue;
    add(`${kind}StateExited`, {
      stateExitedEventDetails: { name: state, output: JSON.stringify(output) },
    });
  }
  if (end.status === 'SUCCEEDED') {
    add('ExecutionSucceeded', { executionSucceededEventDetails: { output: execution.output } });
  } else {
    const details = { error: end.error, cause: end.cause };
    add('ExecutionFailed', { executionFailedEventDetails: details });
  }
}
