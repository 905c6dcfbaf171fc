/** Waits for a deployment in progress to end, one way or the other. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { Progress } from '../text/progress';
import { duration } from '../text/terminal-lines';
import { readTarget, type Target } from './read-target';

/** Cancelled siblings and late failures follow the first failure within seconds. */
const SETTLE_POLLS = 2;

/** Asks every `pollMs` until the deployment failed or ended; then lets late events arrive. */
export async function watch(
  cfn: CloudFormationClient,
  nameOrId: string,
  pollMs: number,
  progress: Progress,
): Promise<Target> {
  const started = Date.now();
  let target = await readTarget(cfn, nameOrId);
  // By id from now on: a stack that is deleted loses its name.
  const id = target.stack.StackId;
  let waited = false;
  while (!target.failed && target.inProgress) {
    progress.working(`${target.why}, ${duration(Date.now() - started)}`);
    waited = true;
    await sleep(pollMs);
    target = await readTarget(cfn, id);
  }
  if (waited && target.failed) {
    progress.working(`${target.stack.StackStatus}: waiting for late events`);
    await sleep(SETTLE_POLLS * pollMs);
  }
  return target;
}
