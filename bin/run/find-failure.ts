/** Which stack is meant, and whether its last deployment failed. */
import {
  type CloudFormationClient,
  DescribeStacksCommand,
  ListChangeSetsCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { readPages } from '../../lambdas/runtime/read-pages';
import { withAwsErrors } from '../aws-trouble';
import { BadInput } from '../bad-input';

/** Where a stack stands, as far as a triage cares. */
export type StackState = 'failed' | 'in-progress' | 'healthy';

const STACK = /^(?:[A-Za-z][A-Za-z0-9-]{0,127}|arn:[\w-]+:cloudformation:[\w-]+:\d{12}:stack\/.+)$/;

/**
 * The stack, or the root of the tree that it is nested in: its deployment is the root's.
 *
 * @throws BadInput for what cannot be a stack's name; AwsTrouble for what AWS refuses.
 */
export async function findStack(cfn: CloudFormationClient, nameOrId: string): Promise<Stack> {
  if (!STACK.test(nameOrId)) {
    throw new BadInput('--stack-name', '', `"${nameOrId}" is neither a stack’s name nor its ARN`);
  }
  const stack = await describe(cfn, nameOrId);
  return stack.RootId && stack.RootId !== stack.StackId ? describe(cfn, stack.RootId) : stack;
}

async function describe(cfn: CloudFormationClient, nameOrId: string): Promise<Stack> {
  const { Stacks } = await withAwsErrors(
    cfn.send(new DescribeStacksCommand({ StackName: nameOrId })),
  );
  const stack = Stacks?.[0];
  if (stack) return stack;
  throw new BadInput('--stack-name', '', `there is no stack ${nameOrId}`);
}

/**
 * From the stack's status alone. A deleted stack counts as failed: a create with
 * OnFailure=DELETE ends like this, and the events tell which it was.
 */
export function stateOf(stack: Stack): StackState {
  const { StackStatusReason = '' } = stack;
  const StackStatus: string = stack.StackStatus ?? '';
  if (/ROLLBACK|_FAILED$|^DELETE_COMPLETE$/.test(StackStatus)) return 'failed';
  // A deletion that was refused leaves the stack as it was, and says so beside its status.
  if (/^Export \S+ cannot be deleted as it is in use by /.test(StackStatusReason)) return 'failed';
  if (StackStatus === 'DELETE_IN_PROGRESS' && /failed to create/.test(StackStatusReason)) {
    return 'failed';
  }
  return /^(?:CREATE|UPDATE|DELETE|IMPORT)_IN_PROGRESS$/.test(StackStatus)
    ? 'in-progress'
    : 'healthy';
}

/** A change set without changes is "failed" too, and nothing to triage. */
const NO_CHANGES = /didn't contain changes|No updates are to be performed/i;

/** A stack keeps few change sets that were not executed. */
const CHANGE_SETS = { pages: 20, bytes: 16e6, ms: 30_000 };

/**
 * The id of the newest change set that failed since the stack last changed, if any, and why others
 * were left unread.
 */
export async function failedChangeSet(
  cfn: CloudFormationClient,
  stack: Stack,
): Promise<{ id: string | null; unread: string | null }> {
  const changedAt = stack.LastUpdatedTime ?? stack.CreationTime ?? new Date(0);
  const isNew = stack.StackStatus === 'REVIEW_IN_PROGRESS';
  let newest: { id: string; at: Date } | null = null;
  const unread = await readPages(
    CHANGE_SETS,
    (NextToken) =>
      withAwsErrors(cfn.send(new ListChangeSetsCommand({ StackName: stack.StackId, NextToken }))),
    ({ Summaries, NextToken }) => {
      for (const { ChangeSetId, Status, StatusReason = '', CreationTime } of Summaries ?? []) {
        const at = CreationTime ?? new Date(0);
        if (Status !== 'FAILED' || !ChangeSetId || NO_CHANGES.test(StatusReason)) continue;
        if (!isNew && at <= changedAt) continue;
        if (!newest || at > newest.at) newest = { id: ChangeSetId, at };
      }
      return { token: NextToken };
    },
  );
  return { id: (newest as { id: string } | null)?.id ?? null, unread };
}
