import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { analyze } from '../../lambdas/analyze-with-claude/analyze';
import { connectAnthropic } from '../../lambdas/analyze-with-claude/anthropic';
import { wire } from '../../lambdas/analyze-with-claude/wiring';
import { type Brief, Brief as BriefSchema } from '../../lambdas/contracts/brief';
import { Diagnosed } from '../../lambdas/contracts/diagnosis';
import { promptDocument } from '../../lambdas/prompting/prompt';
import { bundledPrompt, promptOf } from '../../lambdas/prompting/prompt-of';
import { secretStore } from '../../lambdas/runtime/secrets';
import { toStep } from '../../lambdas/runtime/step';
import type { Fault } from '../../statemachine/embedded-aws/embedded-state';
import { invoke } from '../../statemachine/local/invoke';
import { type Bench, startBench } from '../adversarial/triage';
import { aBrief, hypothesis, QUEUE } from '../gate-on-confidence/a-failure';

let bench: Bench;
let kept: NodeJS.ProcessEnv;

beforeAll(async () => {
  startEarlyInADay();
  bench = await startBench();
  kept = { ...process.env };
});
afterAll(async () => {
  await bench.stop();
  jest.useRealTimers();
});
beforeEach(async () => {
  process.env = { ...kept };
  await bench.aws.load(null);
  bench.aws.parameters.clear();
  bench.api.answer(ANSWER);
});

/** What is counted by the day is counted in one, whenever this runs; all but the date is real. */
function startEarlyInADay(): void {
  const now = new Date().setUTCHours(1, 0, 0, 0);
  const doNotFake: FakeableAPI[] = [
    ...(['nextTick', 'queueMicrotask', 'hrtime', 'performance'] as const),
    ...(['setImmediate', 'clearImmediate', 'setInterval', 'clearInterval'] as const),
    ...(['setTimeout', 'clearTimeout'] as const),
  ];
  jest.useFakeTimers({ now, doNotFake, advanceTimers: true });
}

const ANSWER = {
  diagnosis: {
    hypotheses: [hypothesis({ evidence_ids: ['e1', 'e7'] })],
    overall_confidence: 0.9,
    next_steps: 'Look at the role.',
  },
  usage: { input_tokens: 2000, output_tokens: 300 },
};

/** The handler as a cold start makes it, with the environment of now and empty caches. */
const coldStart = () =>
  toStep('AnalyzeWithClaude', { input: BriefSchema, output: Diagnosed }, analyze, () =>
    wire('anthropic', (s) => connectAnthropic(secretStore(), s.ANTHROPIC_SECRET_ARN)),
  );

/** A handler whose store is broken from the model's answer on. */
function storeFailsAfterwards(fault: Partial<Fault>) {
  return toStep('AnalyzeWithClaude', { input: BriefSchema, output: Diagnosed }, analyze, () => {
    const services = wire('anthropic', (s) =>
      connectAnthropic(secretStore(), s.ANTHROPIC_SECRET_ARN),
    );
    const connect = async () => {
      const model = await services.connect!();
      const ask: typeof model.ask = async (request) => {
        const reply = await model.ask(request);
        bench.aws.fault({ service: 'dynamodb', action: 'UpdateItem', ...fault });
        return reply;
      };
      return { ask };
    };
    return { ...services, connect };
  });
}

async function run(more: Partial<Brief> = {}, handler = coldStart()) {
  const brief = { ...aBrief(), ...more };
  return (await invoke('AnalyzeWithClaude', brief, { handler })) as Diagnosed;
}

/** The same cause, so long after the first failure that its answer is not shared. */
const anotherFailure = (failure_id: string, hour: number): Partial<Brief> => ({
  failure_id,
  failure: { ...aBrief().failure, failed_at: new Date(Date.UTC(2026, 10, 21, hour)).toISOString() },
});

const failed = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => new Error('it did not fail'),
    (error: Error) => error,
  );

async function spentToday(): Promise<{ spent_micro_usd: number; calls: number }> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient());
  const Key = { pk: `spend#${new Date().toISOString().slice(0, 10)}`, sk: 'day' };
  const { Item } = await client.send(new GetCommand({ TableName: process.env.TRIAGE_TABLE, Key }));
  return Item as { spent_micro_usd: number; calls: number };
}

