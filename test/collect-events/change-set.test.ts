/** Change sets that failed: no stack event tells of them; a hook's event or a person names them. */
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { invoke } from '../../statemachine/local/invoke';
import { history, stackId, timeAt } from '../support/history';
import { load, type Result, STACK } from './collecting';

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startEmbeddedAws();
});
afterAll(() => aws.stop());

const quiet = (name = 'app') => history(name).stack('CREATE_IN_PROGRESS').stack('CREATE_COMPLETE');
const idOf = (name: string) =>
  `${stackId(name).replace(/:stack\/.*/, '')}:changeSet/release-${name}/5f0e1d2c`;

const changeSet = (name: string, more: object = {}) => ({
  ChangeSetId: idOf(name),
  ChangeSetName: `release-${name}`,
  StackId: stackId(name),
  StackName: name,
  Status: 'FAILED',
  StatusReason: 'The following hook(s)/validation failed: [Acme::Tags::Owner].',
  CreationTime: timeAt(100),
  Changes: [],
  ...more,
});

const hookResult = (name: string, more: object = {}) => ({
  HookResultId: `4a1b2c3d-0000-4000-8000-${name.length.toString().padStart(12, '0')}`,
  TypeName: 'Acme::Tags::Owner',
  Status: 'HOOK_COMPLETE_FAILED',
  HookStatusReason: 'the change set has no owner tag',
  FailureMode: 'FAIL',
  TargetId: idOf(name),
  Target: { TargetType: 'CHANGE_SET', TargetId: idOf(name) },
  ...more,
});

/** As the event schema registry has it. */
const hookEvent = (name: string, target = 'CHANGE_SET', mode = 'FAIL') => ({
  'detail-type': 'CloudFormation Hook Invocation Progress',
  time: timeAt(110),
  detail: {
    'hook-detail': { 'hook-type-name': 'Acme::Tags::Owner', 'failure-mode': mode },
    'target-detail': { 'target-type': target, 'target-id': idOf(name) },
    status: 'HOOK_COMPLETE_FAILED',
    'status-reason': 'the change set has no owner tag',
  },
});

async function collect(event: object, name = 'run'): Promise<Result> {
  const arn = `arn:aws:states:eu-west-1:111122223333:execution:stack-triage:${name}`;
  const execution = { arn, name, started_at: timeAt(0) };
  return (await invoke('CollectEvents', { event, execution })) as Result;
}

describe('a change set that a hook stopped', () => {
  it('is a failure of its own, found by its id, with what the hook says', async () => {
    await load(aws, [quiet()], { changeSets: [changeSet('app')], hooks: [hookResult('app')] });
    const evidence = await collect(hookEvent('app'));
    expect(evidence.failure_id).toBe(`${stackId('app')}@${idOf('app')}#change-set`);
    expect(evidence.failure).toMatchObject({ stackName: 'app', operation: 'UPDATE' });
    expect(evidence.root_causes).toMatchObject([
      { category: 'hook-or-policy', reason: expect.stringContaining('no owner tag') },
    ]);
    expect(evidence.enrichments.map((e) => e.source)).toContain('hook');
    expect((await collect(hookEvent('app'), 'again')).outcome).toBe('duplicate');
  });

  it('is the same failure where a person names the change set and its stack', async () => {
    await load(aws, [quiet()], { changeSets: [changeSet('app')], hooks: [hookResult('app')] });
    const detail = { 'stack-id': stackId('app'), 'change-set-id': idOf('app') };
    const evidence = await collect({ detail: { ...detail, 'status-details': {} } });
    expect(evidence.failure_id).toBe(`${stackId('app')}@${idOf('app')}#change-set`);
    expect(evidence.root_causes[0]?.reason).toContain('no owner tag');
  });

  it('is told once, by the result that has findings, where DescribeEvents tells of it too', async () => {
    const operationEvents = [
      {
        EventId: 'told',
        StackId: stackId('app'),
        EventType: 'HOOK_INVOCATION_ERROR',
        HookType: 'Acme::Tags::Owner',
        HookStatus: 'HOOK_COMPLETE_FAILED',
        HookStatusReason: 'no owner tag',
        HookFailureMode: 'FAIL',
        Timestamp: timeAt(105),
      },
    ];
    const more = { changeSets: [changeSet('app')], hooks: [hookResult('app')], operationEvents };
    await load(aws, [quiet()], more);
    expect((await collect(hookEvent('app'))).root_causes).toHaveLength(1);
  });

  it.each([
    ['a hook of a resource', hookEvent('app', 'RESOURCE'), {}, 'own event will tell'],
    ['a hook that warns', hookEvent('app', 'CHANGE_SET', 'WARN'), {}, 'only warns'],
    ['one that was made all the same', hookEvent('app'), { Status: 'CREATE_COMPLETE' }, 'COMPLETE'],
    [
      'one without changes',
      hookEvent('app'),
      { StatusReason: "The submitted information didn't contain changes." },
      'no changes',
    ],
  ])('is no failure: %s', async (_, event, more, why) => {
    await load(aws, [quiet()], { changeSets: [changeSet('app', more)] });
    const skipped = await collect(event);
    expect(skipped.outcome).toBe('not-a-failure');
    expect(skipped.why).toContain(why);
  });

  it('is asked for again while it is being made', async () => {
    const making = changeSet('app', { Status: 'CREATE_IN_PROGRESS' });
    await load(aws, [quiet()], { changeSets: [making] });
    await expect(collect(hookEvent('app'))).rejects.toMatchObject({ name: 'TransientError' });
  });
});

