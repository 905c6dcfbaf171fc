import { handler } from '../../lambdas/analyze-with-claude/analyze-with-bedrock';
import { invoke } from '../../statemachine/local/invoke';
import { type Bench, startBench } from '../adversarial/triage';
import { aBrief, hypothesis } from '../gate-on-confidence/a-failure';

let bench: Bench;

beforeAll(async () => {
  bench = await startBench();
  process.env.MODEL_PROVIDER = 'bedrock';
  process.env.ANTHROPIC_BEDROCK_BASE_URL = bench.api.url;
});
afterAll(() => {
  delete process.env.MODEL_PROVIDER;
  delete process.env.ANTHROPIC_BEDROCK_BASE_URL;
  return bench.stop();
});
beforeEach(() => bench.aws.load(null));

const analyze = () => invoke('AnalyzeWithClaude', aBrief(), { handler });

test('asks with the role of the function, and needs no secret', async () => {
  bench.aws.secrets.clear();
  const diagnosis = { hypotheses: [hypothesis()], overall_confidence: 0.9, next_steps: 'x' };
  bench.api.answer({ diagnosis });
  expect(await analyze()).toMatchObject({ analysis: { by: 'claude', cost_usd: 0.0076 } });
  const [request] = bench.api.requests;
  expect(decodeURIComponent(request?.path ?? '')).toBe(
    '/model/global.anthropic.claude-sonnet-5-5/invoke',
  );
  expect(request?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=embedded\//);
  expect(request?.body.output_config.format.type).toBe('json_schema');
  expect(bench.aws.calls.filter((c) => c.service === 'secrets-manager')).toEqual([]);
});

test.each([
  [429, 'ModelThrottledError'],
  [503, 'ModelOverloadedError'],
  [424, 'ModelUnavailableError'],
  [403, 'ModelRequestError'],
])('%p is %s', async (status, name) => {
  bench.api.answer({ status });
  await expect(analyze()).rejects.toMatchObject({ name });
});
