import { promptDocument } from '../../lambdas/prompting/prompt';
import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { bundledPrompt } from '../../statemachine/local/model-prompt';
import { serveExecutions } from '../../statemachine/local/serve-executions';
import { type Deployed, deploy, OUTPUTS, QUEUE, REGION } from './deployed';
import { plain, runCli } from './run-cli';
import { type SlackStandIn, startSlack } from './slack-stand-in';

// Built here, so that no scanner takes them for real ones.
const TOKEN = ['xoxb', '1111', 'notarealtoken'].join('-');
const KEY = ['sk', 'ant', 'api03', 'notarealkeynotarealkey'].join('-');
const SLACK = OUTPUTS.SlackSecret as string;
const ANTHROPIC = OUTPUTS.AnthropicSecret as string;

let aws: EmbeddedAws;
let slack: SlackStandIn;
beforeAll(async () => {
  aws = await startEmbeddedAws();
  slack = await startSlack();
  process.env.AWS_MAX_ATTEMPTS = '1';
  process.env.SLACK_API_URL = slack.url;
});
afterAll(async () => {
  await Promise.all([aws.stop(), slack.stop()]);
  delete process.env.SLACK_API_URL;
});
beforeEach(async () => {
  process.env.AWS_REGION = REGION;
  slack.reset();
  await healthy();
});

async function healthy(deployed: Deployed = {}): Promise<void> {
  const resources = [
    { ResourceType: 'AWS::Lambda::Function', PhysicalResourceId: 'collect' },
    { ResourceType: 'AWS::Lambda::Function', PhysicalResourceId: 'deliver' },
    { ResourceType: 'AWS::Events::Rule', PhysicalResourceId: 'alert-rule' },
  ].map((r, i) => ({ LogicalResourceId: `R${i}`, ResourceStatus: 'CREATE_COMPLETE', ...r }));
  await deploy(aws, { resources, ...deployed });
  aws.state.onExecution = null;
  aws.parameters.set('/stack-triage/pause', 'none');
  aws.parameters.delete('/team/prompt');
  aws.secrets.set(SLACK, JSON.stringify({ bot_token: TOKEN, channel: 'C0ALERTS' }));
  aws.secrets.set(ANTHROPIC, KEY);
}

interface Line {
  check: string;
  status: string;
  found: string;
  repair: string | null;
  command?: string;
}

async function doctor(...args: string[]) {
  const said = await runCli(['doctor', '--json', ...args]);
  const lines: Line[] = said.stdout
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((l) => JSON.parse(l));
  const of = (check: string) => lines.find((line) => line.check === check) as Line;
  return { ...said, lines, of };
}

test('a healthy deployment: every check is ok, nothing is changed', async () => {
  const { code, lines } = await doctor();
  expect(lines.map(({ check, status }) => `${check}: ${status}`)).toEqual([
    'region: ok',
    'credentials: ok',
    'stack: ok',
    'state machine: ok',
    'rules: ok',
    'dead letters: ok',
    'pause switch: ok',
    'concurrency: ok',
    'model key: ok',
    'prompt: ok',
    'slack secret: ok',
    'slack: ok',
  ]);
  expect(code).toBe(0);
  expect(aws.calls.map((c) => c.action).filter((a) => !/^(Get|List|Describe)/.test(a))).toEqual([]);
  expect(slack.calls.map((c) => c.path)).toEqual(['/auth.test']);
});

test('for a person: marks, what was found, a sum', async () => {
  aws.secrets.delete(SLACK);
  const { code, stdout } = await runCli(['doctor']);
  expect(code).toBe(0);
  expect(plain(stdout)).toMatch(/✓ region eu-west-1 ✓ credentials arn:aws:iam::123456789012:user/);
  expect(plain(stdout)).toMatch(/! slack secret empty: .* → write a webhook URL.*put-secret-value/);
  expect(plain(stdout)).toContain('10 ok, 1 to look at, 0 failed, 1 skipped');
});

