/** Which operation an event belongs to, and what its failure is called. */
import { gunzipSync } from 'node:zlib';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { history, stackId, timeAt } from '../support/history';
import { collect, load } from './collecting';

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startEmbeddedAws();
});
afterAll(() => aws.stop());

const update = () => history('app').stack('UPDATE_IN_PROGRESS', 'User Initiated');
const failed = () =>
  update()
    .resource('Queue', 'UPDATE_FAILED', 'no such key')
    .stack('UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to update: [Queue].');

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

const changeSet = (at: number) => ({
  ChangeSetId: stackId('app').replace(':stack/', ':changeSet/'),
  ChangeSetName: 'release',
  StackId: stackId('app'),
  StackName: 'app',
  Status: 'FAILED',
  StatusReason: 'Transform AWS::Serverless-2016-10-31 failed with: no such layer',
  CreationTime: timeAt(at),
});

describe('the operation', () => {
  it('is none when all that is known began after the event', async () => {
    await load(aws, [failed()]);
    const skipped = await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', -5000);
    expect(skipped.outcome).toBe('not-a-failure');
    expect(skipped.why).toContain('of that time');
  });

  it('is the older one also where a page ends at the start of the newer', async () => {
    const events = failed().stack('UPDATE_ROLLBACK_COMPLETE');
    events.stack('UPDATE_IN_PROGRESS', 'User Initiated', { at: 100 });
    for (let i = 0; i < 98; i += 1) events.resource(`R${i}`, 'UPDATE_IN_PROGRESS');
    events.resource('Topic', 'UPDATE_FAILED', 'newer failure');
    await load(aws, [events]);
    const evidence = await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 3);
    expect(evidence.failure_id).toBe(`${stackId('app')}@${timeAt(1)}#deploy`);
  });

  it('begins where its user began it, wherever a page ends', async () => {
    const events = update().stack('UPDATE_IN_PROGRESS', 'Transformation succeeded', { at: 5 });
    for (let i = 0; i < 98; i += 1) events.resource(`R${i}`, 'UPDATE_IN_PROGRESS');
    events.resource('Topic', 'UPDATE_FAILED', 'no such key');
    await load(aws, [events]);
    const evidence = await collect('app', 'UPDATE_FAILED', 200);
    expect(evidence.failure_id).toBe(`${stackId('app')}@${timeAt(1)}#deploy`);
  });

  it('has each of its events once, however often a page repeats it', async () => {
    const events = failed();
    const repeated = events.newestFirst().flatMap((event) => [event, event]);
    events.newestFirst = () => repeated;
    await load(aws, [events]);
    const evidence = await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 3);
    expect(evidence.accounting).toMatchObject({ events: 3, causes: 1 });
  });

  it.each([
    ['', null],
    [', whatever else may not be read', 'AccessDenied'],
  ])('is asked for again while its events lag behind its status%s', async (_, code) => {
    const late = update();
    const recording = {
      stacks: {
        [stackId('app')]: {
          Stack: { StackStatus: 'UPDATE_ROLLBACK_IN_PROGRESS' },
          StackEvents: late.newestFirst(),
        },
      },
    };
    await load(aws, [late], recording);
    for (const action of ['ListChangeSets', 'DescribeEvents']) {
      if (code) aws.fault({ service: 'cloudformation', action, code, message: 'no', status: 403 });
    }
    await expect(collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 3)).rejects.toMatchObject({
      name: 'TransientError',
    });
  });

  it('gives the deletion in the place of a rollback a failure of its own', async () => {
    const events = history('app')
      .stack('CREATE_IN_PROGRESS', 'User Initiated')
      .resource('Queue', 'CREATE_FAILED', 'no such key')
      .stack('DELETE_IN_PROGRESS', 'The following resource(s) failed to create: [Queue].')
      .resource('Bucket', 'DELETE_FAILED', 'The bucket is not empty')
      .stack('DELETE_FAILED', 'The following resource(s) failed to delete: [Bucket].');
    await load(aws, [events]);
    const evidence = await collect('app', 'DELETE_FAILED', 5);
    expect(evidence.failure_id).toBe(`${stackId('app')}@${timeAt(3)}#rollback`);
    expect(evidence.failure).toMatchObject({ phase: 'rollback', status: 'DELETE_FAILED' });
    expect(evidence.rollback_blockers.map((c) => c.logicalResourceId)).toEqual(['Bucket']);
  });
});