describe('nested change sets', () => {
  const nestedIn = (child: string, more: object = {}) => ({
    Type: 'Resource',
    ResourceChange: {
      Action: 'Modify',
      LogicalResourceId: 'Kid',
      PhysicalResourceId: stackId(child),
      ResourceType: STACK,
      ChangeSetId: idOf(child),
      ...more,
    },
  });
  const root = (change: object) =>
    changeSet('app', {
      StatusReason: `Nested change set ${idOf('app-Kid')} was not successfully created: Currently in FAILED.`,
      Changes: [change],
    });
  const invalid = {
    EventId: 'invalid',
    StackId: stackId('app-Kid'),
    EventType: 'VALIDATION_ERROR',
    LogicalResourceId: 'Table',
    ValidationName: 'PROPERTY_VALIDATION',
    ValidationStatus: 'FAILED',
    ValidationFailureMode: 'FAIL',
    ValidationStatusReason: 'required key [KeySchema] not found',
    Timestamp: timeAt(101),
  };
  const child = changeSet('app-Kid', {
    RootChangeSetId: idOf('app'),
    ParentChangeSetId: idOf('app'),
  });

  it('tell why the root failed, whichever of them is named', async () => {
    const more = { changeSets: [root(nestedIn('app-Kid')), child], operationEvents: [invalid] };
    await load(aws, [quiet(), quiet('app-Kid')], { root: stackId('app'), ...more });
    const evidence = await collect(hookEvent('app-Kid'));
    expect(evidence.failure_id).toBe(`${stackId('app')}@${idOf('app')}#change-set`);
    expect(evidence.root_causes).toMatchObject([
      { stackName: 'app-Kid', logicalResourceId: 'Table' },
    ]);
  });

  it('that tell nothing more than their reason are told by it', async () => {
    const reason = 'Transform AWS::Serverless-2016-10-31 failed with: no such layer';
    const changeSets = [root(nestedIn('app-Kid')), { ...child, StatusReason: reason }];
    await load(aws, [quiet(), quiet('app-Kid')], { root: stackId('app'), changeSets });
    const evidence = await collect(hookEvent('app'));
    expect(evidence.root_causes.map((c) => [c.stackName, c.reason])).toEqual([['app-Kid', reason]]);
  });

  it('that may not be read are said to be so, and none elsewhere is read', async () => {
    const elsewhere = stackId('app-Kid').replace('111122223333', '444455556666');
    const changes = [nestedIn('app-Gone'), nestedIn('app-Kid', { PhysicalResourceId: elsewhere })];
    const changeSets = [{ ...root({}), Changes: changes }];
    await load(aws, [quiet()], { changeSets });
    const evidence = await collect(hookEvent('app'));
    expect(evidence.root_causes).toHaveLength(1);
    expect(evidence.enrichment_notes.map((note) => note.detail).join()).toContain(idOf('app-Gone'));
    expect(JSON.stringify(aws.calls)).not.toContain('444455556666');
  });
});
