/**
 * A failed change set as the workflow can read it. CloudFormation emits no stack event for it
 * (early validation, a failed transform): the change set's own words stand in for the events of
 * the operation that never began. What DescribeEvents tells comes beside it, as always.
 */

import type { Params } from '../embedded-aws/wire/service';
import type { LiveSession } from './live-aws';

export interface UnstartedOperation {
  /** The change set's id. */
  id: string;
  reason: string;
  at: Date;
  status: 'CREATE_FAILED' | 'UPDATE_FAILED';
}

/** A change set tells when it was begun, not when it failed: after all that its validation found. */
const PREPARED_WITHIN_MS = 60_000;

/** From now on the first page of the stack's events begins with the failed change set. */
export function tellChangeSet(
  session: LiveSession,
  stackId: string,
  changeSet: UnstartedOperation,
): void {
  const calls = session.aws.state.live.cloudformation;
  const describe = calls?.DescribeStackEvents;
  if (!calls || !describe) return;
  calls.DescribeStackEvents = async (params, state, caller) => {
    const output = (await describe(params, state, caller)) as Params & { StackEvents?: unknown[] };
    if (params.StackName !== stackId || params.NextToken !== undefined) return output;
    // Changed in place: the recording of this run must hold the same.
    output.StackEvents = [...eventsOf(stackId, changeSet), ...(output.StackEvents ?? [])];
    return output;
  };
}

/** Newest first, as DescribeStackEvents gives them. */
function eventsOf(stackId: string, { id, reason, at, status }: UnstartedOperation) {
  const name = stackId.split('/')[1] ?? stackId;
  const event = {
    StackId: stackId,
    StackName: name,
    LogicalResourceId: name,
    PhysicalResourceId: stackId,
    ResourceType: 'AWS::CloudFormation::Stack',
  };
  const key = id.split('/').pop() ?? id;
  return [
    {
      ...event,
      EventId: `${key}-failed`,
      ResourceStatus: status,
      ResourceStatusReason: reason,
      Timestamp: new Date(at.getTime() + PREPARED_WITHIN_MS),
    },
    {
      ...event,
      EventId: `${key}-begun`,
      ResourceStatus: status.replace('FAILED', 'IN_PROGRESS'),
      ResourceStatusReason: 'User Initiated',
      Timestamp: at,
    },
  ];
}
