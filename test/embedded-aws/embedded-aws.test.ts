import {
  CloudFormationClient,
  DescribeChangeSetCommand,
  DescribeEventsCommand,
  DescribeStackEventsCommand,
  DescribeStackResourceCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  GetHookResultCommand,
  GetTemplateCommand,
  ListChangeSetsCommand,
  ListStackResourcesCommand,
  ListStacksCommand,
  paginateDescribeStackEvents,
} from '@aws-sdk/client-cloudformation';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { parseRecording } from '../../statemachine/local/parse-recording';
import { event, failedCreate, stackId } from '../statemachine/recordings';

let aws: EmbeddedAws;
let cfn: CloudFormationClient;

beforeAll(async () => {
  aws = await startEmbeddedAws();
  cfn = new CloudFormationClient({ maxAttempts: 2 });
});
afterAll(() => aws.stop());

const shop = stackId('shop');
const full = {
  stacks: {
    [shop]: {
      Stack: {
        Tags: [{ Key: 'team', Value: 'a & b' }],
        LastOperations: [
          { OperationType: 'ROLLBACK', OperationId: 'op-2' },
          { OperationType: 'CREATE_STACK', OperationId: 'op-1' },
        ],
      },
      StackEvents: failedCreate(),
      TemplateBody: '{ "Resources": {} }',
    },
  },
  operationEvents: [
    {
      EventId: 'v1',
      StackId: shop,
      OperationId: 'op-1',
      EventType: 'VALIDATION_ERROR',
      ValidationStatus: 'FAILED',
      ValidationStatusReason: 'bad',
    },
    { EventId: 'p1', StackId: shop, OperationId: 'op-1', EventType: 'PROGRESS_EVENT' },
  ],
  changeSets: [
    {
      ChangeSetName: 'cs',
      ChangeSetId: 'arn:cs',
      StackId: shop,
      StackName: 'shop',
      Status: 'CREATE_COMPLETE',
      Changes: [
        {
          Type: 'Resource',
          ResourceChange: {
            Action: 'Modify',
            LogicalResourceId: 'Assets',
            BeforeContext: '{"a":1}',
            AfterContext: '{"a":2}',
            Details: [
              { Target: { Attribute: 'Properties', Name: 'a', BeforeValue: '1', AfterValue: '2' } },
            ],
          },
        },
      ],
    },
  ],
  hooks: [
    {
      HookResultId: 'h1',
      HookStatus: 'HOOK_COMPLETE_FAILED',
      Status: 'HOOK_COMPLETE_FAILED',
      HookStatusReason: 'no tags',
      TypeName: 'Org::Tags::Hook',
    },
  ],
};
const load = (json: unknown) => aws.load(parseRecording(JSON.stringify(json), 'test.json'));

