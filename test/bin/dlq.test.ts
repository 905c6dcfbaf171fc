import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import type { QueueMessage } from '../../statemachine/embedded-aws/embedded-state';
import { deploy, OUTPUTS, QUEUE, REGION } from './deployed';
import { plain, runCli } from './run-cli';

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startEmbeddedAws();
  process.env.AWS_MAX_ATTEMPTS = '1';
});
afterAll(() => aws.stop());
beforeEach(async () => {
  process.env.AWS_REGION = REGION;
  await deploy(aws);
});

const eventOf = (id: string, stack = 'payments') => ({
  id,
  source: 'aws.cloudformation',
  'detail-type': 'CloudFormation Stack Status Change',
  time: '2026-11-20T10:00:00Z',
  region: REGION,
  account: '123456789012',
  detail: {
    'stack-id': `arn:aws:cloudformation:${REGION}:123456789012:stack/${stack}/1111-2222`,
    'status-details': { status: 'ROLLBACK_IN_PROGRESS', 'status-reason': 'a blank \u00e4 stays' },
  },
});

const put = (id: string, body: string): QueueMessage => {
  const message: QueueMessage = {
    id,
    body,
    received: 0,
    attributes: { SentTimestamp: '1795168800000' },
    messageAttributes: {
      ERROR_CODE: 'NO_PERMISSIONS',
      ERROR_MESSAGE: 'is not authorized to perform states:StartExecution',
      RETRY_ATTEMPTS: '0',
    },
  };
  const queue = aws.state.queues.get(QUEUE) ?? [];
  aws.state.queues.set(QUEUE, [...queue, message]);
  return message;
};
const letter = (id: string, stack?: string) =>
  put(`m-${id}`, JSON.stringify(eventOf(id, stack), null, 1));
const left = () => aws.state.queues.get(QUEUE) ?? [];
const started = () => aws.calls.filter((c) => c.action === 'StartExecution').map((c) => c.params);

test('list shows each failure, why it was not delivered, and leaves all to others', async () => {
  letter('one');
  put('m-broken', '{"half');
  const { code, stdout } = await runCli(['dlq', 'list']);
  expect(code).toBe(0);
  expect(plain(stdout)).toMatch(/payments ROLLBACK_IN_PROGRESS not delivered after 0 retries/);
  expect(plain(stdout)).toMatch(/role may not start the state machine.*\(NO_PERMISSIONS: is not/);
  expect(plain(stdout)).toMatch(/malformed message m-broken stays here: its body is not JSON/);
  expect(left().map(({ id, receipt }) => [id, receipt])).toEqual([
    ['m-one', undefined],
    ['m-broken', undefined],
  ]);
  const lines = (await runCli(['dlq', 'list', '--json'])).stdout.trim().split('\n');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    message_id: 'm-one',
    stack_name: 'payments',
    event_time: '2026-11-20T10:00:00Z',
    queued_at: '2026-11-20T10:00:00.000Z',
    attempts: 0,
    execution_name: 'dlq-one',
    problem: null,
  });
});

test('the event of a hook names no stack, and is redriven all the same', async () => {
  const id = `arn:aws:cloudformation:${REGION}:123456789012:changeSet/release-7/3333-4444`;
  const hook = {
    ...eventOf('hook'),
    'detail-type': 'CloudFormation Hook Invocation Progress',
    detail: {
      'hook-detail': { 'hook-type-name': 'Acme::Rules::Network', 'failure-mode': 'FAIL' },
      'target-detail': { 'target-type': 'CHANGE_SET', 'target-id': id },
      status: 'HOOK_COMPLETE_FAILED',
    },
  };
  put('m-hook', JSON.stringify(hook));
  const listed = await runCli(['dlq', 'list']);
  expect(plain(listed.stdout)).toMatch(/change set release-7 HOOK_COMPLETE_FAILED not delivered/);
  const { code, stdout } = await runCli(['dlq', 'redrive', '--yes', '--json']);
  expect([code, JSON.parse(stdout)]).toEqual([
    0,
    expect.objectContaining({ outcome: 'started', stack_id: null, change_set_id: id }),
  ]);
  expect(started()).toEqual([expect.objectContaining({ input: JSON.stringify(hook) })]);
  expect(left()).toEqual([]);
});

test('redrive asks, starts with the very event, and only then removes the message', async () => {
  const { body } = letter('one');
  const { code, stdout, stderr } = await runCli(['dlq', 'redrive'], { stdin: 'y\n', tty: true });
  expect(stderr).toContain('Redrive 1 failure? [y/N]');
  expect(stdout).toContain('1 started, 0 started before, 0 refused, 0 kept');
  expect(code).toBe(0);
  expect(started()).toEqual([
    { stateMachineArn: OUTPUTS.StateMachineArn, name: 'dlq-one', input: body },
  ]);
  const order = aws.calls.map((c) => c.action).filter((a) => /Start|Delete/.test(a));
  expect(order).toEqual(['StartExecution', 'DeleteMessage']);
  expect(left()).toEqual([]);
});

test.each(['n\n', ''])('%j is not a yes: nothing is started, all is given back', async (stdin) => {
  letter('one');
  const { code, stderr } = await runCli(['dlq', 'redrive'], { stdin, tty: true });
  expect([code, stderr]).toEqual([0, expect.stringContaining('nothing was redriven')]);
  expect(started()).toEqual([]);
  expect(left()[0]?.receipt).toBeUndefined();
});

test('without a terminal it needs --yes, and gives back what it took', async () => {
  letter('one');
  const { code, stderr } = await runCli(['dlq', 'redrive']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('add --yes')]);
  expect(left()[0]?.receipt).toBeUndefined();
});