describe('the request', () => {
  test('is one structured-output call with the key as bearer token', async () => {
    await run();
    const [request] = bench.api.requests;
    expect(request?.path).toBe('/v1/messages');
    expect(request?.headers.authorization).toBe(`Bearer ${['sk', 'ant', 'local'].join('-')}`);
    expect(request?.body).toMatchObject({
      model: 'claude-sonnet-5-5',
      output_config: { format: { type: 'json_schema' }, effort: 'medium' },
    });
    expect(Object.keys(request!.body)).not.toContain('temperature');
    expect(Object.keys(request!.body)).not.toContain('tool_choice');
  });

  test('asks for every field of the contract, with closed objects and the category list', async () => {
    await run();
    const { schema } = bench.api.requests[0]!.body.output_config.format;
    const text = JSON.stringify(schema);
    for (const field of Object.keys(hypothesis())) expect(text).toContain(`"${field}"`);
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(text).toContain('cleanup-blocked');
    expect(text).not.toMatch(/"(minimum|maximum|minLength)":/);
  });

  test('carries the very prompt that promptOf shows', async () => {
    await run();
    const { system, messages } = bench.api.requests[0]!.body;
    expect({ system, user: messages[0]?.content }).toEqual(promptOf(aBrief()));
  });
});

describe('the answer', () => {
  test('cites EventIds; an id that nobody was shown stays for the gate to drop', async () => {
    const { diagnosis } = await run();
    expect(diagnosis.hypotheses[0]?.evidence_ids).toEqual([QUEUE.eventId, 'e7']);
  });

  test('says who answered, with which prompt, at what cost', async () => {
    const { analysis } = await run();
    expect(analysis).toMatchObject({
      by: 'claude',
      model: 'claude-sonnet-5-5',
      prompt_version: bundledPrompt.version,
      input_tokens: 2000,
      output_tokens: 300,
      cost_usd: 0.007,
      fallback_reason: null,
    });
    expect(analysis.prompt_hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('paid once', () => {
  test('a second run of the same failure is answered from the record', async () => {
    const first = await run();
    const second = await run();
    expect(bench.api.requests).toHaveLength(1);
    expect(second.diagnosis).toEqual(first.diagnosis);
  });

  test.each([
    ['a forced run', { run: { ...aBrief().run, forced: true, run_id: 'run-2' } }],
    ['another failure an hour later', anotherFailure('other', 11)],
  ])('%s asks again', async (_, more) => {
    await run();
    await run(more);
    expect(bench.api.requests).toHaveLength(2);
  });

  test('a retry of a forced run does not', async () => {
    const forced = { run: { ...aBrief().run, forced: true } };
    await run(forced);
    await run(forced);
    expect(bench.api.requests).toHaveLength(1);
  });

  test('another prompt asks again', async () => {
    await run();
    process.env.PROMPT_PARAMETER = '/prompt';
    bench.aws.parameters.set('/prompt', promptDocument({ ...bundledPrompt, version: 'team-2' }));
    expect((await run()).analysis.prompt_version).toBe('team-2');
    expect(bench.api.requests).toHaveLength(2);
  });

  test('a failed call leaves no record: the retry asks', async () => {
    bench.api.answer({ status: 529 }, ANSWER);
    expect((await failed(run())).name).toBe('ModelOverloadedError');
    expect((await run()).analysis.by).toBe('claude');
  });

  test('a paid answer is not lost when its record cannot be saved', async () => {
    const handler = storeFailsAfterwards({ code: 'AccessDeniedException' });
    expect((await run({}, handler)).analysis.by).toBe('claude');
    expect(bench.api.requests).toHaveLength(1);
  });

  test('a concurrent twin is told so, for the state machine to retry', async () => {
    const twins = await Promise.allSettled([run(), run()]);
    const names = twins.flatMap((t) => (t.status === 'rejected' ? [t.reason.name] : []));
    expect(names).toEqual(['IdempotencyAlreadyInProgressError']);
    expect(bench.api.requests).toHaveLength(1);
  });
});

describe('no model', () => {
  const none = async (settings: Record<string, string>) => {
    Object.assign(process.env, settings);
    const error = await failed(run());
    expect(bench.api.requests).toHaveLength(0);
    return error;
  };

  test.each([
    [{ MODEL_PROVIDER: 'none' }, /none/],
    [{ ANTHROPIC_SECRET_ARN: '' }, /no secret/],
    [{ ANTHROPIC_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:1:secret:gone' }, /holds no key/],
  ])('%p', async (settings, message) => {
    const error = await none(settings as Record<string, string>);
    expect(error).toMatchObject({ name: 'NoModelError' });
    expect(error.message).toMatch(message);
  });

  test.each([
    ['model', true],
    ['all', true],
    ['none', false],
    ['delivery', false],
  ])('the pause switch at %s', async (value, paused) => {
    process.env.PAUSE_PARAMETER = '/pause';
    bench.aws.parameters.set('/pause', value);
    const outcome = await run().then(
      () => 'asked',
      (error: Error) => error.name,
    );
    expect(outcome).toBe(paused ? 'ModelPausedError' : 'asked');
  });

  test('a switch that cannot be read is not taken for open', async () => {
    bench.aws.fault({ service: 'ssm', action: 'GetParameter', code: 'AccessDeniedException' });
    const error = await failed(run());
    expect(error).toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(/pause cannot be read/),
    });
    expect(bench.api.requests).toEqual([]);
  });

  test('a provider that this bundle does not carry is a wrong setting', async () => {
    expect(await none({ MODEL_PROVIDER: 'bedrock' })).toMatchObject({ name: 'ConfigError' });
  });
});

describe('the prompt override', () => {
  const withOverride = async (text: string | null) => {
    process.env.PROMPT_PARAMETER = '/prompt';
    if (text !== null) bench.aws.parameters.set('/prompt', text);
    return run();
  };

  test('is used, with its version and a hash of its own', async () => {
    const plain = await run();
    const system = `${bundledPrompt.system}\nAnswer in haste.`;
    const prompt = { ...bundledPrompt, version: 'team-3', system };
    const { analysis } = await withOverride(JSON.stringify(prompt));
    expect(analysis.prompt_version).toBe('team-3');
    expect(analysis.prompt_hash).not.toBe(plain.analysis.prompt_hash);
    expect(bench.api.requests.at(-1)?.body.system).toContain('Answer in haste.');
  });

  test.each([
    ['missing', null],
    ['prose', 'Be nice.'],
    ['without the evidence', promptDocument({ ...bundledPrompt, user: 'Explain.' })],
    ['with an unknown slot', promptDocument({ ...bundledPrompt, system: 'Hi {{nobody}}' })],
    ['too large', promptDocument({ ...bundledPrompt, system: 'x'.repeat(9000) })],
  ])('that is %s: the bundled one, and a metric', async (_, text) => {
    process.env.POWERTOOLS_DEV = 'true';
    process.env.POWERTOOLS_METRICS_DISABLED = 'false';
    const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const { analysis } = await withOverride(text);
    const lines = log.mock.calls.map(([line]) => String(line));
    log.mockRestore();
    expect(analysis.prompt_version).toBe(bundledPrompt.version);
    expect(lines.some((line) => line.includes('"PromptInvalid":1'))).toBe(true);
  });

  test('that cannot be read is not used', async () => {
    delete process.env.PAUSE_PARAMETER;
    bench.aws.fault({ service: 'ssm', action: 'GetParameter', code: 'AccessDeniedException' });
    const { analysis } = await withOverride(promptDocument({ ...bundledPrompt, version: 'x' }));
    expect(analysis.prompt_version).toBe(bundledPrompt.version);
  });
});

describe('the daily cap', () => {
  test('reserves the worst case, and gives back what was not used', async () => {
    await run();
    expect(await spentToday()).toMatchObject({ spent_micro_usd: 7000, calls: 1 });
  });

  test.each([
    ['the refund', { answer: 'reset' as const, times: 1 }, 7000],
    ['the refund, for good', { code: 'AccessDeniedException' }, expect.any(Number)],
  ])('%s that is lost is made once', async (_, fault, spent) => {
    await run({}, storeFailsAfterwards(fault));
    expect(await spentToday()).toMatchObject({ spent_micro_usd: spent, calls: 1 });
  });

  // More often than the client itself tries again: no later attempt comes back to an open entry.
  test.each([
    ['throttled', { code: 'ThrottlingException', status: 400, times: 3 }],
    ['refused by an expired session', { code: 'ExpiredTokenException', status: 400, times: 1 }],
    [
      'answered by something else',
      { instead: { status: 200, type: 'text/plain', body: 'no' }, times: 3 },
    ],
  ])('a refund that is %s for a while is made, once', async (_, fault) => {
    await run({}, storeFailsAfterwards(fault));
    expect(await spentToday()).toMatchObject({ spent_micro_usd: 7000, calls: 1 });
  });

  test('what was not billed is given back, also after trouble', async () => {
    const slow = { service: 'dynamodb', action: 'UpdateItem', code: 'InternalServerError' };
    // Of the day and of the failure's calls: more than both writes try by themselves.
    bench.aws.fault({ ...slow, status: 500, after: 2, times: 7 });
    bench.api.answer({ status: 529 });
    for (let i = 0; i < 3; i++) expect((await failed(run())).name).toBe('ModelOverloadedError');
    expect((await spentToday()).spent_micro_usd).toBe(0);
  });

  test('a reservation whose answer is lost is made once', async () => {
    bench.aws.fault({ service: 'dynamodb', action: 'UpdateItem', answer: 'reset', times: 1 });
    await run();
    expect(await spentToday()).toMatchObject({ spent_micro_usd: 7000, calls: 1 });
  });

  test.each([401, 403, 404, 413, 429, 500, 503, 529])(
    'a provider that answers %i costs nothing, however often it is asked',
    async (status) => {
      process.env.DAILY_CAP_USD = '0.2';
      bench.api.answer({ status });
      for (let i = 0; i < 8; i++) await failed(run({ failure_id: `failure-${i}` }));
      expect((await spentToday()).spent_micro_usd).toBe(0);
      const { name } = await failed(run());
      expect(name).not.toBe('SpendCapReachedError');
      expect(name).not.toBe('ModelCallsUsedError');
    },
  );

  test.each([
    ['502 of a gateway', { status: 502, html: true }],
    ['504 of the provider', { status: 504 }],
    ['a page in place of the answer', { raw: '<html>blocked</html>', contentType: 'text/html' }],
    ['a reset', { fault: 'reset' as const }],
  ])('%s may have been paid', async (_, script) => {
    const html = { raw: '<html>Bad gateway</html>', contentType: 'text/html', status: 502 };
    bench.api.answer('html' in script ? html : script);
    expect(await failed(run())).toMatchObject({ name: 'ModelUnavailableError' });
    expect((await spentToday()).spent_micro_usd).toBeGreaterThan(80_000);
  });

  test('a refused and a cut answer cost what they cost', async () => {
    const usage = { input_tokens: 1000, output_tokens: 0 };
    bench.api.answer({ text: '', stop_reason: 'refusal', usage });
    await failed(run());
    expect((await spentToday()).spent_micro_usd).toBe(2000);
  });

  test('what may have been paid twice is not asked a third time, ever', async () => {
    bench.api.answer({ fault: 'reset' });
    await failed(run());
    const { spent_micro_usd: once } = await spentToday();
    expect(once).toBeGreaterThan(80_000);
    await failed(run());
    expect((await spentToday()).spent_micro_usd).toBe(2 * once);
    bench.api.answer(ANSWER);
    expect(await failed(run())).toMatchObject({ name: 'ModelCallsUsedError' });
    expect(bench.api.requests).toHaveLength(0);
    // A person who forces a run wants to pay for it.
    await run({ run: { ...aBrief().run, forced: true, run_id: 'run-forced' } });
    expect(bench.api.requests).toHaveLength(1);
  });

  test('a paid answer is used, whatever happened since', async () => {
    const first = await run();
    bench.aws.parameters.set('/pause', 'model');
    process.env.PAUSE_PARAMETER = '/pause';
    bench.api.answer({ status: 500 });
    expect(await run()).toEqual(first);
    expect(bench.api.requests).toHaveLength(0);
  });

  test('at the cap nobody is asked, and the operators are told once a day', async () => {
    process.env.DAILY_CAP_USD = '0.05';
    const errors = [];
    for (const id of ['a', 'b', 'c']) errors.push(await failed(run({ failure_id: id })));
    expect(errors.map((e) => e.name)).toEqual(Array(3).fill('SpendCapReachedError'));
    expect(errors[0]?.message).toMatch(/daily cap of \$0\.05/);
    expect(bench.api.requests).toHaveLength(0);
    expect(bench.aws.published).toHaveLength(1);
    expect(bench.aws.published[0]?.message).toMatch(/daily cap/);
  });

  test('calls at the same time stay below it together', async () => {
    // Room for two worst cases; each real answer costs far less.
    process.env.DAILY_CAP_USD = '0.2';
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const handler = coldStart();
    bench.api.answer({ fault: 'reset' });
    const names = (
      await Promise.all(ids.map((id, i) => failed(run(anotherFailure(id, i), handler))))
    ).map((e) => e.name);
    expect(names.filter((n) => n === 'ModelUnavailableError')).toHaveLength(2);
    expect((await spentToday()).spent_micro_usd).toBeLessThanOrEqual(200_000);
  });

  test('an alert that cannot be sent changes nothing else', async () => {
    process.env.DAILY_CAP_USD = '0';
    bench.aws.fault({ service: 'sns', code: 'AuthorizationError', status: 403 });
    expect((await failed(run())).name).toBe('SpendCapReachedError');
    expect(bench.aws.published).toHaveLength(0);
  });

  test('an alert that could not be sent is sent by the next call, and only by that', async () => {
    process.env.DAILY_CAP_USD = '0';
    bench.aws.fault({ service: 'sns', code: 'AuthorizationError', status: 403, times: 1 });
    for (const failure_id of ['a', 'b', 'c']) await failed(run({ failure_id }));
    expect(bench.aws.published).toHaveLength(1);
  });

  test('without the table no money is spent', async () => {
    bench.aws.fault({
      service: 'dynamodb',
      action: 'UpdateItem',
      code: 'ResourceNotFoundException',
    });
    await failed(run());
    expect(bench.api.requests).toHaveLength(0);
  });
});

describe('a provider that is down', () => {
  let hour = 0;
  const ask = (failure_id: string) => failed(run(anotherFailure(failure_id, hour++)));

  test('is not asked for minutes after five failures in a row', async () => {
    bench.api.answer({ status: 500 });
    for (const id of ['a', 'b', 'c', 'd', 'e']) await ask(id);
    expect(bench.api.requests).toHaveLength(5);
    expect(await ask('f')).toMatchObject({ name: 'ModelCircuitOpenError' });
    expect(bench.api.requests).toHaveLength(5);
  });

  test('is asked by one after that time, and by all once it has answered', async () => {
    bench.api.answer({ status: 500 });
    for (const id of ['a', 'b', 'c', 'd', 'e']) await ask(id);
    const later = Date.now() + 6 * 60_000;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => later);
    expect(await ask('f')).toMatchObject({ name: 'ModelUnavailableError' });
    expect(await ask('g')).toMatchObject({ name: 'ModelCircuitOpenError' });
    clock.mockImplementation(() => later + 6 * 60_000);
    bench.api.answer(ANSWER);
    await run(anotherFailure('h', hour++));
    clock.mockRestore();
    bench.api.answer({ status: 500 });
    expect(await ask('i')).toMatchObject({ name: 'ModelUnavailableError' });
  });

  test('is not one that is busy or refuses', async () => {
    bench.api.answer({ status: 429 }, { status: 401 });
    for (let i = 0; i < 8; i++) {
      expect((await ask(`failure-${i}`)).name).toMatch(/ModelThrottledError|ModelRequestError/);
    }
  });
});

test('tokens, cost and latency are metrics; stack, commit and run are on the record', async () => {
  process.env.POWERTOOLS_DEV = 'true';
  process.env.POWERTOOLS_METRICS_DISABLED = 'false';
  const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  await run();
  const lines = log.mock.calls.map(([line]) => String(line)).filter((l) => l.includes('CostUsd'));
  log.mockRestore();
  expect(lines).toHaveLength(1);
  const record = JSON.parse(lines[0]!);
  expect(record).toMatchObject({
    InputTokens: 2000,
    OutputTokens: 300,
    CostUsd: 0.007,
    model: 'claude-sonnet-5-5',
    StackName: 'orders',
    CommitSHA: 'f00dfeed',
    RunID: 'run-1',
  });
  const dimensions = record._aws.CloudWatchMetrics[0].Dimensions.flat();
  expect(dimensions.sort()).toEqual(['model', 'service']);
});