test('no secret is ever shown, whatever is wrong with it', async () => {
  for (const value of [TOKEN, `{"bot_token":"${TOKEN}"}`, `http://127.0.0.1:9/${TOKEN}`, KEY]) {
    aws.secrets.set(SLACK, value);
    aws.secrets.set(ANTHROPIC, `${value} `);
    for (const args of [[], ['--json'], ['--post']]) {
      const { stdout, stderr } = await runCli(['doctor', ...args]);
      expect(stdout + stderr).not.toContain('notareal');
    }
  }
});

describe('the ground', () => {
  test('no region', async () => {
    delete process.env.AWS_REGION;
    const { code, of, lines } = await doctor();
    expect(code).toBe(1);
    expect(of('region')).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('--region'),
    });
    expect(lines.filter((l) => l.status === 'skipped').length).toBe(lines.length - 1);
  });

  test('no credentials', async () => {
    const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = process.env;
    delete process.env.AWS_ACCESS_KEY_ID;
    delete process.env.AWS_SECRET_ACCESS_KEY;
    const { code, of } = await doctor();
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret });
    expect(code).toBe(1);
    expect(of('credentials').found).toMatch(/no AWS credentials were found: name a profile/);
    expect(of('slack').status).toBe('skipped');
  });

  test('an expired session', async () => {
    aws.fault({ service: 'sts', code: 'ExpiredToken', message: 'expired', status: 403 });
    const { code, of } = await doctor();
    expect(code).toBe(1);
    expect(of('credentials').found).toMatch(/has expired: sign in again/);
  });

  test('no such stack', async () => {
    const { code, of } = await doctor('--stack-name', 'nobody');
    expect(code).toBe(1);
    expect(of('stack').found).toMatch(/there is no stack nobody here/);
    expect(of('stack').repair).toMatch(/deploy it/);
  });

  test.each([
    ['UPDATE_ROLLBACK_COMPLETE', 'warning', /before the last update is at work/, 0],
    ['UPDATE_IN_PROGRESS', 'warning', /not all may be there yet/, 0],
    ['ROLLBACK_COMPLETE', 'failed', /is ROLLBACK_COMPLETE/, 1],
    ['DELETE_FAILED', 'failed', /is DELETE_FAILED/, 1],
  ])('a stack in %s: %s', async (status, verdict, words, exit) => {
    await healthy({ status });
    const { code, of } = await doctor();
    expect(of('stack')).toMatchObject({ status: verdict, found: expect.stringMatching(words) });
    expect(of('stack').repair).not.toBeNull();
    expect(of('rules').status).toBe('ok');
    expect(code).toBe(exit);
  });

  test('another stack', async () => {
    await healthy({ outputs: { StateMachineArn: undefined, RuleNames: undefined } });
    const { code, of } = await doctor();
    expect(code).toBe(1);
    expect(of('stack').found).toMatch(/without the outputs StateMachineArn, RuleNames/);
    expect(of('rules')).toMatchObject({ status: 'skipped', found: 'needs the deployment' });
  });
});

describe('what starts a triage', () => {
  test('a rule that is disabled, on whichever bus', async () => {
    aws.state.live = { events: { DescribeRule: () => ({ State: 'DISABLED' }) } };
    await doctor();
    aws.state.live = {
      events: {
        DescribeRule: ({ Name }) => ({ State: Name === 'spoke' ? 'DISABLED' : 'ENABLED' }),
      },
    };
    const rule = { ResourceType: 'AWS::Events::Rule', PhysicalResourceId: 'hub-bus|spoke' };
    const live = aws.state.live;
    await healthy({ resources: [{ LogicalResourceId: 'S', ...rule }] });
    aws.state.live = live;
    const { code, of } = await doctor();
    expect(code).toBe(1);
    expect(of('rules').found).toBe('disabled: hub-bus|spoke');
    expect(of('rules').command).toBe(
      'aws events enable-rule --name spoke --event-bus-name hub-bus --region eu-west-1',
    );
  });

  test('a rule that is gone', async () => {
    aws.fault({ service: 'events', code: 'ResourceNotFoundException', times: 1 });
    const { code, of } = await doctor();
    expect(code).toBe(1);
    expect(of('rules').found).toMatch(/^gone: stack-triage-/);
  });

  test('a state machine that is gone, or being deleted', async () => {
    aws.fault({ service: 'states', code: 'StateMachineDoesNotExist', times: 1 });
    expect((await doctor()).of('state machine').found).toMatch(/is gone/);
    aws.state.live = {
      states: { DescribeStateMachine: () => ({ status: 'DELETING', name: 'x' }) },
    };
    const { code, of } = await doctor();
    expect([code, of('state machine').found]).toEqual([1, 'x is DELETING']);
  });

  test('failures in the dead-letter queue', async () => {
    const message = { id: 'm', body: '{}', attributes: {}, received: 0 };
    aws.state.queues.set(QUEUE, [message, { ...message, id: 'n' }]);
    const { code, of } = await doctor();
    expect(code).toBe(1);
    expect(of('dead letters').found).toBe('2 failures never reached the state machine');
    expect(of('dead letters').command).toBe('triage dlq redrive');
  });

  test.each([
    ['model', /the model is paused/],
    ['delivery', /delivery is paused/],
    ['all', /model and delivery are paused/],
    ['yes', /holds no known word/],
  ])('the pause switch at %s', async (value, words) => {
    aws.parameters.set('/stack-triage/pause', value);
    const { code, of } = await doctor();
    expect(code).toBe(0);
    expect(of('pause switch')).toMatchObject({
      status: 'warning',
      found: expect.stringMatching(words),
      command: expect.stringContaining('put-parameter --name /stack-triage/pause --value none'),
    });
  });
});

