/** Reading ends, whatever AWS answers: bounds on lists, malformed answers, what was left unread. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { STSClient } from '@aws-sdk/client-sts';
import { failedChangeSet } from '../../bin/run/find-failure';
import { fromChangeSet } from '../../lambdas/collect-events/enrich/changes';
import { describeStack, readEvents } from '../../lambdas/collect-events/read-events';
import { ReaderSessions } from '../../lambdas/collect-events/reader';
import { createRedactor } from '../../lambdas/redaction/redact';
import { readPages } from '../../lambdas/runtime/read-pages';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { history, stackId, timeAt } from '../support/history';
import { collect, embedded, load, STACK } from './collecting';

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startEmbeddedAws();
});
beforeEach(() => {
  aws.state.live = {};
});
afterAll(() => aws.stop());

const failed = () =>
  history('app')
    .stack('UPDATE_IN_PROGRESS', 'User Initiated')
    .resource('Queue', 'UPDATE_FAILED', 'no such key')
    .stack('UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to update: [Queue].');

/** From now on CloudFormation answers that action so, whatever the recording holds. */
const answer = (action: string, output: (call: number) => object) => {
  let calls = 0;
  aws.state.live = { cloudformation: { [action]: () => output(calls++) } };
};

describe('a list without an end', () => {
  const page = (call: number, NextToken: string) => ({
    StackEvents: failed()
      .newestFirst()
      .slice(0, 1)
      .map((event) => ({ ...event, EventId: `e${call}`, Timestamp: timeAt(3 - call) })),
    NextToken,
  });

  it.each([
    ['new tokens for ever', 'after 200 pages', (call: number) => page(call, `t${call}`)],
    ['the same token again', 'the same page came again', (call: number) => page(call, 'same')],
  ])('is left at some point, which a note tells: %s', async (_, why, output) => {
    await load(aws, [failed()]);
    answer('DescribeStackEvents', output);
    const evidence = await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 3);
    expect(evidence.outcome).toBe('collected');
    expect(evidence.enrichment_notes).toContainEqual({
      source: 'events',
      outcome: 'failed',
      detail: `older events of ${stackId('app')}: ${why}`,
    });
  });

  it('is bounded by bytes and by time as well', async () => {
    const endless = (bounds: object) => {
      let token = 0;
      const all = { pages: 1e6, bytes: 1e9, ms: 1e6, ...bounds };
      return readPages(
        all,
        async () => ({ text: 'x'.repeat(1_000_000) }),
        () => {
          token += 1;
          return { token: String(token) };
        },
      );
    };
    expect(await endless({ bytes: 2e6 })).toBe('after 2 MB');
    expect(await endless({ ms: 0 })).toBe('after 0 s');
  });
});

describe('change sets without an end', () => {
  const summary = { ChangeSetId: 'c', Status: 'FAILED', CreationTime: new Date(timeAt(1)) };

  it('are left at some point by `run`, which says so', async () => {
    answer('ListChangeSets', (call) => ({ Summaries: [], NextToken: `t${call}` }));
    const stack = {
      StackId: stackId('app'),
      StackName: 'app',
      StackStatus: 'UPDATE_COMPLETE' as const,
    };
    const cfn = new CloudFormationClient({ region: 'eu-west-1' });
    const found = await failedChangeSet(cfn, { ...stack, CreationTime: new Date(0) });
    expect(found).toEqual({ id: null, unread: 'after 20 pages' });
  });

  it('and their changes are left by the enrichment, which says so', async () => {
    await load(aws, [failed()]);
    aws.state.live = {
      cloudformation: {
        ListChangeSets: () => ({ Summaries: [summary], NextToken: 'same' }),
        DescribeChangeSet: () => ({ ChangeSetId: 'c', Changes: [], NextToken: 'same' }),
      },
    };
    const unread: string[] = [];
    const sts = new STSClient({ region: 'eu-west-1' });
    const sessions = new ReaderSessions({ roleArn: '', externalId: '' }, sts, 'test');
    await sessions.admit([stackId('app')]);
    await fromChangeSet({
      causes: [],
      stack: {},
      failure: { stackId: stackId('app'), started_at: timeAt(3) },
      sessions,
      redactor: createRedactor(),
      unread: (what: string) => unread.push(what),
    } as unknown as Parameters<typeof fromChangeSet>[0]);
    expect(unread).toEqual([
      'change sets were left unread: the same page came again',
      'changes were left unread: the same page came again',
    ]);
  });
});

