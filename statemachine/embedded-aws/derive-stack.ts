/** What DescribeStacks would have said of a stack that is known by its events only. */
import { type CompleteStack, type StackEvent, stackIdParts } from './recording';

/** An event of the stack itself, also where the dump left out the ResourceType. */
export const isStackLevel = (event: StackEvent): boolean =>
  event.PhysicalResourceId
    ? event.PhysicalResourceId === event.StackId
    : event.LogicalResourceId === stackIdParts(event.StackId).name &&
      (!event.ResourceType || event.ResourceType === 'AWS::CloudFormation::Stack');

/**
 * Id, name, the newest stack-level status and the times; no LastOperations, no tags.
 *
 * @param newestFirst the stack's own events.
 * @param fallbackStatus for a dump without any stack-level event.
 */
export function deriveStack(
  id: string,
  newestFirst: StackEvent[],
  fallbackStatus: string,
): CompleteStack['Stack'] {
  const newest = newestFirst.find(isStackLevel);
  const status = newest?.ResourceStatus ?? fallbackStatus;
  return {
    StackId: id,
    StackName: stackIdParts(id).name,
    StackStatus: status,
    StackStatusReason: newest?.ResourceStatusReason ?? undefined,
    CreationTime: newestFirst.at(-1)?.Timestamp ?? new Date(0).toISOString(),
    DisableRollback: false,
    ...(status === 'DELETE_COMPLETE' ? { DeletionTime: newest?.Timestamp } : {}),
  };
}
