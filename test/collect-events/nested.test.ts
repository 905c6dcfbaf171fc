/** Nested stacks: which are read, as far as what, and whose their failures are. */
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/local/embedded-aws';
import { history, stackId } from '../support/history';
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
  }, 30_000);
});