describe('a refused change set', () => {
  const quiet = () => update().stack('UPDATE_COMPLETE');

  it('is found where nothing failed since, and not one from before', async () => {
    await load(aws, [quiet()], { operationEvents: [refusal(900)] });
    const evidence = await collect('app', 'UPDATE_FAILED', 901);
    expect(evidence.root_causes[0]?.reason).toContain('required key [Name]');
    await load(aws, [quiet()], { operationEvents: [refusal(-900)], changeSets: [changeSet(-900)] });
    expect((await collect('app', 'UPDATE_FAILED', 2, 'other')).outcome).toBe('not-a-failure');
  });

  it('is not looked for where a user cancelled', async () => {
    const cancelled = update().stack('UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated');
    await load(aws, [cancelled], { operationEvents: [refusal(900)] });
    const skipped = await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 2);
    expect(skipped.outcome).toBe('not-a-failure');
    expect(aws.calls.map((c) => c.action)).not.toContain('DescribeEvents');
  });

  it('is told by the change set where DescribeEvents does not answer', async () => {
    const fault = () =>
      aws.fault({
        service: 'cloudformation',
        action: 'DescribeEvents',
        code: 'AccessDenied',
        message: 'not authorized',
        status: 403,
      });
    await load(aws, [quiet()], { changeSets: [changeSet(900)] });
    fault();
    const evidence = await collect('app', 'UPDATE_FAILED', 901);
    expect(evidence.root_causes[0]?.reason).toContain('no such layer');
    await load(aws, [quiet()]);
    fault();
    await expect(collect('app', 'UPDATE_FAILED', 901)).rejects.toThrow(/not authorized/);
  });

  it('is cited although DescribeEvents gives neither id nor stack', async () => {
    const bare = refusal(900, { StackId: undefined, EventId: undefined });
    await load(aws, [quiet()], { operationEvents: [bare] });
    const [cause] = (await collect('app', 'UPDATE_FAILED', 901)).root_causes;
    expect(cause).toMatchObject({ stackId: stackId('app'), stackName: 'app' });
    expect(cause?.eventId).not.toBe('');
  });
});

it('takes secrets out of the commit that a tag names', async () => {
  const events = failed();
  const secret = ['ghp', 'a1B2'.repeat(9)].join('_');
  const stack = { Tags: [{ Key: 'commit', Value: `https://x:${secret}@git.example.com` }] };
  await load(aws, [events], {
    stacks: { [stackId('app')]: { Stack: stack, StackEvents: events.newestFirst() } },
  });
  const evidence = await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 3);
  expect(evidence.failure.commit_sha).toContain('<secret:');
  expect(JSON.stringify(evidence)).not.toContain(secret);
});

describe('a secret that a reason only quotes', () => {
  const secret = ['Xk7', 'pQ2', 'vLm9', 'Zt'].join('');

  it.each([
    ['the properties name it', { properties: JSON.stringify({ MasterUserPassword: secret }) }, ''],
    ['a later reason names it', {}, `password=${secret} is not allowed`],
  ])('goes where %s', async (_, extra, later) => {
    const events = update()
      .resource('Db', 'UPDATE_FAILED', `The value ${secret} is too short`, extra)
      .resource('Other', 'UPDATE_FAILED', later || 'Resource update cancelled')
      .stack('UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to update: [Db].');
    await load(aws, [events]);
    const evidence = await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 4);
    expect(evidence.root_causes[0]?.reason).toMatch(/^The value <secret:/);
    expect(JSON.stringify(evidence)).not.toContain(secret);
    for (const stored of aws.objects.values()) {
      expect(gunzipSync(stored).toString()).not.toContain(secret);
    }
  });
});
