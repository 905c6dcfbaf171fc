/** Makes events as CloudFormation would have reported them for the root stack. */
import type { CaseEvent } from '../case-file';
import type { Random } from './random';
import { iso, type RootStack } from './root-stack';

export interface EventMaker {
  stack(ms: number, status: string, reason?: string): CaseEvent;
  resource(ms: number, id: string, type: string, status: string, reason?: string): CaseEvent;
}

/** @param token the operation's; absent from the events when undefined. */
export function eventMaker(root: RootStack, random: Random, token: string | undefined): EventMaker {
  const base = (ms: number, status: string, reason?: string) => ({
    StackId: root.id,
    StackName: root.name,
    Timestamp: iso(ms),
    ResourceStatus: status,
    ...(reason !== undefined && { ResourceStatusReason: reason }),
    ...(token && { ClientRequestToken: token }),
  });
  return {
    stack: (ms, status, reason) => ({
      EventId: random.uuid(),
      LogicalResourceId: root.name,
      PhysicalResourceId: root.id,
      ResourceType: 'AWS::CloudFormation::Stack',
      ...base(ms, status, reason),
    }),
    resource: (ms, id, type, status, reason) => ({
      EventId: `${id}-${status}-${iso(ms)}-${random.whole(1000, 9999)}`,
      LogicalResourceId: id,
      PhysicalResourceId: '',
      ResourceType: type,
      ...base(ms, status, reason),
    }),
  };
}

/** Resources that take part in many deployments, for siblings that have nothing to do with it. */
export const BYSTANDERS: readonly [id: string, type: string][] = [
  ['NoiseRole', 'AWS::IAM::Role'],
  ['NoiseFunction', 'AWS::Lambda::Function'],
  ['NoiseQueue', 'AWS::SQS::Queue'],
  ['NoiseTopic', 'AWS::SNS::Topic'],
  ['NoiseTable', 'AWS::DynamoDB::Table'],
  ['NoiseLogGroup', 'AWS::Logs::LogGroup'],
  ['NoiseAlarm', 'AWS::CloudWatch::Alarm'],
  ['NoiseSecurityGroup', 'AWS::EC2::SecurityGroup'],
];
