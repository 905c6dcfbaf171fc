/** The event that starts a triage by hand: EventBridge's, as far as it is known. */
import { parseStackId } from '../../lambdas/stack-events/stack-id';
import type { FailedChangeSet } from './find-failure';

/**
 * For a stack's last failure. Without a time and a status CollectEvents takes the newest
 * operation that failed; a failed change set brings both.
 */
export function triggerEvent(stackId: string, changeSet: FailedChangeSet | null) {
  const { region, account } = parseStackId(stackId);
  return {
    version: '0',
    'detail-type': 'CloudFormation Stack Status Change',
    source: 'aws.cloudformation',
    region,
    account,
    ...(changeSet ? { time: changeSet.at.toISOString() } : {}),
    resources: [stackId],
    detail: {
      'stack-id': stackId,
      'status-details': changeSet
        ? { status: changeSet.status, 'status-reason': changeSet.reason }
        : {},
    },
  };
}
