/** A stack's resources: as recorded, else as its events leave them. */
import { isStackLevel } from '../derive-stack';
import type { CompleteStack } from '../recording';

type Resource = Record<string, unknown>;

/** In the shape of ListStackResources; each resource with its newest status. */
export function resourcesOf(stack: CompleteStack): Resource[] {
  if (stack.Resources) return stack.Resources;
  const newest = new Map<string, Resource>();
  for (const event of stack.StackEvents) {
    if (isStackLevel(event) || newest.has(event.LogicalResourceId)) continue;
    newest.set(event.LogicalResourceId, {
      LogicalResourceId: event.LogicalResourceId,
      PhysicalResourceId: event.PhysicalResourceId ?? '',
      ResourceType: event.ResourceType ?? '',
      LastUpdatedTimestamp: event.Timestamp,
      ResourceStatus: event.ResourceStatus,
      ResourceStatusReason: event.ResourceStatusReason ?? undefined,
    });
  }
  return [...newest.values()];
}

/** The same resource in the shape of DescribeStackResource(s). */
export const resourceDetail = (stack: CompleteStack, resource: Resource): Resource => ({
  StackName: stack.Stack.StackName,
  StackId: stack.Stack.StackId,
  ...resource,
  Timestamp: resource.LastUpdatedTimestamp,
});
