/** Nested stacks: which are read, as far as what, and whose their failures are. */
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { history, stackId, timeAt } from '../support/history';
import { collect, embedded, load, STACK } from './collecting';

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startEmbeddedAws();
});
afterAll(() => aws.stop());

const update = (name: string, at = 1) =>
  history(name).stack('UPDATE_IN_PROGRESS', 'User Initiated', { at });

const readStacks = () =>
  new Set(
    aws.calls.filter((c) => c.action === 'DescribeStackEvents').map((c) => c.params.StackName),
  );

describe('what is read', () => {
  const secret = stackId('payments-prod');

  it.each([
    ['a physical id that a custom resource chose', 'it failed', secret],
    ['a stack id without a region', 'it failed', 'arn:aws:cloudformation:::stack/x/y'],
    ['a reason that speaks of a stack', `Nested stack ${secret} failed`, 'x'],
    ['a reason with an id of another kind', 'Nested stack arn:aws:s3:::stack/x failed', 'x'],
  ])('is not told by %s', async (_, reason, physicalId) => {
    const root = update('app')
      .resource('Evil', 'UPDATE_FAILED', reason, { type: 'Custom::Evil', physicalId })
      .stack('UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to update: [Evil].');
    await load(aws, [root, update('payments-prod')]);
    const evidence = await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 3);
    expect(evidence.root_causes.map((c) => c.logicalResourceId)).toEqual(['Evil']);
    expect([...readStacks()]).toEqual([stackId('app')]);
  });

  it('stays in the region and the account of the parent', async () => {
    const elsewhere = stackId('app-Kid').replace('111122223333', '444455556666');
    const root = update('app')
      .resource('Kid', 'UPDATE_FAILED', 'x', { type: STACK, physicalId: elsewhere })
      .stack('UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to update: [Kid].');
    await load(aws, [root]);
    await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 3);
    expect([...readStacks()]).toEqual([stackId('app')]);
  });

  it('begins with the children that failed where there are too many', async () => {
    const name = (i: number) => `app-K${'k'.repeat(i)}`;
    const kids = Array.from({ length: 520 }, (_, i) =>
      i === 515
        ? update(name(i), 2).resource('Deep', 'UPDATE_FAILED', 'x already exists')
        : update(name(i), 2),
    );
    const root = update('app');
    for (let i = 0; i < 520; i += 1) {
      const child = { type: STACK, physicalId: stackId(name(i)) };
      root.resource(`K${i}`, 'UPDATE_IN_PROGRESS', '', { ...child, at: 2 });
    }
    root.resource('K515', 'UPDATE_FAILED', embedded(name(515), 'Deep'), {
      type: STACK,
      physicalId: stackId(name(515)),
      at: 9,
    });
    root.stack(
      'UPDATE_ROLLBACK_IN_PROGRESS',
      'The following resource(s) failed to update: [K515].',
    );
    await load(aws, [root, ...kids]);
    const evidence = await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 10);
    expect(evidence.root_causes.map((c) => c.logicalResourceId)).toEqual(['Deep']);
    expect(readStacks().size).toBe(500);
    expect(evidence.enrichment_notes.map((note) => note.detail)).toContain(
      '21 nested stacks: too many',
    );
  });
});

it('asks DescribeEvents also for a child whose stack events tell nothing', async () => {
  const physicalId = stackId('app-Kid');
  const root = update('app')
    .resource('Kid', 'UPDATE_FAILED', embedded('app-Kid', 'Table'), { type: STACK, physicalId })
    .stack('UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to update: [Kid].');
  const kid = update('app-Kid').stack('UPDATE_ROLLBACK_IN_PROGRESS');
  const invalid = {
    EventId: 'invalid',
    StackId: physicalId,
    EventType: 'VALIDATION_ERROR',
    LogicalResourceId: 'Table',
    ValidationName: 'PROPERTY_VALIDATION',
    ValidationStatusReason: 'required key [KeySchema] not found',
    Timestamp: timeAt(2),
  };
  await load(aws, [root, kid], { operationEvents: [invalid] });
  const evidence = await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 3);
  expect(evidence.root_causes[0]).toMatchObject({ stackName: 'app-Kid', eventId: 'invalid' });
  expect(evidence.root_causes).toHaveLength(1);
  const asked = aws.calls.filter((c) => c.action === 'DescribeEvents');
  expect(asked.map((c) => c.params.StackName)).toEqual([stackId('app'), physicalId]);
});

