/** The states of an execution in Step Functions, from its history. */
import { GetExecutionHistoryCommand, type HistoryEvent, type SFNClient } from '@aws-sdk/client-sfn';
import type { StateRun } from '../../statemachine/local/state-log';
import { withAwsErrors } from '../aws-trouble';

/** All of the history: a triage has some 60 events, each retry a few more. */
export async function readStates(sfn: SFNClient, executionArn: string): Promise<StateRun[]> {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const command = new GetExecutionHistoryCommand({ executionArn, maxResults: 1000, nextToken });
    const page = await withAwsErrors(sfn.send(command));
    events.push(...(page.events ?? []));
    nextToken = page.nextToken;
  } while (nextToken);
  return statesOf(events);
}

/** In the order in which they were entered; a state that runs has no output yet. */
export function statesOf(events: readonly HistoryEvent[]): StateRun[] {
  const states: StateRun[] = [];
  for (const event of events) {
    const at = event.timestamp?.getTime() ?? 0;
    const { stateEnteredEventDetails: entered, stateExitedEventDetails: exited } = event;
    const current = states.at(-1);
    if (entered) {
      const type = event.type?.replace('StateEntered', '') ?? 'Task';
      const input = parsed(entered.input);
      states.push({ state: entered.name ?? '', type, at, ms: 0, attempts: 0, input, output: null });
    } else if (current) {
      current.ms = at - current.at;
      if (event.type === 'TaskScheduled') current.attempts += 1;
      if (exited) current.output = parsed(exited.output);
      const failure = event.taskFailedEventDetails ?? event.taskTimedOutEventDetails;
      if (failure) {
        const { error = 'unknown', cause = '' } = failure;
        current.error = { error, cause, caught: false };
      }
      if (exited && current.error) {
        // It went on: a retry succeeded, or a Catch led elsewhere.
        current.error.caught = true;
      }
    }
  }
  return states.map((state) => ({ ...state, attempts: Math.max(1, state.attempts) }));
}

function parsed(json: string | undefined): unknown {
  try {
    return json === undefined ? null : JSON.parse(json);
  } catch {
    return null;
  }
}
