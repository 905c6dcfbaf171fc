/** The event that starts a triage by hand: EventBridge's, as far as it is known. */

/**
 * For a stack's last failure. Without a time and a status CollectEvents takes the newest operation
 * that failed.
 *
 * @param changeSetId the change set that failed, for which no operation ever began.
 */
export function triggerEvent(stackId: string, changeSetId: string | null) {
  const [, , , region = '', account = ''] = stackId.split(':');
  return {
    version: '0',
    'detail-type': 'CloudFormation Stack Status Change',
    source: 'aws.cloudformation',
    region,
    account,
    resources: [stackId],
    detail: {
      'stack-id': stackId,
      'status-details': {},
      ...(changeSetId && { 'change-set-id': changeSetId }),
    },
  };
}
