/** The model is asked once a cause; the others say its answer in their own words. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { adopt, answered, questionKey } from '../../lambdas/analyze-with-claude/adopt';
import { analyze } from '../../lambdas/analyze-with-claude/analyze';
import { connectAnthropic } from '../../lambdas/analyze-with-claude/anthropic';
import { wire } from '../../lambdas/analyze-with-claude/wiring';
import { Brief } from '../../lambdas/contracts/brief';
import { Diagnosed } from '../../lambdas/contracts/diagnosis';
import { gate } from '../../lambdas/gate-on-confidence/gate';
import { secretStore } from '../../lambdas/runtime/secrets';
import { toStep } from '../../lambdas/runtime/step';
import { triageTable } from '../../lambdas/runtime/triage-table';
import { invoke } from '../../statemachine/local/invoke';
import { type Bench, startBench } from '../adversarial/triage';
import { aBrief, DENIED, event, hypothesis } from '../gate-on-confidence/a-failure';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());
beforeEach(async () => {
  await bench.aws.load(null);
  bench.api.answer(ANSWER);
});

const ANSWER = {
  diagnosis: {
    hypotheses: [
      hypothesis({
        cause: 'The role deployer may not create the queue orders (ordersQueue in orders).',
        evidence_ids: ['e1'],
        recommended_action: 'Allow sqs:CreateQueue on arn:aws:sqs:us-east-1:123456789012:orders.',
      }),
    ],
    overall_confidence: 0.9,
    next_steps: 'Look at the role of orders.',
  },
  usage: { input_tokens: 2000, output_tokens: 300 },
};

const AT = '2026-11-20T10:00:05.000Z';

/** The same failure in another stack, with names of its own. */
function briefOf(stackName: string, more: { reason?: string; failedAt?: string } = {}): Brief {
  const reason = more.reason ?? DENIED.replace(':orders because', `:${stackName} because`);
  const own = { stackName, logicalResourceId: `${stackName}Queue`, eventId: `${stackName}-e1` };
  const brief = aBrief([event('e1', { ...own, reason })]);
  const failedAt = more.failedAt ?? AT;
  return {
    ...brief,
    failure_id: `${stackName}@${failedAt}`,
    failure: { ...brief.failure, stackName, failed_at: failedAt },
  };
}

const run = async (brief: Brief) =>
  (await invoke('AnalyzeWithClaude', brief, {
    handler: toStep('AnalyzeWithClaude', { input: Brief, output: Diagnosed }, analyze, () =>
      wire('anthropic', (s) => connectAnthropic(secretStore(), s.ANTHROPIC_SECRET_ARN)),
    ),
  })) as Diagnosed;
const nameOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: Error) => error.name,
  );
const table = () => triageTable(process.env.TRIAGE_TABLE ?? '', new DynamoDBClient());
const keyOf = (brief: Brief, { analysis }: Diagnosed) =>
  `analysis#${questionKey(brief, analysis.prompt_hash ?? '', analysis.model ?? '')}`;

test('a follower says the answer in its own words, unpaid, and the gate lets it stand', async () => {
  await run(briefOf('orders'));
  const mine = await run(briefOf('billing'));
  expect(bench.api.requests).toHaveLength(1);
  expect(JSON.stringify(mine.diagnosis)).not.toContain('orders');
  expect(mine.diagnosis.hypotheses[0]).toMatchObject({
    cause: 'The role deployer may not create the queue billing (billingQueue in billing).',
    recommended_action: 'Allow sqs:CreateQueue on arn:aws:sqs:us-east-1:123456789012:billing.',
    evidence_ids: ['billing-e1'],
  });
  expect(mine.analysis).toMatchObject({ by: 'claude', cost_usd: 0, input_tokens: 0 });
  const verdict = gate(mine, 0.6);
  expect(verdict.dropped).toEqual([]);
  expect(verdict.diagnosis.hypotheses).toHaveLength(1);
});

test('while the first one asks the others wait; after its time another one asks', async () => {
  const first = briefOf('orders');
  const known = await run(first);
  await bench.aws.load(null);
  const pk = keyOf(first, known);
  await table().put({
    pk,
    sk: 'leader',
    leader: 'gone',
    failed_at: AT,
    leads_until: Date.now() + 60_000,
  });
  expect(await nameOf(run(briefOf('billing')))).toBe('LeaderPendingError');
  await table().put({
    pk,
    sk: 'leader',
    leader: 'gone',
    failed_at: AT,
    leads_until: Date.now() - 1,
  });
  bench.api.answer(ANSWER);
  await run(briefOf('billing'));
  expect(bench.api.requests).toHaveLength(1);
});

test('a stack whose stored time is over asks itself, whoever leads', async () => {
  const brief = briefOf('billing');
  const known = await run(briefOf('orders'));
  await bench.aws.load(null);
  const pk = keyOf(brief, known);
  await table().put({
    pk,
    sk: 'leader',
    leader: 'x',
    failed_at: AT,
    leads_until: Date.now() + 60_000,
  });
  await table().put({ pk, sk: `waits#${brief.failure_id}`, waits_until: Date.now() - 1 });
  bench.api.answer(ANSWER);
  await run(brief);
  expect(bench.api.requests).toHaveLength(1);
});

test('a leader whom the model refuses for good makes room at once', async () => {
  bench.api.answer({ status: 400, message: 'no' }, ANSWER);
  expect(await nameOf(run(briefOf('orders')))).toBe('ModelRequestError');
  expect((await run(briefOf('billing'))).analysis.cost_usd).toBeGreaterThan(0);
});

test.each([
  ['another reason', briefOf('billing', { reason: DENIED.replaceAll('CreateQueue', 'TagQueue') })],
  ['a failure an hour later', briefOf('billing', { failedAt: '2026-11-20T11:00:05.000Z' })],
  ['a forced run', { ...briefOf('billing'), run: { ...briefOf('billing').run, forced: true } }],
])('%s is asked about on its own', async (_, other) => {
  await run(briefOf('orders'));
  await run(other);
  expect(bench.api.requests).toHaveLength(2);
});

test('a generic reason is never shared', () => {
  const brief = briefOf('orders');
  brief.root_causes[0]!.generic = true;
  expect(questionKey(brief, 'hash', 'model')).toBeNull();
});

describe('what cannot be said of the other stack is not taken over', () => {
  const paid = (brief: Brief, more: Parameters<typeof hypothesis>[0]) => ({
    diagnosis: {
      hypotheses: [hypothesis({ evidence_ids: ['orders-e1'], ...more })],
      overall_confidence: 0.9,
      next_steps: '',
    },
    analysis: { ...({} as Diagnosed['analysis']), model: brief.failure.stackName },
  });
  test.each([
    ['a quotation from elsewhere', { evidence: 'a line of a log' }],
    ['an event that is not a cause', { evidence_ids: ['e7'] }],
    ['a name that the reason does not hold', { cause: 'See orders-archive in eu.' }],
  ])('%s', (_, more) => {
    const leader = briefOf('orders');
    const told = answered(leader, paid(leader, more));
    expect(adopt(told, briefOf('billing'))).toBeNull();
  });
  test('numbers that differ', () => {
    const reason = (n: number) => `Limit of ${n} topics is reached`;
    const leader = briefOf('orders', { reason: reason(5) });
    const told = answered(leader, paid(leader, { evidence: reason(5), cause: 'There are 5.' }));
    expect(adopt(told, briefOf('billing', { reason: reason(9) }))).toBeNull();
  });
});
