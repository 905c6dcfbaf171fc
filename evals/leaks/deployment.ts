/** A failed deployment with places for secrets: a recording in the making. */
import type { Read } from '../../statemachine/local/live-aws';

type Json = Record<string, unknown>;

const ACCOUNT = '111122223333';
const STACK = `arn:aws:cloudformation:eu-west-1:${ACCOUNT}:stack/shop/0df2f321-2bcb-110d-7809-495c71265e20`;
const START = Date.parse('2026-03-02T10:00:00Z');
const GROUP = '/aws/lambda/shop-index';
const CHANGE_SET = `arn:aws:cloudformation:eu-west-1:${ACCOUNT}:changeSet/deploy/8fcb2778-2245-4942-a2c2-5dc554869e7c`;
const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString();

export class Deployment {
  readonly stack = {
    StackId: STACK,
    StackName: 'shop',
    StackStatus: 'UPDATE_ROLLBACK_IN_PROGRESS',
    CreationTime: at(-86_400),
    ChangeSetId: CHANGE_SET,
    RoleARN: `arn:aws:iam::${ACCOUNT}:role/deploy`,
    Tags: [{ Key: 'service', Value: 'shop' }],
    Outputs: [{ OutputKey: 'Url', OutputValue: 'https://shop.example.com' }],
  };
  private readonly events: Json[] = [];
  private readonly lines: string[] = ['ERROR the index could not be made'];
  private readonly index: Json = { Name: 'shop' };
  private readonly parameters: Json = { Stage: { Type: 'String', Default: 'prod' } };
  private readonly details: Json[] = [];
  private readonly calls: Json[] = [];
  private taskReason = 'Essential container in task exited';
  private hookMessage = 'The bucket is not encrypted';
  private reasons: string[] = [];
  private count = 0;

