import type { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { batches, ReaderSessions, sessionPolicy } from '../../lambdas/collect-events/reader';
import { logReads, taskReads } from '../../lambdas/collect-events/session-statements';
import { parseStackId } from '../../lambdas/stack-events/stack-id';
import { startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { history, stackId } from '../support/history';
import { collect, load } from './collecting';

describe('session policies', () => {
  it('name exact stacks, so that payments cannot read payments-prod', () => {
    const { Statement } = JSON.parse(sessionPolicy([stackId('payments')]));
    expect(Statement[0].Resource).toEqual([stackId('payments')]);
    expect(JSON.stringify(Statement)).not.toContain('payments*');
  });

  it('stay within the 2,048 characters of STS, in as few batches as that allows', () => {
    const ids = Array.from({ length: 60 }, (_, i) => stackId(`payments-Nested${i}-1K5T9WZLQ0M2P`));
    const made = batches(ids);
    expect(made.flat()).toEqual(ids);
    for (const batch of made) expect(sessionPolicy(batch).length).toBeLessThanOrEqual(2048);
    expect(sessionPolicy([...made[0]!, ids[0]!]).length).toBeGreaterThan(2048);
  });
});

describe('a session for another service', () => {
  const asked: string[] = [];
  const sts = {
    send: async (command: AssumeRoleCommand) => {
      asked.push(String(command.input.Policy));
      return { Credentials: { AccessKeyId: 'key' } };
    },
  } as unknown as STSClient;
  const reader = { roleArn: 'arn:aws:iam::{account}:role/reader', externalId: '' };
  const sessions = new ReaderSessions(reader, sts, 'test');
  const group = 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/index';
  const cluster = 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod';

  it.each([
    [
      'one log group',
      logReads(group),
      [{ Action: ['logs:FilterLogEvents'], Resource: [group, `${group}:*`] }],
    ],
    [
      'one cluster',
      taskReads(cluster),
      [
        {
          Action: ['ecs:ListTasks'],
          Resource: '*',
          Condition: { ArnEquals: { 'ecs:cluster': cluster } },
        },
        {
          Action: ['ecs:DescribeTasks'],
          Resource: 'arn:aws:ecs:eu-west-1:111122223333:task/prod/*',
        },
      ],
    ],
  ])('is held to %s', async (_, statements, expected) => {
    expect(await sessions.clientFor(stackId('app'), statements)).toMatchObject({
      region: 'eu-west-1',
      credentials: { accessKeyId: 'key' },
    });
    const { Statement } = JSON.parse(asked.at(-1)!);
    expect(Statement).toEqual(expected.map((s) => ({ Effect: 'Allow', ...s })));
  });

  it('is none of those that read stacks', () => {
    expect(sessionPolicy([stackId('app')])).not.toMatch(/logs:|ecs:|cloudtrail:/);
  });
});

describe('parseStackId', () => {
  it('reads partition, region, account and name', () => {
    expect(
      parseStackId('arn:aws-cn:cloudformation:cn-north-1:111122223333:stack/app/uuid'),
    ).toEqual({
      partition: 'aws-cn',
      region: 'cn-north-1',
      account: '111122223333',
      name: 'app',
    });
  });

  it.each(['', 'app', 'arn:aws:s3:::bucket'])('refuses %j by name', (text) => {
    expect(() => parseStackId(text)).toThrow(/detail\.stack-id: not a stack id/);
  });
});

test('a process that lives long keeps no connection of the triages before', async () => {
  const aws = await startEmbeddedAws();
  const open = () => process.getActiveResourcesInfo().filter((r) => r === 'TCPSocketWrap').length;
  try {
    const triage = async (name: string) => {
      await load(aws, [failed(name)]);
      expect(await collect(name, 'ROLLBACK_IN_PROGRESS', 3, name)).toMatchObject({
        outcome: 'collected',
      });
    };
    await triage('first');
    const before = open();
    const later = ['second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];
    for (const name of later) await triage(name);
    // One kept a triage would be two sockets each, as both ends are in this process; how many are in
    // use at a moment varies by one or two.
    expect(open() - before).toBeLessThan(later.length);
  } finally {
    await aws.stop();
  }
});

const failed = (name: string) =>
  history(name)
    .stack('CREATE_IN_PROGRESS', 'User Initiated')
    .resource('Bucket', 'CREATE_FAILED', 'app-bucket already exists')
    .stack('ROLLBACK_IN_PROGRESS');