describe('CloudFormation', () => {
  beforeEach(() => load(full));

  test('describes a stack by name and by id, with the recorded facts over the derived', async () => {
    const byName = await cfn.send(new DescribeStacksCommand({ StackName: 'shop' }));
    const byId = await cfn.send(new DescribeStacksCommand({ StackName: shop }));
    expect(byName.Stacks).toEqual(byId.Stacks);
    expect(byName.Stacks?.[0]).toMatchObject({
      StackId: shop,
      StackStatus: 'ROLLBACK_COMPLETE',
      Tags: [{ Key: 'team', Value: 'a & b' }],
      LastOperations: [{ OperationType: 'ROLLBACK' }, { OperationType: 'CREATE_STACK' }],
    });
    expect(byName.Stacks?.[0]?.CreationTime?.toISOString()).toBe('2026-05-01T10:00:00.000Z');
  });

  test.each([
    [
      'DescribeStacks',
      new DescribeStacksCommand({ StackName: 'gone' }),
      'Stack with id gone does not exist',
    ],
    [
      'DescribeStackEvents',
      new DescribeStackEventsCommand({ StackName: 'gone' }),
      'Stack [gone] does not exist',
    ],
    [
      'ListStackResources',
      new ListStackResourcesCommand({ StackName: 'gone' }),
      'Stack with id gone does not exist',
    ],
    [
      'GetTemplate',
      new GetTemplateCommand({ StackName: 'gone' }),
      'Stack with id gone does not exist',
    ],
  ])('%s of an unknown stack is a ValidationError', async (_name, command, message) => {
    await expect(cfn.send(command as DescribeStacksCommand)).rejects.toMatchObject({
      name: 'ValidationError',
      message,
    });
  });

  test('a deleted stack is known by its id only', async () => {
    await load([
      event('old', 'old', 'DELETE_COMPLETE', 9),
      event('old', 'old', 'DELETE_FAILED', 2),
    ]);
    const { Stacks } = await cfn.send(new DescribeStacksCommand({ StackName: stackId('old') }));
    expect(Stacks?.[0]).toMatchObject({ StackStatus: 'DELETE_COMPLETE' });
    await expect(cfn.send(new DescribeStacksCommand({ StackName: 'old' }))).rejects.toThrow(
      'does not exist',
    );
    const listed = await cfn.send(
      new ListStacksCommand({ StackStatusFilter: ['DELETE_COMPLETE'] }),
    );
    expect(listed.StackSummaries?.map((s) => s.StackName)).toEqual(['old']);
  });

  test('keeps every character of a reason that XML can carry', async () => {
    const reason = ' a <b> & "c" \'d\'\r\n\ttab é 漢 😀 ]]> &amp; ';
    await load([
      event('shop', 'A', 'CREATE_FAILED', 1, { ResourceStatusReason: `${reason}\u0007` }),
    ]);
    const { StackEvents } = await cfn.send(new DescribeStackEventsCommand({ StackName: 'shop' }));
    expect(StackEvents?.[0]?.ResourceStatusReason).toBe(`${reason}\ufffd`);
    expect(StackEvents?.[0]?.Timestamp).toBeInstanceOf(Date);
  });

  test('pages 10,000 events, newest first', async () => {
    const events = Array.from({ length: 10_000 }, (_, i) =>
      event('shop', `R${i}`, 'CREATE_COMPLETE', i),
    );
    await load(events);
    const seconds: number[] = [];
    for await (const page of paginateDescribeStackEvents({ client: cfn }, { StackName: 'shop' })) {
      expect(page.StackEvents?.length).toBe(100);
      seconds.push(...(page.StackEvents ?? []).map((e) => e.Timestamp?.getTime() ?? 0));
    }
    expect(seconds).toHaveLength(10_000);
    expect(seconds).toEqual([...seconds].sort((a, b) => b - a));
    expect(aws.calls.filter((c) => c.action === 'DescribeStackEvents')).toHaveLength(100);
  });

  test('answers operation events, change sets, hooks and resources from the recording', async () => {
    const failed = await cfn.send(
      new DescribeEventsCommand({ StackName: shop, Filters: { FailedEvents: true } }),
    );
    expect(failed.OperationEvents?.map((e) => e.EventId)).toEqual(['v1']);
    const all = await cfn.send(new DescribeEventsCommand({ OperationId: 'op-1' }));
    expect(all.OperationEvents).toHaveLength(2);

    const listed = await cfn.send(new ListChangeSetsCommand({ StackName: 'shop' }));
    expect(listed.Summaries?.[0]).toMatchObject({ ChangeSetName: 'cs' });
    const bare = await cfn.send(new DescribeChangeSetCommand({ ChangeSetName: 'arn:cs' }));
    expect(bare.Changes?.[0]?.ResourceChange?.BeforeContext).toBeUndefined();
    const withValues = await cfn.send(
      new DescribeChangeSetCommand({
        ChangeSetName: 'cs',
        StackName: 'shop',
        IncludePropertyValues: true,
      }),
    );
    expect(withValues.Changes?.[0]?.ResourceChange).toMatchObject({
      BeforeContext: '{"a":1}',
      Details: [{ Target: { BeforeValue: '1', AfterValue: '2' } }],
    });

    const hook = await cfn.send(new GetHookResultCommand({ HookResultId: 'h1' }));
    expect(hook.HookStatusReason).toBe('no tags');
    await expect(cfn.send(new GetHookResultCommand({ HookResultId: 'x' }))).rejects.toMatchObject({
      name: 'HookResultNotFoundException',
    });

    const resources = await cfn.send(new ListStackResourcesCommand({ StackName: 'shop' }));
    expect(resources.StackResourceSummaries).toMatchObject([
      { LogicalResourceId: 'Assets', ResourceStatus: 'CREATE_FAILED' },
    ]);
    const described = await cfn.send(new DescribeStackResourcesCommand({ StackName: 'shop' }));
    expect(described.StackResources?.[0]?.PhysicalResourceId).toBe('shop-Assets');
    await expect(
      cfn.send(new DescribeStackResourceCommand({ StackName: 'shop', LogicalResourceId: 'No' })),
    ).rejects.toThrow('Resource No does not exist for stack shop');
    const template = await cfn.send(
      new GetTemplateCommand({ StackName: shop, TemplateStage: 'Processed' }),
    );
    expect(template.TemplateBody).toBe('{ "Resources": {} }');
  });
});

describe('faults', () => {
  beforeEach(() => load(full));

  test('throttles as often as told, then answers', async () => {
    aws.fault({
      service: 'cloudformation',
      action: 'DescribeStacks',
      code: 'Throttling',
      message: 'Rate exceeded',
      times: 1,
    });
    const { Stacks } = await cfn.send(new DescribeStacksCommand({ StackName: 'shop' }));
    expect(Stacks).toHaveLength(1);
    expect(aws.calls.map((c) => c.error)).toEqual(['Throttling', undefined]);
  });

  test('denies with the message that AWS would give', async () => {
    aws.fault({
      service: 'cloudformation',
      code: 'AccessDenied',
      message: 'not authorized',
      status: 403,
    });
    await expect(cfn.send(new DescribeStacksCommand({}))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: 'not authorized',
    });
  });

  test('is slow, and cuts connections', async () => {
    aws.fault({ service: 'cloudformation', delayMs: 60, times: 1 });
    const before = Date.now();
    await cfn.send(new DescribeStacksCommand({}));
    expect(Date.now() - before).toBeGreaterThanOrEqual(55);
    aws.fault({ service: 'cloudformation', instead: 'reset' });
    await expect(cfn.send(new DescribeStacksCommand({}))).rejects.toThrow('socket hang up');
  });
});