describe('concurrency', () => {
  const account = (quota: number, unreserved: number, reserved?: number) => {
    const limit = { ConcurrentExecutions: quota, UnreservedConcurrentExecutions: unreserved };
    aws.state.live = {
      lambda: {
        GetAccountSettings: () => ({ AccountLimit: limit }),
        GetFunctionConcurrency: ({ FunctionName }) =>
          FunctionName === 'collect' ? { ReservedConcurrentExecutions: reserved } : {},
      },
    };
  };
  test.each([
    [1000, 1000, undefined, 'ok', /; 900 can be reserved/],
    [1000, 995, 5, 'ok', /reserved here: 5 for collect/],
    [1000, 100, undefined, 'warning', /none can be reserved, a deployment that tries fails/],
    [10, 10, undefined, 'warning', /10 executions at once .* a storm of failures waits/],
    [1000, 1000, 0, 'failed', /switched off by a reserved concurrency of 0: collect/],
  ])('quota %s, unreserved %s, reserved %s: %s', async (quota, free, reserved, status, words) => {
    account(quota, free, reserved);
    const { code, of } = await doctor();
    expect(of('concurrency')).toMatchObject({ status, found: expect.stringMatching(words) });
    expect(code).toBe(status === 'failed' ? 1 : 0);
  });
});

describe('what the analysis needs', () => {
  test.each([
    [undefined, 'warning', /empty: the rules explain/],
    ['REPLACE_ME', 'failed', /holds no key/],
    ['{"api_key":""}', 'failed', /holds no key/],
    [['sk', 'ant', 'admin01', 'x'.repeat(24)].join('-'), 'failed', /an admin key/],
    ['some-other-key', 'warning', /does not look like a key of Anthropic/],
    [`{"api_key":"${KEY}"}`, 'ok', /of the right form/],
  ])('the key %#', async (value, status, words) => {
    if (value === undefined) aws.secrets.delete(ANTHROPIC);
    else aws.secrets.set(ANTHROPIC, value);
    const { of } = await doctor();
    expect(of('model key')).toMatchObject({ status, found: expect.stringMatching(words) });
    const command = of('model key').command ?? '';
    expect(command.includes(`--secret-id ${ANTHROPIC} `)).toBe(status !== 'ok');
  });

  test('no key is needed on Bedrock or with rules alone', async () => {
    await healthy({ outputs: { AnthropicSecret: undefined, ModelProvider: 'bedrock' } });
    expect((await doctor()).of('model key').found).toBe('none is needed: model provider bedrock');
    await healthy({ outputs: { AnthropicSecret: undefined, ModelProvider: 'none' } });
    expect((await doctor()).of('model key').found).toBe('none is needed: the rules explain');
  });

  test('a prompt override', async () => {
    await healthy({ outputs: { PromptParameter: '/team/prompt' } });
    expect((await doctor()).of('prompt')).toMatchObject({
      status: 'failed',
      found: '/team/prompt does not exist: the bundled prompt is used',
    });
    aws.parameters.set('/team/prompt', 'You are helpful.');
    const { code, of } = await doctor();
    expect(code).toBe(1);
    expect(of('prompt').found).toMatch(/is not valid, .*; user: the section is missing/);
    expect(of('prompt').repair).toContain('triage prompt check FILE');
    expect(of('prompt').command).toContain('--name /team/prompt');
    aws.parameters.set('/team/prompt', promptDocument({ ...bundledPrompt, version: 'team-3' }));
    expect((await doctor()).of('prompt').found).toBe('/team/prompt, version team-3');
  });
});

