/** The role with which a rule reaches its target: EventBridge may take it for this account alone. */
import { PhysicalName, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** CDK's own id for such a role, so that deployed ones keep their logical id. */
const ID = 'EventsRole';

/**
 * The one role below `scope`, created when it is first asked for.
 *
 * Source: "Cross-service confused deputy prevention" in the EventBridge user guide. CDK's default
 * role trusts the service without a condition.
 */
export function eventsRole(scope: IConstruct): Role {
  return (
    (scope.node.tryFindChild(ID) as Role | undefined) ??
    new Role(scope as never, ID, {
      roleName: PhysicalName.GENERATE_IF_NEEDED,
      assumedBy: new ServicePrincipal('events.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
      }),
    })
  );
}