describe('whose a failure is', () => {
  const kid = { type: STACK, physicalId: stackId('app-Kid') };
  const failedRoot = () =>
    update('app')
      .resource('Kid', 'UPDATE_FAILED', embedded('app-Kid', 'Table'), kid)
      .stack('UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to update: [Kid].')
      .stack('UPDATE_ROLLBACK_COMPLETE');
  const failedKid = () =>
    update('app-Kid')
      .resource('Table', 'UPDATE_FAILED', 'too many indexes')
      .stack('UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to update: [Table].')
      .stack('UPDATE_ROLLBACK_COMPLETE');
  const aloneLater = () =>
    failedKid()
      .stack('UPDATE_IN_PROGRESS', 'User Initiated', { at: 4000 })
      .resource('Queue', 'UPDATE_FAILED', 'no such key')
      .stack('UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to update: [Queue].');

  it("is the child's when its user updated it while the root rested after a failure", async () => {
    await load(aws, [failedRoot(), aloneLater()]);
    const evidence = await collect('app-Kid', 'UPDATE_ROLLBACK_IN_PROGRESS', 4002);
    expect(evidence.outcome).toBe('collected');
    expect(evidence.root_causes.map((c) => c.logicalResourceId)).toEqual(['Queue']);
    expect((await collect('app-Kid', 'UPDATE_ROLLBACK_IN_PROGRESS', 3)).outcome).toBe('nested');
  });

  it("is the root's although the root was deployed well since", async () => {
    const root = failedRoot()
      .stack('UPDATE_IN_PROGRESS', 'User Initiated', { at: 500 })
      .stack('UPDATE_COMPLETE');
    await load(aws, [root, failedKid()]);
    expect((await collect('app-Kid', 'UPDATE_ROLLBACK_IN_PROGRESS', 3)).outcome).toBe('nested');
  });

  it('does not reach into what the child did on its own later', async () => {
    await load(aws, [failedRoot(), aloneLater()]);
    const evidence = await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 3);
    expect(evidence.root_causes.map((c) => c.logicalResourceId)).toEqual(['Table']);
  });

  describe('in the clean-up after an update', () => {
    const cleaning = () =>
      update('app')
        .stack('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', '', { at: 100 })
        .resource('Kid', 'DELETE_IN_PROGRESS', '', { ...kid, at: 101 });
    const stuck = () =>
      history('app-Kid')
        .stack('DELETE_IN_PROGRESS', '', { at: 101 })
        .resource('Bucket', 'DELETE_FAILED', 'The bucket you tried to delete is not empty')
        .stack('DELETE_FAILED', 'The following resource(s) failed to delete: [Bucket].');
    const nested = { ParentId: stackId('app'), RootId: stackId('app') };
    const collectKid = async (root: ReturnType<typeof history>, more: object = {}) => {
      const stacks = {
        [stackId('app')]: { Stack: more, StackEvents: root.newestFirst() },
        [stackId('app-Kid')]: { Stack: nested, StackEvents: stuck().newestFirst() },
      };
      await load(aws, [root, stuck()], { stacks });
      return collect('app-Kid', 'DELETE_FAILED', 103);
    };

    it.each([
      ['while the root cleans up', cleaning()],
      [
        'while the root knows of it',
        cleaning().resource('Kid', 'DELETE_FAILED', 'Embedded stack failed to delete', kid),
      ],
      ['when the root has ended', cleaning().stack('UPDATE_COMPLETE', '', { at: 110 })],
    ])("is the child's %s: no event of the root will come", async (_, root) => {
      const evidence = await collectKid(root);
      expect(evidence.outcome).toBe('collected');
      expect(evidence.failure_id).toBe(`${stackId('app-Kid')}@${timeAt(101)}#deploy`);
      expect(evidence.root_causes.map((c) => c.logicalResourceId)).toEqual(['Bucket']);
    });

    it("is the child's although the root began its next update since", async () => {
      const root = cleaning()
        .stack('UPDATE_COMPLETE', '', { at: 110 })
        .stack('UPDATE_IN_PROGRESS', 'User Initiated', { at: 200 });
      const evidence = await collectKid(root, { LastUpdatedTime: timeAt(200) });
      expect(evidence.outcome).toBe('collected');
    });
  });

  it("is nobody's where a user cancelled the update of both", async () => {
    const root = update('app')
      .resource('Kid', 'UPDATE_FAILED', embedded('app-Kid', 'Table'), kid)
      .stack('UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated');
    await load(aws, [root]);
    expect((await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 3)).outcome).toBe('not-a-failure');
  });
});