describe('an answer that is malformed', () => {
  it.each([
    ['DescribeStacks', {}],
    ['DescribeStacks', { Stacks: [{ StackName: 'app' }] }],
    ['DescribeStackEvents', {}],
    ['DescribeStackEvents', { StackEvents: [{ EventId: 'e', Timestamp: 'yesterday' }] }],
  ])('of %s is asked for again, and is not "not a failure": %j', async (action, output) => {
    await load(aws, [failed()]);
    answer(action, () => output);
    await expect(collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 3)).rejects.toMatchObject({
      name: 'TransientError',
      message: expect.stringContaining('malformed'),
    });
  });

  describe('from in between', () => {
    let server: Server;
    let body = '';
    beforeAll(async () => {
      server = createServer((_, response) => response.end(body)).listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      const { port } = server.address() as AddressInfo;
      process.env.AWS_ENDPOINT_URL_CLOUDFORMATION = `http://127.0.0.1:${port}`;
    });
    afterAll(() => {
      delete process.env.AWS_ENDPOINT_URL_CLOUDFORMATION;
      server.closeAllConnections();
      server.close();
    });

    it.each([
      ['a proxy', '<html><body>Please sign in</body></html>'],
      ['half an answer', '<DescribeStacksResponse><DescribeStacksResult><Stacks><mem'],
      ['nothing', ''],
      ['JSON', '{"Stacks": []}'],
    ])('%s', async (_, text) => {
      body = text;
      const sts = new STSClient({ region: 'eu-west-1' });
      const sessions = new ReaderSessions({ roleArn: '', externalId: '' }, sts, 'test');
      const id = stackId('app');
      await expect(describeStack(sessions, id)).rejects.toMatchObject({ name: 'TransientError' });
      const events = readEvents(sessions, id, () => true);
      await expect(events).rejects.toMatchObject({ name: 'TransientError' });
    });
  });
});

it('an event of a later API is read for what is known of it', async () => {
  const [rollback, queue, start] = failed().newestFirst();
  const bare = { ...queue, Timestamp: undefined, StackId: undefined, StackName: undefined };
  const strange = { ...queue, EventId: 'x', ResourceStatus: 'UPDATE_PONDERED', Colour: 'green' };
  await load(aws, [failed()]);
  answer('DescribeStackEvents', () => ({ StackEvents: [rollback, bare, strange, start] }));
  const evidence = await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 3);
  expect(evidence.root_causes.map((c) => c.logicalResourceId)).toEqual(['Queue']);
  expect(evidence.accounting).toMatchObject({ events: 4, causes: 1, unexplained: 0 });
  expect(evidence.root_causes[0]).toMatchObject({ stackName: 'app', stackId: stackId('app') });
});

it('a nested stack whose events are not to be had is said to be so, behind what explains', async () => {
  const gone = { type: STACK, physicalId: stackId('app-Gone') };
  const root = failed()
    .resource('Gone', 'UPDATE_FAILED', embedded('app-Gone', 'Table'), { ...gone, at: 1.5 })
    .resource('Role', 'UPDATE_FAILED', 'Internal Failure', { at: 1.7 });
  await load(aws, [root]);
  const evidence = await collect('app', 'UPDATE_ROLLBACK_IN_PROGRESS', 3);
  expect(evidence.root_causes.map((c) => c.logicalResourceId)).toEqual(['Queue', 'Role', 'Gone']);
  const said = evidence.enrichment_notes.filter(({ source }) => source === 'events');
  expect(said.map(({ detail }) => detail)).toEqual([
    expect.stringContaining(`the nested stack ${stackId('app-Gone')}: `),
  ]);
});
