/** Something did not become ready, or did not report, in time. */
import { DOCS } from './docs';
import { inCategory } from './pattern';

const ECS_LOOK =
  "the service's events, and the stopped tasks' reasons and exit codes, and their logs";

export const timeoutOrStabilization = inCategory('timeout-or-stabilization', [
  {
    id: 'wait-condition-timeout',
    match: {
      text: /WaitCondition timed out\.(?: Received (?<received>\d{1,4}) conditions? when expecting (?<expected>\d{1,4}))?/i,
    },
    meaning:
      'Nobody signalled the wait condition in time ({{received|0}} of {{expected|the}} signals): what was to send the signal failed, never ran, or could not reach CloudFormation.',
    action:
      'Look into the log of the instance or script that should signal; raise Timeout only if it was just slow.',
    lookAt:
      '/var/log/cloud-init-output.log and /var/log/cfn-init.log of the instance, and its way to the internet',
    docs: DOCS.waitConditions,
    confidence: 0.9,
  },
  {
    id: 'wait-condition-failed',
    match: {
      text: /Unparsable WaitCondition data|WaitCondition received failed message: ?'?(?<message>[^']{0,300})/i,
    },
    meaning:
      'The wait condition was told of a failure, or with data that is not the JSON it expects: {{message|the set-up script failed}}.',
    action:
      'Repair what the set-up script reports; its signal must be JSON with Status, UniqueId, Data and Reason.',
    lookAt: 'the log of the script that signals',
    docs: DOCS.waitConditions,
  },
  {
    id: 'no-success-signal',
    match: {
      text: /Received (?<received>\d{1,5}) (?<kind>SUCCESS|FAILURE) signal\(?s?\)? out of (?<expected>\d{1,5})|Failed to receive (?<missing>\d{1,5}) resource signal/i,
    },
    meaning:
      'The instances did not signal success in time ({{received|none}} of {{expected|those expected}}): their set-up failed, never ran, or cfn-signal could not reach CloudFormation.',
    action:
      'Read the set-up log of an instance (suspend the rollback to keep one), repair it, and check that cfn-signal is called with this stack and logical id and has a way out.',
    lookAt: '/var/log/cloud-init-output.log and /var/log/cfn-init.log of the instance',
    docs: DOCS.creationPolicy,
    confidence: 0.9,
  },
  {
    id: 'failure-signal',
    match: { text: /Received FAILURE signal with UniqueId (?<instance>[\w-]{3,80})/i },
    meaning: 'The instance {{instance|itself}} reported that its set-up failed.',
    action: 'Read the set-up log of the instance and repair what failed there.',
    lookAt: '/var/log/cfn-init.log and /var/log/cloud-init-output.log of {{instance|the instance}}',
    docs: DOCS.creationPolicy,
    confidence: 0.9,
  },
  {
    id: 'ecs-circuit-breaker',
    priority: 10,
    generic: true,
    match: { text: /Circuit Breaker was triggered/i },
    meaning:
      'Tasks of the ECS service kept failing to start or to stay healthy, so that the deployment circuit breaker gave up; the reason is in the stopped tasks.',
    action:
      'Read why the tasks stopped (image cannot be pulled, the container exits, health checks fail, wrong CPU architecture, no way to ECR or Secrets Manager) and repair that.',
    lookAt: ECS_LOOK,
    docs: DOCS.ecsCircuitBreaker,
    confidence: 0.65,
  },
  {
    id: 'ecs-not-stabilized',
    priority: 10,
    generic: true,
    match: {
      text: /(?:Service (?<service_arn>\S{3,300}) )?did not stabilize|Exceeded attempts to wait|not stabilize/i,
      resourceType: /^AWS::ECS::(?:Service|TaskSet)$/,
    },
    meaning:
      'The ECS service did not reach its desired count of healthy tasks in time: tasks stop, stay pending, or fail their health checks.',
    action:
      'Read why the tasks stopped or could not be placed, and repair that; switch the circuit breaker on to fail sooner.',
    lookAt: ECS_LOOK,
    docs: DOCS.ecsStopped,
    confidence: 0.75,
  },
  {
    id: 'tasks-failed-to-start',
    priority: 2,
    generic: true,
    match: {
      text: /tasks? (?:have |has )?failed to start|doesn't have the desired number of replicas/i,
    },
    meaning: 'The tasks or pods do not start; why is in their stopped reasons and logs.',
    action: 'Read why they stopped or could not be placed, and repair that.',
    lookAt: ECS_LOOK,
    docs: DOCS.ecsStopped,
    confidence: 0.65,
  },
  {
    id: 'ecs-unhealthy',
    priority: 5,
    match: {
      text: /failed (?:ELB|container) health checks|Task failed (?:ELB|container) health|Health checks failed|unhealthy in \(?target-group/i,
    },
    meaning: 'The tasks or targets run but fail their health check.',
    action:
      'Check path, port, expected codes and grace period of the health check, and that the security groups let it through.',
    lookAt: "the target group's health status, and the container's log",
    docs: DOCS.ecsLoadBalancing,
    confidence: 0.75,
  },
  {
    id: 'nodes-failed-to-join',
    priority: 5,
    match: { text: /Instances failed to join the kubernetes cluster|NodeCreationFailure/i },
    meaning:
      'The nodes started but did not register with the cluster: no way to its endpoint, a role that is not mapped, or a failed bootstrap.',
    action:
      'Check routes and endpoints of the node subnets, the node role (policies, access entry), and the user data.',
    lookAt: 'the system log of a node, and the node role',
    docs: DOCS.eks,
    confidence: 0.65,
  },
  {
    id: 'stack-timeout',
    match: {
      text: /Stack creation time exceeded|stack (?:creation|update) (?:has )?timed out|Embedded stack.{0,80}timed? ?out/i,
    },
    meaning: 'The stack was not complete within TimeoutInMinutes.',
    action:
      'Find the resource that was still in progress, and why; raise the timeout only if it is just slow.',
    lookAt: 'the resource that was in progress last',
    docs: DOCS.waitConditions,
  },
  {
    id: 'function-timed-out',
    priority: 5,
    match: { text: /Task timed out after (?<seconds>[\d.]{1,10}) seconds|Status: timeout/i },
    meaning: 'The function behind the resource ran into its own timeout ({{seconds|its limit}} s).',
    action:
      'Find what it waited for (often an endpoint it cannot reach from its subnet), or raise its timeout.',
    lookAt: "the function's log, last line before the timeout",
    docs: DOCS.customResources,
    confidence: 0.75,
  },
  {
    id: 'helm-timeout',
    match: { text: /timed out waiting for the condition|context deadline exceeded/i },
    meaning: 'Helm or kubectl waited for workloads that did not become ready.',
    action:
      'Look at the pods and events of the release in the cluster (images, resources, webhooks), and repair those; raise the timeout if it is just slow.',
    lookAt: 'kubectl get events, and the pods of the release',
    docs: DOCS.eks,
    confidence: 0.82,
  },
  {
    id: 'waiter-state',
    match: {
      text: /Resource is not in the state (?<state>\w{3,60})|Waiter \w{2,60} failed|Max attempts exceeded/i,
    },
    meaning: 'The resource did not reach the state {{state|that was waited for}} in time.',
    action: 'Find what holds it up, then deploy again.',
    lookAt: 'the state of the resource in its own service',
    docs: DOCS.troubleshooting,
    confidence: 0.75,
  },
  {
    id: 'group-did-not-stabilize',
    priority: 4,
    match: { text: /Group did not stabilize/i },
    generic: true,
    meaning: 'The Auto Scaling group did not reach its size in time.',
    action:
      "Read the group's scaling activities: they say why instances could not be launched or were replaced.",
    lookAt: "the group's activity history",
    docs: DOCS.autoScaling,
    confidence: 0.75,
  },
  {
    id: 'failed-to-stabilize',
    tier: 'code',
    priority: 1,
    generic: true,
    match: {
      text: /did not stabilize|(?:failed|fails?|unable) to stabilize|not stabilized|Exceeded attempts to wait|Resource timed out|timed? ?out waiting|operation timed out|Stabiliz\w{2,10} (?:time ?out|failed)|failed to reach .{0,40}state/i,
    },
    meaning:
      'The resource was asked for but did not become ready in time; the reason does not say why.',
    action:
      'Look at the resource in its own service: its state and its events say what holds it up.',
    lookAt: 'the state and events of the resource in its own service',
    docs: DOCS.troubleshooting,
    confidence: 0.7,
  },
  {
    id: 'timed-out-text',
    tier: 'code',
    priority: -2,
    match: {
      text: /\btimed? ?out\b|time ?limit (?:exceeded|reached)|deadline exceeded|not complete(?:d)? (?:with)?in/i,
    },
    generic: true,
    meaning: 'Something took longer than it was given.',
    action: 'Find what was waited for, and why it did not come.',
    lookAt: 'the state and events of the resource in its own service',
    docs: DOCS.troubleshooting,
    confidence: 0.7,
  },
  {
    id: 'handler-not-stabilized',
    tier: 'handler',
    generic: true,
    match: { handler: ['NotStabilized'] },
    meaning: 'The resource did not pass all checks of readiness.',
    action:
      'Look at the resource in its own service: its state and its events say what holds it up.',
    lookAt: 'the state and events of the resource in its own service',
    docs: DOCS.handlerErrors,
    confidence: 0.65,
  },
  {
    id: 'app-runner-failed',
    priority: 4,
    generic: true,
    match: {
      text: /Your service failed to (?:create|update|deploy)|review the (?:application|service|deployment) logs/i,
    },
    meaning:
      'The App Runner service did not come up: the container exited, did not listen on its port, or failed its health check.',
    action:
      'Read the application and service logs; check port, health check path, start command and the variables and secrets that it needs.',
    lookAt: 'the log groups /aws/apprunner/<service>/<id>/application and .../service',
    docs: DOCS.appRunner,
    confidence: 0.65,
  },
  {
    id: 'function-not-active',
    priority: 4,
    match: { text: /Resource is not in the state function(?:Active|Updated)/i },
    meaning:
      'A Lambda function did not become active in time: it is still being attached to its VPC or optimised, or its role may not make network interfaces.',
    action: 'Deploy again; if it comes back, look at State and StateReason of the function.',
    lookAt: 'aws lambda get-function-configuration, State and StateReasonCode',
    docs: DOCS.lambdaStates,
    confidence: 0.75,
  },
  {
    id: 'certificate-not-validated',
    priority: 4,
    match: {
      text: /not in the state certificateValidated|certificate[^.]{0,80}(?:not validated|validation (?:timed out|is pending|pending))/i,
    },
    meaning:
      'The certificate was not validated in time: its DNS record is missing, or stands in a zone that the domain does not use.',
    action:
      "Create the validation record in the zone that the registrar's name servers point to, then deploy again.",
    lookAt: 'the validation record of the certificate in ACM, and the name servers of the domain',
    docs: DOCS.acmDns,
    confidence: 0.8,
  },
]);
