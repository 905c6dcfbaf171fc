/** Reasons as AWS words them, by the entry of `timeout-or-stabilization` that must answer. */
import type { Examples } from './example';

export const timeoutOrStabilization: Examples = {
  'wait-condition-timeout': ['WaitCondition timed out. Received 0 conditions when expecting 2'],
  'wait-condition-failed': [
    "WaitCondition received failed message: 'cfn-init failed' for uniqueId: i-0123456789abcdef0",
  ],
  'no-success-signal': [
    'Received 0 SUCCESS signal(s) out of 3',
    'Failed to receive 4 resource signal(s) within the specified duration',
  ],
  'failure-signal': ['Received FAILURE signal with UniqueId i-0123456789abcdef0'],
  'ecs-circuit-breaker': [
    'Resource handler returned message: "Error occurred during operation \'ECS Deployment Circuit Breaker was triggered\'." (RequestToken: a, HandlerErrorCode: GeneralServiceException)',
  ],
  'ecs-not-stabilized': [
    {
      reason: 'Service arn:aws:ecs:eu-west-1:111122223333:service/c/api did not stabilize.',
      resourceType: 'AWS::ECS::Service',
    },
  ],
  'tasks-failed-to-start': ['The deployment failed: tasks failed to start.'],
  'ecs-unhealthy': [
    'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/t/1)',
  ],
  'nodes-failed-to-join': [
    '[Issue(Code=NodeCreationFailure, Message=Instances failed to join the kubernetes cluster, ResourceIds=[i-0123456789abcdef0])]',
  ],
  'stack-timeout': [
    'Stack creation time exceeded the specified timeout. Rollback requested by user.',
  ],
  'function-timed-out': ['2026-01-01T00:00:00Z 1234 Task timed out after 900.10 seconds'],
  'helm-timeout': [
    "Received response status [FAILED] from custom resource. Message returned: Error: b'Error: timed out waiting for the condition\\n'",
  ],
  'waiter-state': [
    'Received response status [FAILED] from custom resource. Message returned: Resource is not in the state instanceRunning',
  ],
  'group-did-not-stabilize': [
    'Group did not stabilize. {current/minimum/target group size: 0/1/1}.',
  ],
  'failed-to-stabilize': [
    'Resource handler returned message: "Exceeded attempts to wait" (RequestToken: a, HandlerErrorCode: NotStabilized)',
    'Volume attachment between volume-id vol-1 and instance-id i-1 did not stabilize.',
  ],
  'timed-out-text': ['Environment creation timed out after 45 minutes'],
  'handler-not-stabilized': [
    'Resource handler returned message: "null" (RequestToken: a, HandlerErrorCode: NotStabilized)',
  ],
  'app-runner-failed': [
    'Your service failed to create. Review the application logs to find the source of error and retry.',
  ],
  'function-not-active': [
    'Failed to create resource. Resource is not in the state functionActiveV2',
  ],
  'certificate-not-validated': [
    'Received response status [FAILED] from custom resource. Message returned: Resource is not in the state certificateValidated',
  ],
};
