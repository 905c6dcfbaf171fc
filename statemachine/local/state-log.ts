/** What happened in each state of a run, from the engine's events. */
import type { StateMachine } from 'aws-local-stepfunctions';

export interface StateRun {
  state: string;
  type: string;
  /** When it was entered, epoch milliseconds. */
  at: number;
  /** From entering to leaving, waits between retries included. */
  ms: number;
  /** Tries of a task: 1 and each retry. */
  attempts: number;
  input: unknown;
  output: unknown;
  error?: { error: string; cause: string; caught: boolean };
}

export interface StateChange {
  state: string;
  type: string;
  change: 'entered' | 'retried' | 'caught' | 'failed' | 'exited';
  attempts: number;
  /** Since the state was entered. */
  ms: number;
  error?: string;
}

type Events = ReturnType<StateMachine['run']>['eventLogs'];

/** Reads the engine's events to their end; `onState` hears of each change as it happens. */
export async function logStates(
  events: Events,
  onState: (change: StateChange) => void = () => undefined,
): Promise<StateRun[]> {
  const states: StateRun[] = [];
  for await (const event of events) {
    if (!('state' in event)) continue;
    const { name: state, type, input, output } = event.state;
    if (event.type === 'StateEntered') {
      states.push({ state, type, at: event.timestamp, ms: 0, attempts: 1, input, output: null });
    }
    const current = states.at(-1);
    if (!current) continue;
    current.ms = event.timestamp - current.at;
    if (event.type === 'StateRetried') current.attempts += 1;
    if (event.type === 'StateExited') current.output = output ?? null;
    if (event.type === 'StateFailed') {
      current.error = { error: event.Error, cause: String(event.Cause), caught: false };
    }
    if (event.type === 'StateCaught' && current.error) current.error.caught = true;
    if (event.type === 'StateExited' && !current.error?.caught) delete current.error;
    const { attempts, ms, error } = current;
    onState({ state, type, change: CHANGES[event.type], attempts, ms, error: error?.error });
  }
  return states;
}

const CHANGES = {
  StateEntered: 'entered',
  StateRetried: 'retried',
  StateCaught: 'caught',
  StateFailed: 'failed',
  StateExited: 'exited',
} as const;
