/** CollectEvents through its handler, with the real SDK clients against the embedded AWS. */
import { gunzipSync } from 'node:zlib';
import type { Evidence, Skipped } from '../../lambdas/contracts/evidence';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { invoke } from '../../statemachine/local/invoke';
import { parseRecording } from '../../statemachine/local/parse-recording';
import { type History, history, stackId, timeAt } from '../support/history';

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startEmbeddedAws();
});
afterAll(() => aws.stop());

async function load(root: History, ...children: History[]) {
  const stacks = Object.fromEntries(
    [root, ...children].map((h) => [stackId(h.name), { StackEvents: h.newestFirst() }]),
  );
  await loadRaw({ root: stackId(root.name), stacks });
}

async function loadRaw(recording: object) {
  await aws.load(parseRecording(JSON.stringify(recording), 'test.json'));
}

let executions = 0;
const execution = (name = `run-${executions++}`) => ({
  arn: `arn:aws:states:eu-west-1:111122223333:execution:stack-triage:${name}`,
  name,
  started_at: timeAt(0),
});

const trigger = (stack: string, status: string, at: number | null, more: object = {}) => ({
  ...(at !== null && { time: timeAt(at) }),
  detail: { 'stack-id': stackId(stack), 'status-details': { status, 'status-reason': '' } },
  ...more,
});

const collect = async (event: object, as = execution()) =>
  (await invoke('CollectEvents', { event, execution: as })) as Omit<Evidence, 'outcome'> &
    Omit<Skipped, 'outcome'> & { outcome: string };

const failing = () =>
  history('app')
    .stack('CREATE_IN_PROGRESS', 'User Initiated')
    .resource('Bucket', 'CREATE_FAILED', 'assets-eu already exists')
    .resource('Queue', 'CREATE_FAILED', 'Resource creation cancelled')
    .stack(
      'ROLLBACK_IN_PROGRESS',
      'The following resource(s) failed to create: [Bucket, Queue, Ghost]. Rollback requested by user.',
    );

describe('identity and ownership', () => {
  it('names the failure by the root stack, the start of its operation and the phase', async () => {
    await load(failing());
    const evidence = await collect(trigger('app', 'ROLLBACK_IN_PROGRESS', 4));
    expect(evidence.outcome).toBe('collected');
    expect(evidence.failure_id).toBe(`${stackId('app')}@${timeAt(1)}#deploy`);
    expect(evidence.failure).toMatchObject({ operation: 'CREATE', status_inferred: false });
    expect(evidence.root_causes.map((c) => c.logicalResourceId)).toEqual(['Bucket']);
    expect(evidence.missing_resources).toEqual(['Ghost']);
  });

  it('lets the first execution own it: a later one is a duplicate, a retry goes on, force repeats', async () => {
    await load(failing());
    const event = trigger('app', 'ROLLBACK_IN_PROGRESS', 4);
    const owner = execution('owner');
    expect((await collect(event, owner)).outcome).toBe('collected');
    expect((await collect(event, owner)).outcome).toBe('collected');
    const second = await collect(event);
    expect(second).toMatchObject({ outcome: 'duplicate', owner: owner.arn });
    expect((await collect({ ...event, force: true })).outcome).toBe('collected');
  });

  it('has a failed rollback as a failure of its own', async () => {
    await load(
      failing()
        .resource('Bucket2', 'DELETE_FAILED', 'The bucket you tried to delete is not empty')
        .stack('ROLLBACK_FAILED', 'The following resource(s) failed to delete: [Bucket2].'),
    );
    const evidence = await collect(trigger('app', 'ROLLBACK_FAILED', 6));
    expect(evidence.failure_id).toBe(`${stackId('app')}@${timeAt(4)}#rollback`);
    expect(evidence.rollback_blockers.map((c) => c.logicalResourceId)).toEqual(['Bucket2']);
    expect(evidence.root_causes.map((c) => c.logicalResourceId)).toEqual(['Bucket']);
  });

  it('triages the operation of an old event and not a newer one', async () => {
    await load(
      failing()
        .stack('ROLLBACK_COMPLETE')
        .stack('DELETE_IN_PROGRESS', 'User Initiated', { at: 50 })
        .resource('Bucket3', 'DELETE_FAILED', 'not empty')
        .stack('DELETE_FAILED', 'The following resource(s) failed to delete: [Bucket3].'),
    );
    const evidence = await collect(trigger('app', 'ROLLBACK_IN_PROGRESS', 4));
    expect(evidence.failure_id).toBe(`${stackId('app')}@${timeAt(1)}#deploy`);
    expect(evidence.root_causes.map((c) => c.logicalResourceId)).toEqual(['Bucket']);
  });
});

