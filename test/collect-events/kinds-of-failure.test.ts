/** Warnings, refused deletions, reasons that are missing, cut or translated. */
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { history, stackId, timeAt } from '../support/history';
import { collect, load } from './collecting';

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startEmbeddedAws();
});
afterAll(() => aws.stop());

const update = () => history('app').stack('UPDATE_IN_PROGRESS', 'User Initiated');

const refusal = (at: number, more: object = {}) => ({
  StackId: stackId('app'),
  OperationId: 'op',
  EventType: 'VALIDATION_ERROR',
  LogicalResourceId: 'Queue',
  ValidationName: 'PROPERTY_VALIDATION',
  ValidationStatus: 'FAILED',
  ValidationStatusReason: 'required key [Name] not found',
  Timestamp: timeAt(at),
  ...more,
});

describe('a warning', () => {
  const healthy = () => update().stack('UPDATE_COMPLETE');
  const warning = { ValidationFailureMode: 'WARN' };
  const hook = {
    EventType: 'HOOK_INVOCATION_ERROR',
    HookType: 'Acme::Tags::Required',
    HookStatus: 'HOOK_COMPLETE_FAILED',
    HookStatusReason: 'no owner tag',
    HookFailureMode: 'WARN',
    ValidationName: undefined,
  };

  it.each([
    ['a validation', warning],
    ['a hook', hook],
  ])('of %s in mode WARN is not a failure where nothing failed', async (_, more) => {
    await load(aws, [healthy()], { operationEvents: [refusal(900, more)] });
    expect((await collect('app', 'UPDATE_FAILED', 901)).outcome).toBe('not-a-failure');
  });

  it('is listed as a warning, never as a cause', async () => {
    const warned = {
      type: 'Acme::Tags::Required',
      status: 'HOOK_COMPLETE_FAILED',
      reason: 'Hook failed with message: no owner tag',
      failureMode: 'WARN' as const,
    };
    const events = update()
      .resource('Topic', 'UPDATE_IN_PROGRESS', 'Hook failed with message: no owner tag', {
        hook: warned,
      })
      .resource('Queue', 'UPDATE_FAILED', 'no such key')
      .stack('UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to update: [Queue].');
    await load(aws, [events]);
    const evidence = await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 4);
    expect(evidence.root_causes.map((c) => c.logicalResourceId)).toEqual(['Queue']);
    const warnings = evidence.other_events.filter((e) => e.class === 'warning');
    expect(warnings.map((e) => e.logicalResourceId)).toEqual(['Topic']);
    const { events: all, causes, progress, ...rest } = evidence.accounting;
    expect(causes + progress + rest.consequences + rest.cancelled + rest.unexplained).toBe(all);
  });

  it('beside what failed the change set is a warning', async () => {
    const both = [refusal(900), refusal(901, { ...warning, LogicalResourceId: 'Topic' })];
    await load(aws, [healthy()], { operationEvents: both });
    const evidence = await collect('app', 'UPDATE_FAILED', 902);
    expect(evidence.root_causes.map((c) => c.logicalResourceId)).toEqual(['Queue']);
    expect(evidence.other_events.map((e) => [e.logicalResourceId, e.class])).toEqual([
      ['Topic', 'warning'],
    ]);
  });
});

describe('a refused deletion', () => {
  const reason = 'Export network:VpcId cannot be deleted as it is in use by shop and billing';

  it.each([
    ['with its start', true],
    ['of which the answer alone is at hand', false],
  ])('is a failure, although the stack stays as it was, %s', async (_, begun) => {
    const events = update().stack('UPDATE_COMPLETE', '', { at: 10 });
    if (begun) events.stack('DELETE_IN_PROGRESS', 'User Initiated', { at: 100 });
    events.stack('UPDATE_COMPLETE', reason, { at: 101 });
    await load(aws, [events]);
    const evidence = await collect('app', 'UPDATE_COMPLETE', 101, 'run', reason);
    expect(evidence.failure).toMatchObject({ operation: 'DELETE', status: 'DELETE_FAILED' });
    expect(evidence.failure_id).toBe(`${stackId('app')}@${timeAt(begun ? 100 : 101)}#deploy`);
    expect(evidence.root_causes).toMatchObject([{ reason, category: 'dependency-in-use' }]);
  });
});

it('a rollback that begins without any reason is explained by its resources', async () => {
  const events = update()
    .resource('Queue', 'UPDATE_FAILED', 'no such key')
    .stack('UPDATE_ROLLBACK_IN_PROGRESS');
  await load(aws, [events]);
  const evidence = await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 3);
  expect(evidence.root_causes.map((c) => c.logicalResourceId)).toEqual(['Queue']);
});

it('cancelled siblings in another language stand behind the cause', async () => {
  const cancelled = 'リソースの更新がキャンセルされました';
  const events = update()
    .resource('Queue', 'UPDATE_FAILED', 'no such key')
    .resource('Topic', 'UPDATE_FAILED', cancelled)
    .resource('Table', 'UPDATE_FAILED', cancelled)
    .stack(
      'UPDATE_ROLLBACK_IN_PROGRESS',
      '次のリソースの更新に失敗しました: [Queue, Topic, Table]。',
    );
  await load(aws, [events]);
  const evidence = await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 5);
  expect(evidence.root_causes[0]?.logicalResourceId).toBe('Queue');
  expect(evidence.missing_resources).toEqual([]);
});

it('the last id of a list that breaks off is not said to be missing', async () => {
  const events = update()
    .resource('Queue', 'UPDATE_FAILED', 'no such key')
    .stack('UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to update: [Queue, Ta');
  await load(aws, [events]);
  const evidence = await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 3);
  expect(evidence.missing_resources).toEqual([]);
});

it('what was looked for in vain because it failed itself is not a cause', async () => {
  const events = update()
    .resource('WorkerRole', 'CREATE_FAILED', 'Access denied', { physicalId: 'app-WorkerRole-1A2' })
    .resource(
      'Worker',
      'CREATE_FAILED',
      "Template error: IAM role app-WorkerRole-1A2 doesn't exist",
    )
    .stack('UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed: [Worker].');
  await load(aws, [events]);
  const evidence = await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 5);
  expect(evidence.root_causes.map((c) => c.logicalResourceId)).toEqual(['WorkerRole']);
  expect(evidence.accounting).toMatchObject({ events: 4, causes: 1 });
});
