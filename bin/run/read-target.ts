/** From a stack's name to what is to be triaged, or why there is nothing. */
import type { CloudFormationClient, Stack } from '@aws-sdk/client-cloudformation';
import { failedChangeSet, findStack, stateOf } from './find-failure';
import { triggerEvent } from './trigger-event';

export type Target =
  | {
      failed: true;
      stack: Stack & { StackId: string };
      event: ReturnType<typeof triggerEvent>;
    }
  | { failed: false; inProgress: boolean; stack: Stack & { StackId: string }; why: string };

/** @param history triage the newest failure in the history, whatever came after it. */
export async function readTarget(
  cfn: CloudFormationClient,
  nameOrId: string,
  history = false,
): Promise<Target> {
  const stack = (await findStack(cfn, nameOrId)) as Stack & { StackId: string };
  const stands = stateOf(stack);
  if (stands === 'failed' || history) {
    return { failed: true, stack, event: triggerEvent(stack.StackId, null) };
  }
  const why = `${stack.StackName} is ${stack.StackStatus}`;
  if (stands === 'in-progress') return { failed: false, inProgress: true, stack, why };
  const { id, unread } = await failedChangeSet(cfn, stack);
  if (id) return { failed: true, stack, event: triggerEvent(stack.StackId, id) };
  const left = unread ? `; change sets were left unread: ${unread}` : '';
  return { failed: false, inProgress: false, stack, why: `${why}${left}` };
}
