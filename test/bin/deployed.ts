/** A deployed stack-triage as the embedded AWS tells of it: the stack with its outputs. */
import type { EmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import type { Recording } from '../../statemachine/embedded-aws/recording';

export const REGION = 'eu-west-1';
const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:123456789012:${rest}`;

export const STACK_ID = arn('cloudformation', 'stack/stack-triage/5a7c0de0-0000-4000-8000-1');
export const QUEUE = 'stack-triage-dead-letters';

export const OUTPUTS: Record<string, string> = {
  StateMachineArn: arn('states', 'stateMachine:stack-triage'),
  // As AWS shapes it: a client that takes the host from it leaves this machine.
  DeadLetterQueueUrl: `https://sqs.${REGION}.amazonaws.com/123456789012/${QUEUE}`,
  SlackSecret: arn('secretsmanager', 'secret:stack-triage/slack'),
  AnthropicSecret: arn('secretsmanager', 'secret:stack-triage/anthropic'),
  PauseParameter: '/stack-triage/pause',
  RuleNames: 'stack-triage-FailureRule,stack-triage-DeletedAfterFailureRule',
};

export interface Deployed {
  status?: string;
  /** Outputs that differ; `undefined` leaves one out. */
  outputs?: Record<string, string | undefined>;
  resources?: Record<string, unknown>[];
}

/** Fresh tables and queues, and this deployment as all that CloudFormation knows. */
export async function deploy(aws: EmbeddedAws, deployed: Deployed = {}): Promise<void> {
  const { status = 'CREATE_COMPLETE', outputs = {}, resources = [] } = deployed;
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const event = (ResourceStatus: string, minutes: number, ResourceStatusReason?: string) => ({
    EventId: `${ResourceStatus}-${minutes}`,
    StackId: STACK_ID,
    StackName: 'stack-triage',
    LogicalResourceId: 'stack-triage',
    PhysicalResourceId: STACK_ID,
    ResourceType: 'AWS::CloudFormation::Stack',
    ResourceStatus,
    ResourceStatusReason,
    Timestamp: at(minutes),
  });
  const recording: Recording = {
    file: 'deployment',
    root: STACK_ID,
    event: { detail: { 'stack-id': STACK_ID, 'status-details': {} } },
    clock: at(0),
    stacks: new Map([
      [
        STACK_ID,
        {
          Stack: {
            StackId: STACK_ID,
            StackName: 'stack-triage',
            StackStatus: status,
            CreationTime: at(60),
            Outputs: Object.entries({ ...OUTPUTS, ...outputs }).flatMap(([key, value]) =>
              value === undefined ? [] : [{ OutputKey: key, OutputValue: value }],
            ),
          },
          StackEvents: [
            event('CREATE_COMPLETE', 50),
            event('CREATE_IN_PROGRESS', 60, 'User Initiated'),
          ],
          Resources: resources,
        },
      ],
    ]),
    operationEvents: [],
    changeSets: [],
    hooks: [],
    logs: {},
    trail: [],
    tasks: [],
  };
  await aws.load(recording);
  aws.state.live = {};
}
