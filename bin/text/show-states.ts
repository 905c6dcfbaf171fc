/** The workflow's states as progress: the one that runs, and a line for each that is done. */

import type { StateChange } from '../../statemachine/local/state-log';
import type { Progress } from './progress';
import { duration } from './terminal-lines';

/** What is not trouble at all, in a sentence. */
const WITHOUT: Record<string, string> = {
  NoModelError: 'no model is configured: the rules answer',
};

/** For `onState` of a run. Choices take no time and are not shown. */
export function showStates(progress: Progress): (change: StateChange) => void {
  let caught = '';
  return ({ state, type, change, attempts, ms, error }) => {
    if (type === 'Choice' || type === 'Succeed') return;
    if (change === 'entered') progress.working(state);
    if (change === 'retried') progress.working(`${state}, attempt ${attempts} (${error ?? ''})`);
    if (change === 'caught')
      caught = `, ${WITHOUT[error ?? ''] ?? `${error}: the next state goes on without it`}`;
    if (change !== 'exited') return;
    progress.done(`${state} ${duration(ms)}${caught}`);
    caught = '';
  };
}
