/** Small recordings that tests build in place. */

export const stackId = (name: string, id = '11111111-2222-3333-4444-555555555555'): string =>
  `arn:aws:cloudformation:eu-west-1:123456789012:stack/${name}/${id}`;

let serial = 0;

/** An event `seconds` after a fixed start. */
export function event(
  stack: string,
  logicalId: string,
  status: string,
  seconds: number,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  serial += 1;
  return {
    StackId: stackId(stack),
    EventId: `${logicalId}-${status}-${serial}`,
    StackName: stack,
    LogicalResourceId: logicalId,
    PhysicalResourceId: logicalId === stack ? stackId(stack) : `${stack}-${logicalId}`,
    ResourceType: logicalId === stack ? 'AWS::CloudFormation::Stack' : 'AWS::S3::Bucket',
    Timestamp: new Date(Date.UTC(2026, 4, 1, 10, 0, seconds)).toISOString(),
    ResourceStatus: status,
    ...more,
  };
}

/** A create that fails on one bucket and rolls back; newest first. */
export const failedCreate = (stack = 'shop'): Record<string, unknown>[] =>
  [
    event(stack, stack, 'CREATE_IN_PROGRESS', 0, {
      ResourceStatusReason: 'User Initiated',
      ClientRequestToken: 'deploy-1',
    }),
    event(stack, 'Assets', 'CREATE_IN_PROGRESS', 2),
    event(stack, 'Assets', 'CREATE_FAILED', 4, {
      ResourceStatusReason: 'shop-assets already exists',
    }),
    event(stack, stack, 'ROLLBACK_IN_PROGRESS', 5, {
      ResourceStatusReason:
        'The following resource(s) failed to create: [Assets]. Rollback requested by user.',
      ClientRequestToken: 'deploy-1',
    }),
    event(stack, stack, 'ROLLBACK_COMPLETE', 9),
  ].reverse();