describe('what is not a failure of its own', () => {
  it.each([
    ['CREATE_COMPLETE', 'not the status of a failure'],
    ['DELETE_IN_PROGRESS', 'a deletion that was asked for'],
  ])('%s', async (status, why) => {
    await load(failing());
    const skipped = await collect(trigger('app', status, 4));
    expect(skipped.outcome).toBe('not-a-failure');
    expect(skipped.why).toContain(why);
  });

  it('an update that its user cancelled, but not one that an alarm rolled back', async () => {
    const update = () =>
      history('app')
        .stack('UPDATE_IN_PROGRESS', 'User Initiated')
        .resource('Service', 'UPDATE_FAILED', 'Resource update cancelled');
    await load(update().stack('UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated'));
    const event = trigger('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 3);
    expect((await collect(event)).outcome).toBe('not-a-failure');
    await load(update().stack('UPDATE_ROLLBACK_IN_PROGRESS', 'Alarm errors went into ALARM state'));
    expect((await collect(event)).root_causes[0]?.reason).toContain('Alarm errors');
  });

  it("a nested stack's own event while its root has failed", async () => {
    const child = history('app-Data').stack('CREATE_FAILED', 'x');
    const parent = failing().resource('Data', 'CREATE_FAILED', 'y', {
      type: 'AWS::CloudFormation::Stack',
      physicalId: stackId('app-Data'),
    });
    await load(parent, child);
    expect((await collect(trigger('app-Data', 'CREATE_FAILED', 1))).outcome).toBe('nested');
  });

  it('fails with a clear error for a stack that CloudFormation does not know', async () => {
    await load(failing());
    await expect(collect(trigger('other', 'CREATE_FAILED', 1))).rejects.toThrow(/does not exist/);
  });
});

describe('a large deployment', () => {
  const LEVELS = 5;
  const PER_STACK = 2_000;

  function tower(): History[] {
    return Array.from({ length: LEVELS }, (_, level) => {
      const stack = history(`tower${'-n'.repeat(level)}`).stack(
        'CREATE_IN_PROGRESS',
        'User Initiated',
        { at: 1 },
      );
      for (let i = 0; i < (PER_STACK - 4) / 2; i += 1) {
        stack.resource(`R${i}`, 'CREATE_IN_PROGRESS', 'Resource creation Initiated', {
          at: 2 + i / 100,
        });
        stack.resource(`R${i}`, 'CREATE_COMPLETE', '', { at: 3 + i / 100 });
      }
      const child = `tower${'-n'.repeat(level + 1)}`;
      if (level === LEVELS - 1)
        stack.resource('Deep', 'CREATE_FAILED', 'x already exists', { at: 20 });
      else {
        const reason = `Embedded stack ${stackId(child)} was not successfully created: The following resource(s) failed to create: [Deep].`;
        stack.resource('Child', 'CREATE_FAILED', reason, {
          type: 'AWS::CloudFormation::Stack',
          physicalId: stackId(child),
          at: 25 - level / 10,
        });
      }
      return stack.stack(
        'ROLLBACK_IN_PROGRESS',
        'The following resource(s) failed to create: [Child].',
        { at: 26 },
      );
    });
  }

  it('is read with as few calls as paging allows and stays small', async () => {
    const [root, ...children] = tower();
    await load(root!, ...children);
    const evidence = await collect(trigger('tower', 'ROLLBACK_IN_PROGRESS', 26));
    expect(evidence.root_causes.map((c) => c.logicalResourceId)).toEqual(['Deep']);
    const { events, causes, consequences, cancelled, progress, unexplained } = evidence.accounting;
    expect(causes + consequences + cancelled + progress + unexplained).toBe(events);
    const pages = aws.calls.filter((c) => c.action === 'DescribeStackEvents').length;
    const total = [root!, ...children].reduce(
      (n, h) => n + Math.ceil(h.newestFirst().length / 100),
      0,
    );
    expect(pages).toBe(total);
    expect(Buffer.byteLength(JSON.stringify(evidence))).toBeLessThan(64_000);
    const [timeline] = [...aws.objects.values()];
    expect(JSON.parse(gunzipSync(timeline!).toString()).events).toHaveLength(events);
  });

  it('reads back only to the start of the operation', async () => {
    const old = history('app');
    for (let i = 0; i < 1_000; i += 1)
      old.resource(`Old${i}`, 'UPDATE_COMPLETE', '', { at: i / 1000 });
    old.stack('UPDATE_COMPLETE', '', { at: 2 });
    old.stack('UPDATE_IN_PROGRESS', 'User Initiated', { at: 10 });
    old.resource('Bucket', 'UPDATE_FAILED', 'x already exists');
    old.stack(
      'UPDATE_ROLLBACK_IN_PROGRESS',
      'The following resource(s) failed to update: [Bucket].',
    );
    await load(old);
    const evidence = await collect(trigger('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 12));
    expect(evidence.accounting.events).toBe(3);
    expect(aws.calls.filter((c) => c.action === 'DescribeStackEvents')).toHaveLength(1);
  });
});

describe('trouble with CloudFormation', () => {
  it('names throttling so that the state machine retries', async () => {
    await load(failing());
    aws.fault({ service: 'cloudformation', code: 'Throttling', message: 'Rate exceeded' });
    await expect(collect(trigger('app', 'ROLLBACK_IN_PROGRESS', 4))).rejects.toMatchObject({
      name: 'ThrottledError',
    });
  });
});
