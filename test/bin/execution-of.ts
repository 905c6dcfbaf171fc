/** Executions as a deployed state machine would have left them. */
import type { Execution } from '../../statemachine/embedded-aws/embedded-state';

const MACHINE = 'arn:aws:states:eu-west-1:123456789012:stateMachine:stack-triage';

export interface Wanted extends Partial<Execution> {
  stack?: string;
  failedIn?: string;
  daysAgo?: number;
}

export function executionOf(name: string, wanted: Wanted = {}): Execution {
  const { stack = 'payments', failedIn, daysAgo = 0, ...rest } = wanted;
  const started = Date.now() - daysAgo * 86_400_000 - 60_000;
  const states = ['LetEventsSettle', 'CollectEvents', ...(failedIn ? [failedIn] : [])];
  const stackId = `arn:aws:cloudformation:eu-west-1:123456789012:stack/${stack}/11111111-2222`;
  return {
    executionArn: `${MACHINE.replace(':stateMachine:', ':execution:')}:${name}`,
    stateMachineArn: MACHINE,
    name,
    status: failedIn ? 'FAILED' : 'SUCCEEDED',
    startDate: started,
    stopDate: started + 5000,
    input: JSON.stringify({ detail: { 'stack-id': stackId } }),
    redriveCount: 0,
    history: states.map((state, i) => ({
      id: i + 1,
      previousEventId: i,
      type: 'TaskStateEntered',
      timestamp: started + i,
      stateEnteredEventDetails: { name: state },
    })),
    ...rest,
  };
}

export function store(executions: Map<string, Execution>, ...all: Execution[]): void {
  for (const one of all) executions.set(one.executionArn, one);
}