  constructor() {
    this.event('Index', 'Custom::Index', 'CREATE_FAILED', 'The index could not be made', {
      ResourceProperties: JSON.stringify({
        ServiceToken: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:shop-index`,
      }),
    });
    this.event('Service', 'AWS::ECS::Service', 'UPDATE_FAILED', 'The service is not stable', {
      PhysicalResourceId: `arn:aws:ecs:eu-west-1:${ACCOUNT}:service/shop/orders`,
    });
    this.event(
      'Bucket',
      'AWS::S3::Bucket',
      'CREATE_FAILED',
      'The following hook(s) failed: [A::B::C]',
      {
        HookType: 'A::B::C',
        HookFailureMode: 'FAIL',
        HookInvocationPoint: 'PRE_PROVISION',
        HookInvocationId: '40a5f6a5-4fa3-4a63-a025-98c610197ffb',
        HookStatus: 'HOOK_COMPLETE_FAILED',
        HookStatusReason: 'Hook failed',
      },
    );
  }

  /** One more resource that failed, for this reason. */
  fail(reason: string, physicalId = ''): void {
    this.event(`Thing${this.count}`, 'AWS::Acme::Thing', 'CREATE_FAILED', reason, {
      PhysicalResourceId: physicalId,
    });
  }

  /** One more resource that failed, with these properties. */
  properties(properties: object): void {
    this.event(`Thing${this.count}`, 'AWS::Acme::Thing', 'CREATE_FAILED', `No such ${this.count}`, {
      ResourceProperties: JSON.stringify(properties),
    });
  }

  log(line: string): void {
    this.lines.push(line);
  }

  templateProperty(name: string, value: string): void {
    this.index[name] = value;
  }

  /** A parameter with a default, and a property of the failing resource that refers to it. */
  parameter(name: string, value: string): void {
    const id = `${name}P${Object.keys(this.parameters).length}`.replace(/P(\d+)$/, '$1');
    this.parameters[id] = { Type: 'String', Default: value };
    this.index[`From${Object.keys(this.parameters).length}`] = { Ref: id };
  }

  userData(script: string): void {
    this.index.UserData = { 'Fn::Base64': script };
  }

  change(name: string, values: { BeforeValue: string; AfterValue: string }): void {
    const Target = { Attribute: 'Properties', Name: name, Path: `/Properties/${name}`, ...values };
    this.details.push({ Target, Evaluation: 'Static', ChangeSource: 'DirectModification' });
  }

  stackReason(reason: string): void {
    this.reasons.push(reason);
  }

  trail(message: string): void {
    this.calls.push({
      EventId: `trail-${this.calls.length}`,
      EventName: 'CreateThing',
      EventSource: 'acme.amazonaws.com',
      EventTime: at(20),
      CloudTrailEvent: JSON.stringify({
        eventSource: 'acme.amazonaws.com',
        eventName: 'CreateThing',
        errorCode: 'ValidationException',
        errorMessage: message,
        sourceIPAddress: 'cloudformation.amazonaws.com',
        userIdentity: { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/AWSCloudFormation` },
      }),
    });
  }

  task(reason: string): void {
    this.taskReason = reason;
  }

  hook(message: string): void {
    this.hookMessage = message;
  }

  /** The recording, in its full form. */
  recording(): Json {
    return {
      root: STACK,
      stacks: {
        [STACK]: {
          Stack: this.stack,
          StackEvents: this.stackEvents(),
          TemplateBody: this.template(),
        },
      },
      changeSets: [this.changeSet()],
      hooks: [this.hookResult()],
      logs: { [GROUP]: this.logEvents() },
      trail: this.calls,
      tasks: [this.stoppedTask()],
    };
  }

  /** What a live run would have read, of which a recording is made. */
  reads(): Read[] {
    const read = (action: string, output: object, params: object = {}): Read => ({
      service: 'any',
      action,
      params: params as Json,
      output: output as Json,
    });
    return [
      read('DescribeStacks', { Stacks: [this.stack] }),
      read('DescribeStackEvents', { StackEvents: this.stackEvents() }, { StackName: STACK }),
      read('GetTemplate', { TemplateBody: this.template() }, { StackName: STACK }),
      read('DescribeChangeSet', this.changeSet()),
      read('GetHookResult', this.hookResult()),
      read('FilterLogEvents', { events: this.logEvents() }, { logGroupName: GROUP }),
      read('LookupEvents', { Events: this.calls }),
      read('DescribeTasks', { tasks: [this.stoppedTask()] }),
    ];
  }

  private event(id: string, type: string, status: string, reason: string, more: Json): void {
    this.count += 1;
    this.events.unshift({
      StackId: STACK,
      StackName: 'shop',
      EventId: `${id}-${this.count}`,
      LogicalResourceId: id,
      PhysicalResourceId: '',
      ResourceType: type,
      ResourceStatus: status,
      ResourceStatusReason: reason,
      Timestamp: at(10 + this.count / 10),
      ...more,
    });
  }

  private stackEvents(): Json[] {
    const own = (status: string, seconds: number, reason: string): Json => ({
      StackId: STACK,
      StackName: 'shop',
      EventId: `shop-${status}`,
      LogicalResourceId: 'shop',
      PhysicalResourceId: STACK,
      ResourceType: 'AWS::CloudFormation::Stack',
      ResourceStatus: status,
      ResourceStatusReason: reason,
      Timestamp: at(seconds),
    });
    const reason = ['The following resource(s) failed to create: [Index].', ...this.reasons];
    return [
      own('UPDATE_ROLLBACK_IN_PROGRESS', 40, reason.join(' ')),
      ...this.events,
      own('UPDATE_IN_PROGRESS', 0, 'User Initiated'),
    ];
  }

  private template(): string {
    const { parameters, index } = this;
    const Properties = { ...index, Stage: { Ref: 'Stage' } };
    const Resources = {
      Index: { Type: 'Custom::Index', Properties },
      Service: { Type: 'AWS::ECS::Service', Properties: { DesiredCount: 2 } },
    };
    return JSON.stringify({ Parameters: parameters, Resources }, null, 2);
  }

  private changeSet(): Json {
    const ResourceChange = {
      Action: 'Modify',
      LogicalResourceId: 'Index',
      ResourceType: 'Custom::Index',
      Details: this.details,
    };
    return {
      ChangeSetId: CHANGE_SET,
      ChangeSetName: 'deploy',
      StackId: STACK,
      StackName: 'shop',
      CreationTime: at(-60),
      ExecutionStatus: 'EXECUTE_FAILED',
      Status: 'CREATE_COMPLETE',
      Changes: [{ Type: 'Resource', ResourceChange }],
    };
  }

  private hookResult(): Json {
    return {
      HookResultId: '40a5f6a5-4fa3-4a63-a025-98c610197ffb',
      TypeName: 'A::B::C',
      Status: 'HOOK_COMPLETE_FAILED',
      HookStatusReason: 'Hook failed',
      Annotations: [{ AnnotationName: 'RULE', Status: 'FAILED', StatusMessage: this.hookMessage }],
    };
  }

  private logEvents(): { logStreamName: string; timestamp: number; message: string }[] {
    return this.lines.map((message, i) => ({
      logStreamName: 'stream',
      timestamp: START + 9_000 + i,
      message,
    }));
  }

  private stoppedTask(): Json {
    return {
      taskArn: `arn:aws:ecs:eu-west-1:${ACCOUNT}:task/shop/c4ca4238a0b923820dcc509a6f75849b`,
      clusterArn: `arn:aws:ecs:eu-west-1:${ACCOUNT}:cluster/shop`,
      group: 'service:orders',
      lastStatus: 'STOPPED',
      desiredStatus: 'STOPPED',
      stopCode: 'EssentialContainerExited',
      stoppedReason: this.taskReason,
      containers: [{ name: 'orders', exitCode: 1, image: 'orders:3' }],
    };
  }
}
