/** Lets StartExecution and RedriveExecution of the embedded Step Functions run the workflow. */
import type { EmbeddedAws } from '../embedded-aws/embedded-aws';
import type { Execution } from '../embedded-aws/embedded-state';
import { runWorkflow, type WorkflowOptions, type WorkflowResult } from './run-workflow';

type Options = Omit<WorkflowOptions, 'aws' | 'input' | 'executionName' | 'startAt'>;

/**
 * Runs what is started or redriven; a redrive begins at the state that failed, with its recorded
 * input. `idle` waits until everything that was begun has ended.
 */
export function serveExecutions(
  aws: EmbeddedAws,
  options: Options = {},
): { idle(): Promise<WorkflowResult[]> } {
  const runs: Promise<WorkflowResult>[] = [];
  aws.state.onExecution = (execution, kind) => {
    const from = kind === 'redrive' ? failedState(execution) : undefined;
    const executionName = execution.name;
    const input = from ? from.input : JSON.parse(execution.input);
    runs.push(runWorkflow({ ...options, aws, executionName, input, startAt: from?.name }));
  };
  return { idle: () => Promise.all(runs) };
}

/** The state that was entered last, as the history tells. */
export function failedState(execution: Execution): { name: string; input: unknown } | undefined {
  const entered = execution.history.filter((e) => e.type.endsWith('StateEntered')).at(-1);
  const details = entered?.stateEnteredEventDetails as { name: string; input?: string } | undefined;
  return details && { name: details.name, input: JSON.parse(details.input ?? '{}') };
}