describe('Slack', () => {
  test.each([
    [undefined, 'warning', /empty: triages are recorded/],
    ['not json', 'failed', /neither a webhook URL nor JSON/],
    ['{}', 'failed', /neither a webhook URL nor a bot token/],
    [`{"bot_token":"${TOKEN}"}`, 'failed', /bot_token needs a channel/],
    ['{"bot_token":"abc","channel":"C1"}', 'warning', /does not look like a bot’s/],
  ])('the secret %#', async (value, status, words) => {
    if (value === undefined) aws.secrets.delete(SLACK);
    else aws.secrets.set(SLACK, value);
    const { of } = await doctor();
    expect(of('slack secret')).toMatchObject({ status, found: expect.stringMatching(words) });
    expect(of('slack secret').command).toContain(`--secret-id ${SLACK} `);
    if (value !== '{"bot_token":"abc","channel":"C1"}') expect(of('slack').status).toBe('skipped');
  });

  test('a webhook of another host is refused where Slack is Slack', async () => {
    delete process.env.SLACK_API_URL;
    aws.secrets.set(SLACK, 'https://hooks.slack.com.evil.example/services/T/B/X');
    const { of } = await doctor();
    process.env.SLACK_API_URL = slack.url;
    expect(of('slack secret').found).toMatch(/must start with https:\/\/hooks\.slack\.com\//);
  });

  test('a token that is revoked, or may not post', async () => {
    slack.answer('/auth.test', { ok: false, error: 'token_revoked' });
    const revoked = await doctor();
    expect(revoked.code).toBe(1);
    expect(revoked.of('slack')).toMatchObject({
      found: 'Slack refused: token_revoked',
      repair: expect.stringContaining('install the Slack app again'),
    });
    slack.answer(
      '/auth.test',
      { ok: true, team: 'T', user: 'u' },
      { 'x-oauth-scopes': 'users:read' },
    );
    expect((await doctor()).of('slack').repair).toContain('chat:write');
  });

  test('a webhook: only its host is asked, the post is left to --post', async () => {
    aws.secrets.set(SLACK, `${slack.url}/services/T/B/notarealhook`);
    const { code, of } = await doctor();
    expect(code).toBe(0);
    expect(of('slack').found).toMatch(/answers; a webhook shows only by a post/);
    expect(slack.calls).toEqual([expect.objectContaining({ method: 'HEAD', path: '/' })]);
    slack.answer('/services/T/B/notarealhook', 'ok');
    expect((await doctor('--post')).of('slack').found).toBe('a test message was posted');
    slack.answer('/services/T/B/notarealhook', 'no_service', {}, 404);
    const dead = await doctor('--post');
    expect(dead.code).toBe(1);
    expect(dead.of('slack')).toMatchObject({
      found: 'Slack refused: no_service',
      repair: expect.stringContaining('make a new webhook'),
    });
    expect(dead.stdout).not.toContain('notarealhook');
  });

  test('--post with a token posts once, into the channel', async () => {
    slack.answer('/chat.postMessage', { ok: true, channel: 'C0ALERTS', ts: '1.2' });
    const { code, of } = await doctor('--post');
    expect([code, of('slack').found]).toEqual([0, 'a test message was posted to C0ALERTS']);
    expect(slack.calls).toHaveLength(1);
    expect(slack.calls[0]?.body).toMatchObject({ channel: 'C0ALERTS' });
    slack.answer('/chat.postMessage', { ok: false, error: 'not_in_channel' });
    expect((await doctor('--post')).of('slack').repair).toContain('/invite');
  });

  test('Slack out of reach', async () => {
    process.env.SLACK_API_URL = 'http://127.0.0.1:9';
    const { of } = await doctor();
    process.env.SLACK_API_URL = slack.url;
    expect(of('slack').found).toMatch(/Slack cannot be reached from here \(\w/);
  });
});

test('a permission that is missing is named, and the other checks go on', async () => {
  const message = `User: arn:aws:iam::123456789012:user/eve is not authorized to perform: secretsmanager:GetSecretValue on resource: ${SLACK}`;
  aws.fault({ service: 'secretsmanager', code: 'AccessDeniedException', message });
  aws.fault({ service: 'lambda', code: 'AccessDeniedException', message: 'no', status: 403 });
  const { code, of } = await doctor();
  expect(code).toBe(1);
  expect(of('slack secret').found).toMatch(
    /permission secretsmanager:GetSecretValue is missing on/,
  );
  expect(of('slack secret').repair).toMatch(/allow secretsmanager:GetSecretValue to whoever/);
  expect(of('concurrency').found).toBe('AWS denied the access: no');
  expect(of('rules').status).toBe('ok');
});

describe('--test-event', () => {
  test('goes through the real workflow and is known as no failure', async () => {
    const { idle } = serveExecutions(aws, { retryIntervalMs: 0 });
    const { code, of } = await doctor('--test-event', '--poll', '1');
    await idle();
    expect(of('test event')).toMatchObject({ status: 'ok', repair: null });
    expect(code).toBe(0);
    const [execution] = aws.state.executions.values();
    expect(execution?.name).toMatch(/^doctor-/);
    expect(JSON.parse(execution?.output ?? '')).toMatchObject({ outcome: 'not-a-failure' });
    expect(slack.calls.map((c) => c.path)).toEqual(['/auth.test']);
  });

  test('an execution that fails is told with its state and error', async () => {
    aws.state.onExecution = (execution) => {
      const stateEnteredEventDetails = { name: 'CollectEvents' };
      const event = { id: 1, previousEventId: 0, type: 'TaskStateEntered', timestamp: Date.now() };
      execution.history.push({ ...event, stateEnteredEventDetails });
      Object.assign(execution, { status: 'FAILED', error: 'ConfigError', cause: 'TRIAGE_TABLE' });
    };
    const { code, of } = await doctor('--test-event', '--poll', '1');
    expect(code).toBe(1);
    expect(of('test event').found).toMatch(/failed in CollectEvents: a setting .* is missing/);
  });

  test('another outcome, and a refused start', async () => {
    aws.state.onExecution = (execution) =>
      void Object.assign(execution, { status: 'SUCCEEDED', output: '{"outcome":"nested"}' });
    expect((await doctor('--test-event')).of('test event').found).toMatch(/ended as nested/);
    aws.fault({ service: 'states', action: 'StartExecution', code: 'AccessDeniedException' });
    expect((await doctor('--test-event')).of('test event').found).toMatch(/AWS denied the access/);
  });
});

test.each([
  [['--poll', '0'], /Not a whole number above 0/],
  [['--nonsense'], /unknown option/],
])('%j is bad input', async (args, words) => {
  const { code, stderr } = await runCli(['doctor', ...args]);
  expect([code, stderr]).toEqual([2, expect.stringMatching(words)]);
});

test('colour where it is wanted, and none with NO_COLOR', async () => {
  const outer = process.env.NO_COLOR;
  delete process.env.NO_COLOR;
  process.env.FORCE_COLOR = '1';
  const coloured = await runCli(['doctor']);
  process.env.NO_COLOR = '1';
  const bare = await runCli(['doctor']);
  delete process.env.FORCE_COLOR;
  if (outer === undefined) delete process.env.NO_COLOR;
  else process.env.NO_COLOR = outer;
  expect(coloured.stdout).toContain('\u001b[');
  expect(bare.stdout).not.toContain('\u001b');
});

test.each(['doctor', 'dlq', 'prompt'])('%s --help shows examples', async (command) => {
  const { code, stdout } = await runCli([command, '--help']);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/Examples:\n {2}\$ triage /)]);
});
