import { keyIn } from '../../lambdas/runtime/api-key';
import { invoke } from '../../statemachine/local/invoke';
import machine from '../../statemachine/triage.asl.json';
import { type Bench, startBench } from '../adversarial/triage';
import { aBrief, hypothesis } from '../gate-on-confidence/a-failure';
import type { Script } from '../support/messages-api';

let bench: Bench;

beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.aws.load(null));

const analyze = (timeoutMs?: number) => invoke('AnalyzeWithClaude', aBrief(), { timeoutMs });

async function errorOn(script: Script, timeoutMs?: number): Promise<Error> {
  bench.api.answer(script);
  return analyze(timeoutMs).then(
    () => new Error('it did not fail'),
    (error: Error) => error,
  );
}

const DIAGNOSIS = { hypotheses: [hypothesis()], overall_confidence: 0.8, next_steps: 'x' };

const { Retry, Catch } = machine.States.AnalyzeWithClaude;
const retried = (name: string) => Retry.some((r) => r.ErrorEquals.includes(name));

// The table at the head of model-errors.ts: what happens, its name, and whether it is retried.
const rows: [string, Script, string, boolean][] = [
  ['429', { status: 429, headers: { 'retry-after': '30' } }, 'ModelThrottledError', true],
  ['529', { status: 529, type: 'overloaded_error' }, 'ModelOverloadedError', true],
  ['503', { status: 503 }, 'ModelOverloadedError', true],
  ['500', { status: 500 }, 'ModelUnavailableError', true],
  ['504', { status: 504 }, 'ModelUnavailableError', true],
  ['408', { status: 408 }, 'ModelUnavailableError', true],
  ['409', { status: 409 }, 'ModelUnavailableError', true],
  ['a reset', { fault: 'reset' }, 'ModelUnavailableError', true],
  ['400', { status: 400 }, 'ModelRequestError', false],
  ['401', { status: 401 }, 'ModelRequestError', false],
  ['402', { status: 402 }, 'ModelRequestError', false],
  ['403', { status: 403 }, 'ModelRequestError', false],
  ['404', { status: 404 }, 'ModelRequestError', false],
  ['413', { status: 413 }, 'ModelRequestError', false],
  ['a refusal', { text: '', stop_reason: 'refusal' }, 'ModelRefusedError', false],
  ['max_tokens', { text: '{"hypo', stop_reason: 'max_tokens' }, 'ModelTruncatedError', false],
  [
    'a full context window',
    { text: '', stop_reason: 'model_context_window_exceeded' },
    'ModelContextExceededError',
    false,
  ],
  ['tool_use', { text: '{}', stop_reason: 'tool_use' }, 'ModelSchemaError', false],
  ['pause_turn', { text: '{}', stop_reason: 'pause_turn' }, 'ModelSchemaError', false],
  ['a reason of tomorrow', { text: '{}', stop_reason: 'bored' }, 'ModelSchemaError', false],
  ['broken JSON', { text: '{"hypotheses": [' }, 'ModelSchemaError', false],
  ['prose', { text: 'I think it is the role.' }, 'ModelSchemaError', false],
  ['another schema', { diagnosis: { causes: ['role'] } }, 'ModelSchemaError', false],
  [
    'a category of its own',
    { diagnosis: { ...DIAGNOSIS, hypotheses: [{ ...hypothesis(), category: 'gremlins' }] } },
    'ModelSchemaError',
    false,
  ],
  [
    'a field of another type',
    { diagnosis: { ...DIAGNOSIS, hypotheses: [{ ...hypothesis(), evidence_ids: 'e1' }] } },
    'ModelSchemaError',
    false,
  ],
  ['a body that is not JSON', { raw: '{"id": ' }, 'ModelSchemaError', false],
  ['a page of a proxy', { raw: '<html>', contentType: 'text/html' }, 'ModelUnavailableError', true],
  ['null', { raw: 'null' }, 'ModelSchemaError', false],
];

test.each(rows)('%s', async (_, script, name, isRetried) => {
  const error = await errorOn(script);
  expect(error.name).toBe(name);
  expect(retried(name)).toBe(isRetried);
  expect(Catch[0]?.ErrorEquals).toContain('States.ALL');
  // One retry layer: the SDK asks once, the state machine decides.
  expect(bench.api.requests).toHaveLength(1);
});

test.each(['silence', 'stall'] as const)('%s ends before the function does', async (fault) => {
  const started = Date.now();
  const timeoutMs = 10_000;
  const error = await errorOn({ fault }, timeoutMs);
  expect(error.name).toBe('ModelUnavailableError');
  expect(Date.now() - started).toBeLessThan(timeoutMs);
});

test('stop_sequence is a whole answer', async () => {
  bench.api.answer({ text: JSON.stringify(DIAGNOSIS), stop_reason: 'stop_sequence' });
  expect(await analyze()).toMatchObject({ analysis: { by: 'claude' } });
});

test('an error message carries no secret into the execution history', async () => {
  const leaked = ['AKIA', 'QWERTYUIOPASDFGH'].join('');
  const error = await errorOn({ status: 400, message: `bad key ${leaked}` });
  expect(error.message).not.toContain(leaked);
});

describe('the key', () => {
  const KEY = ['sk', 'ant', 'x1'].join('-');

  test.each([
    [KEY, KEY],
    [` ${KEY}\n`, KEY],
    [JSON.stringify({ api_key: KEY }), KEY],
    ['', null],
    [undefined, null],
    ['{}', null],
    ['{broken', null],
    [JSON.stringify({ api_key: '' }), null],
    ['REPLACE_ME', null],
    ['replace-with-your-key', null],
    ['changeme', null],
    ['<your key>', null],
    ['placeholder', null],
    ['put the key here', null],
  ])('in %p is %p', (secret, key) => {
    expect(keyIn(secret)).toBe(key);
  });
});