test('a dry run starts nothing', async () => {
  letter('one');
  const { code, stdout } = await runCli(['dlq', 'redrive', '--dry-run']);
  expect([code, stdout]).toEqual([0, expect.stringContaining('payments')]);
  expect([started(), left()[0]?.receipt]).toEqual([[], undefined]);
});

test('done twice, an event is triaged once', async () => {
  letter('one');
  await runCli(['dlq', 'redrive', '--yes']);
  for (const execution of aws.state.executions.values()) execution.status = 'FAILED';
  letter('one');
  const { code, stdout } = await runCli(['dlq', 'redrive', '--yes']);
  expect([code, stdout]).toEqual([0, expect.stringContaining('0 started, 1 started before')]);
  expect(aws.state.executions.size).toBe(1);
  expect(left()).toEqual([]);
});

test('a refused start keeps its message for the next time, and stops no other', async () => {
  letter('a');
  letter('b');
  aws.fault({
    service: 'states',
    action: 'StartExecution',
    code: 'AccessDeniedException',
    message: `User: arn:aws:iam::123456789012:user/eve is not authorized to perform: states:StartExecution on resource: ${OUTPUTS.StateMachineArn}`,
    times: 1,
  });
  const { code, stdout, stderr } = await runCli(['dlq', 'redrive', '--yes']);
  expect(code).toBe(1);
  expect(stdout).toContain('1 started, 0 started before, 1 refused, 0 kept');
  expect(stderr).toMatch(/m-[ab] stays: the permission states:StartExecution is missing/);
  expect(left()).toHaveLength(1);
  expect(left()[0]?.receipt).toBeUndefined();
});

test('a message that cannot be removed is told; its triage has started', async () => {
  letter('one');
  aws.fault({ service: 'sqs', action: 'DeleteMessage', code: 'InternalError', status: 500 });
  const { code, stderr } = await runCli(['dlq', 'redrive', '--yes']);
  expect(code).toBe(1);
  expect(stderr).toMatch(/m-one stays: its triage was started, but it stays here: InternalError/);
});

test.each([
  ['no JSON', 'hello', /its body is not JSON/],
  ['another source', JSON.stringify({ ...eventOf('x'), source: 'aws.s3' }), /source: is not aws/],
  ['no stack', JSON.stringify({ ...eventOf('x'), detail: {} }), /detail\.stack-id/],
  ['a list', '[]', /no event of CloudFormation/],
  ['nothing', '', /its body is not JSON/],
])('malformed (%s): kept and named, the others go', async (_, body, words) => {
  put('m-bad', body);
  letter('good');
  const { code, stdout, stderr } = await runCli(['dlq', 'redrive', '--yes']);
  expect(code).toBe(1);
  expect(stdout).toContain('1 started, 0 started before, 0 refused, 1 kept');
  expect(stderr).toMatch(words);
  expect(left().map(({ id, receipt }) => [id, receipt])).toEqual([['m-bad', undefined]]);
  const alone = await runCli(['dlq', 'redrive', '--yes']);
  expect([alone.code, alone.stderr]).toEqual([1, expect.stringContaining('nothing to redrive')]);
});

test('an event without an id has a name of its own, the same each time', async () => {
  const { id: _, ...event } = eventOf('x');
  const names: unknown[] = [];
  for (const n of [1, 2]) {
    put(`m-${n}`, JSON.stringify(event));
    await runCli(['dlq', 'redrive', '--yes']);
    names.push(started().at(-1)?.name);
  }
  expect(names[0]).toMatch(/^dlq-[0-9a-f]{32}$/);
  expect(names[1]).toBe(names[0]);
});

test('many are moved, a few at a time, each once; --json tells of each', async () => {
  for (let i = 0; i < 35; i++) letter(`n${i}`, `stack-${i}`);
  const { code, stdout } = await runCli(['dlq', 'redrive', '--yes', '--json']);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(code).toBe(0);
  expect(new Set(lines.map((l) => l.stack_name)).size).toBe(35);
  expect(lines.every((l) => l.outcome === 'started' && l.why === null)).toBe(true);
  expect(new Set(started().map((p) => p.name)).size).toBe(35);
  expect(left()).toEqual([]);
});

test('--limit takes no more', async () => {
  for (let i = 0; i < 15; i++) letter(`n${i}`);
  await runCli(['dlq', 'redrive', '--yes', '--limit', '12']);
  expect(started()).toHaveLength(12);
  expect(left()).toHaveLength(3);
});

test('an empty queue is fine', async () => {
  for (const args of [['list'], ['redrive', '--yes'], ['redrive', '--yes', '--json']]) {
    const { code, stdout, stderr } = await runCli(['dlq', ...args]);
    expect([code, stdout, stderr]).toEqual([0, '', 'triage: the dead-letter queue is empty\n']);
  }
});

test('text in an event cannot move the cursor', async () => {
  const message = letter('one');
  message.messageAttributes = { ERROR_CODE: 'UNKNOWN', ERROR_MESSAGE: '\u001b[2Jwas here' };
  const { stdout } = await runCli(['dlq', 'list']);
  expect(stdout).toContain('was here');
  expect(stdout).not.toContain('\u001b');
});

test('a stack that is not there, or is another, is bad input', async () => {
  const nobody = await runCli(['dlq', 'list', '--stack-name', 'nobody']);
  expect(nobody).toMatchObject({ code: 2, stderr: expect.stringMatching(/no stack nobody here/) });
  await deploy(aws, { outputs: { DeadLetterQueueUrl: undefined } });
  const other = await runCli(['dlq', 'list']);
  expect(other.code).toBe(2);
  expect(other.stderr).toMatch(/stack-triage has no output DeadLetterQueueUrl: is it a deployment/);
});
