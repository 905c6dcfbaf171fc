import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { executionOf, store } from './execution-of';
import { plain, runCli } from './run-cli';

let aws: EmbeddedAws;
beforeAll(async () => {
  aws = await startEmbeddedAws();
  process.env.AWS_MAX_ATTEMPTS = '1';
  process.env.AWS_REGION = 'eu-west-1';
});
afterAll(() => aws.stop());
beforeEach(async () => {
  await aws.load(null);
  store(
    aws.state.executions,
    executionOf('fine', { daysAgo: 3 }),
    executionOf('revoked', {
      stack: 'orders-prod',
      failedIn: 'DeliverToSlack',
      error: 'SlackPermanentError',
      cause: JSON.stringify({ errorType: 'SlackPermanentError', errorMessage: 'no_service' }),
    }),
    executionOf('denied', {
      daysAgo: 20,
      failedIn: 'CollectEvents',
      error: 'AccessDenied',
      cause:
        'User: arn:aws:sts::123456789012:assumed-role/reader/x is not authorized to perform: cloudformation:DescribeStacks on resource: arn:aws:cloudformation:eu-west-1:123456789012:stack/payments/1',
    }),
  );
});

test('lists the newest first, with the failed state, its error in words and a console link', async () => {
  const { code, stdout } = await runCli(['executions']);
  const text = plain(stdout);
  expect(code).toBe(0);
  expect(text.indexOf('orders-prod')).toBeLessThan(text.indexOf('SUCCEEDED'));
  expect(text).toContain('in DeliverToSlack');
  expect(text).toContain('Slack will never accept this message');
  expect(text).toContain('(SlackPermanentError: no_service)');
  expect(text).toContain('can be redriven: triage redrive revoked');
  expect(text).toContain('the permission cloudformation:DescribeStacks is missing');
  expect(text).toContain(
    'cannot be redriven: Execution history event limit or redrivable period of 14 days',
  );
  expect(text).toContain(
    'https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/v2/',
  );
});

test('the deployed stack’s output names the state machine', async () => {
  const machine = 'arn:aws:states:eu-west-1:123456789012:stateMachine:Other-1a2b';
  const Outputs = [{ OutputKey: 'StateMachineArn', OutputValue: machine }];
  const asked: unknown[] = [];
  aws.state.live.cloudformation = {
    DescribeStacks: ({ StackName }) => {
      asked.push(StackName);
      return { Stacks: [{ StackName, Outputs }] };
    },
  };
  store(aws.state.executions, executionOf('of-other', { stateMachineArn: machine }));
  const { stdout } = await runCli(['executions', '--json', '--deployment', 'my-triage']);
  aws.state.live = {};
  expect(JSON.parse(stdout).name).toBe('of-other');
  expect(asked).toEqual(['my-triage']);
});

test('filters by status, stack and time, and stops at the limit', async () => {
  const names = async (...args: string[]) => {
    const { stdout } = await runCli(['executions', '--json', ...args]);
    return stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).name);
  };
  expect(await names('--status', 'FAILED')).toEqual(['revoked', 'denied']);
  expect(await names('--stack', 'orders')).toEqual(['revoked']);
  expect(await names('--since', '7d')).toEqual(['revoked', 'fine']);
  expect(await names('--limit', '1')).toEqual(['revoked']);
});

test('finds what fits on later pages', async () => {
  for (let i = 0; i < 250; i++) {
    store(aws.state.executions, executionOf(`bulk-${i}`, { daysAgo: 0.5 }));
  }
  const { stdout } = await runCli(['executions', '--json', '--status', 'FAILED', '--stack', 'pay']);
  expect(JSON.parse(stdout).name).toBe('denied');
});

test('an execution whose text carries control characters cannot move the cursor', async () => {
  store(
    aws.state.executions,
    executionOf('hostile', {
      startDate: Date.now(),
      failedIn: 'CollectEvents',
      error: 'X',
      cause: '\u001b[2Jwas here\u0007',
    }),
  );
  const { stdout } = await runCli(['executions', '--limit', '1']);
  expect(stdout).toContain('was here');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they must be absent
  expect(stdout).not.toMatch(/[\u001b\u0007]/);
});

test.each([
  [['--since', 'yesterday'], /--since: "yesterday" is not a time/],
  [['--status', 'BROKEN'], /Allowed choices are/],
  [['--limit', '0'], /Not a whole number above 0/],
  [['--state-machine', 'nobody'], /no state machine "nobody" in eu-west-1/],
])('%j is bad input', async (args, words) => {
  const { code, stderr } = await runCli(['executions', ...args]);
  expect(code).toBe(2);
  expect(stderr).toMatch(words);
});

test.each([
  [
    'AccessDeniedException',
    'User: arn:aws:iam::123456789012:user/eve is not authorized to perform: states:ListExecutions on resource: arn:aws:states:eu-west-1:123456789012:stateMachine:stack-triage',
    /the permission states:ListExecutions is missing on arn:.* for arn:aws:iam::123456789012:user\/eve/,
  ],
  [
    'ExpiredTokenException',
    'The security token included in the request is expired',
    /has expired: sign in again/,
  ],
  [
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
    /does not accept these credentials/,
  ],
  ['ThrottlingException', 'Rate exceeded', /AWS throttles/],
])('%s is told in words, without a stack trace', async (code, message, words) => {
  aws.fault({ service: 'states', action: 'ListExecutions', code, message });
  const said = await runCli(['executions']);
  expect(said.code).toBe(1);
  expect(said.stderr).toMatch(words);
  expect(said.stderr).not.toMatch(/\n\s+at /);
});
