/** Builds a stack's events in the order in which they happened; answers newest first. */

import type { StackEvent } from '@aws-sdk/client-cloudformation';
import { type TimelineEvent, toTimelineEvent } from '../../lambdas/stack-events/events';

const T0 = Date.parse('2026-03-02T09:00:00.000Z');

export const stackId = (name: string): string =>
  `arn:aws:cloudformation:eu-west-1:111122223333:stack/${name}/0a1b2c3d-0000-4000-8000-${name.length.toString().padStart(12, '0')}`;

export interface Extra {
  type?: string;
  physicalId?: string;
  token?: string;
  operationId?: string;
  properties?: string;
  hook?: {
    type: string;
    status: string;
    reason: string;
    invocationId?: string;
    failureMode?: 'FAIL' | 'WARN';
  };
  /** Seconds after the history's beginning; by default one second after the event before. */
  at?: number;
}

/** `history('app').stack('CREATE_IN_PROGRESS', 'User Initiated').resource('Bucket', 'CREATE_FAILED', 'why')` */
export class History {
  private readonly happened: StackEvent[] = [];
  private clock = 0;

  constructor(
    readonly name: string,
    private readonly defaults: Extra = {},
  ) {}

  stack(status: string, reason = '', extra: Extra = {}): this {
    return this.resource(this.name, status, reason, {
      type: 'AWS::CloudFormation::Stack',
      physicalId: stackId(this.name),
      ...extra,
    });
  }

  resource(logicalId: string, status: string, reason = '', extra: Extra = {}): this {
    const all = { ...this.defaults, ...extra };
    this.clock = all.at ?? this.clock + 1;
    this.happened.push({
      EventId: `${logicalId}-${status}-${this.happened.length}`,
      StackId: stackId(this.name),
      StackName: this.name,
      LogicalResourceId: logicalId,
      PhysicalResourceId: all.physicalId,
      ResourceType: all.type ?? 'AWS::S3::Bucket',
      ResourceStatus: status as StackEvent['ResourceStatus'],
      ResourceStatusReason: reason || undefined,
      ClientRequestToken: all.token,
      OperationId: all.operationId,
      ResourceProperties: all.properties,
      Timestamp: new Date(T0 + this.clock * 1000),
      ...(all.hook && {
        HookType: all.hook.type,
        HookStatus: all.hook.status as StackEvent['HookStatus'],
        HookStatusReason: all.hook.reason,
        HookInvocationId: all.hook.invocationId,
        HookFailureMode: all.hook.failureMode,
      }),
    });
    return this;
  }

  /** As DescribeStackEvents returns them. */
  newestFirst(): StackEvent[] {
    return [...this.happened].reverse();
  }

  timeline(): TimelineEvent[] {
    return this.newestFirst().map(toTimelineEvent);
  }
}

export const history = (name: string, defaults?: Extra): History => new History(name, defaults);

/** The time of a second of the history, ISO 8601. */
export const timeAt = (second: number): string => new Date(T0 + second * 1000).toISOString();
