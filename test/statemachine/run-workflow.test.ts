import { type EmbeddedAws, startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import type { Handler } from '../../statemachine/local/handlers';
import { parseRecording } from '../../statemachine/local/parse-recording';
import { runWorkflow } from '../../statemachine/local/run-workflow';
import { STEP_NAMES, type StepName } from '../../statemachine/steps';
import { failedCreate } from './recordings';

let aws: EmbeddedAws;
const recording = parseRecording(JSON.stringify({ StackEvents: failedCreate() }), 'shop.json');

beforeAll(async () => {
  aws = await startEmbeddedAws();
});
afterAll(() => aws.stop());
beforeEach(() => aws.load(recording));

const named = (name: string, message = name) => Object.assign(new TypeError(message), { name });

/** Substitutes for the steps: each passes its input on, with what it adds. */
function steps(changes: Partial<Record<StepName, Handler>> = {}): Record<StepName, Handler> {
  const pass: Handler = async (input) => input;
  return {
    ...(Object.fromEntries(STEP_NAMES.map((step) => [step, pass])) as Record<StepName, Handler>),
    CollectEvents: async () => ({ outcome: 'collected' }),
    GateOnConfidence: async (input) => ({ ...(input as object), route: 'deliver' }),
    ...changes,
  };
}

const review: Handler = async (input) => ({ ...(input as object), route: 'review' });
const names = (run: { states: { state: string }[] }) => run.states.map((s) => s.state);

test('runs the steps in the order of the file and records each', async () => {
  const changes: string[] = [];
  const run = await runWorkflow({
    aws,
    input: recording.event,
    handlers: steps(),
    onState: ({ state, change }) => changes.push(`${state} ${change}`),
  });
  expect(run.status).toBe('SUCCEEDED');
  expect(names(run)).toEqual([
    'LetEventsSettle',
    'CollectEvents',
    'IsNewFailure',
    'AnnounceFacts',
    'BudgetAndSummarize',
    'AnalyzeWithClaude',
    'GateOnConfidence',
    'RouteOnConfidence',
    'DeliverToSlack',
  ]);
  expect(run.output).toEqual({ outcome: 'collected', route: 'deliver' });
  expect(changes.slice(0, 3)).toEqual([
    'LetEventsSettle entered',
    'LetEventsSettle exited',
    'CollectEvents entered',
  ]);
});

test('gives CollectEvents the event and the execution', async () => {
  const seen: unknown[] = [];
  const CollectEvents: Handler = async (input, context) => {
    seen.push(input, context.getRemainingTimeInMillis());
    return { outcome: 'nested' };
  };
  const run = await runWorkflow({
    aws,
    input: recording.event,
    executionName: 'run-7',
    handlers: steps({ CollectEvents }),
  });
  expect(names(run).at(-1)).toBe('Skipped');
  expect(seen[0]).toEqual({
    event: recording.event,
    execution: {
      arn: 'arn:aws:states:eu-west-1:123456789012:execution:stack-triage:run-7',
      name: 'run-7',
      started_at: expect.stringMatching(/^\d{4}-.*Z$/),
    },
  });
  expect(seen[1]).toBeGreaterThan(100_000);
});

test('retries what the file retries, and counts the attempts', async () => {
  let tries = 0;
  const DeliverToSlack: Handler = async (input) => {
    tries += 1;
    if (tries < 3) throw named('SlackTransientError');
    return input;
  };
  const run = await runWorkflow({
    aws,
    input: recording.event,
    handlers: steps({ DeliverToSlack }),
  });
  expect(run.status).toBe('SUCCEEDED');
  expect(run.states.at(-1)).toMatchObject({ state: 'DeliverToSlack', attempts: 3 });
});

test('an uncaught error fails the run; a redrive starts at the failed state', async () => {
  const revoked: Handler = async () => {
    throw named('SlackPermanentError', 'no_service');
  };
  const first = await runWorkflow({
    aws,
    input: recording.event,
    executionName: 'redriven',
    handlers: steps({ DeliverToSlack: revoked }),
  });
  expect(first).toMatchObject({ status: 'FAILED', error: 'SlackPermanentError' });
  expect(JSON.parse(first.cause ?? '')).toMatchObject({ errorMessage: 'no_service' });
  expect(aws.state.executions.get(first.executionArn)?.status).toBe('FAILED');

  const failed = first.states.at(-1);
  const again = await runWorkflow({
    aws,
    input: failed?.input,
    startAt: failed?.state,
    executionName: 'redriven',
    handlers: steps(),
  });
  expect(again.status).toBe('SUCCEEDED');
  expect(names(again)).toEqual(['DeliverToSlack']);
});

test('a model that fails leads to the rules, with the error beside the input', async () => {
  const AnalyzeWithClaude: Handler = async () => {
    throw named('NoModelError', 'no key');
  };
  const run = await runWorkflow({
    aws,
    input: recording.event,
    handlers: steps({ AnalyzeWithClaude }),
  });
  expect(run.states.find((s) => s.state === 'AnalyzeWithClaude')?.error).toMatchObject({
    error: 'NoModelError',
    caught: true,
  });
  expect(run.states.find((s) => s.state === 'ExplainWithRules')?.input).toMatchObject({
    analysis_error: { Error: 'NoModelError', Cause: expect.stringContaining('no key') },
  });
});

test('an output above 256 KiB fails the run, past every Catch', async () => {
  const AnnounceFacts: Handler = async () => ({ text: 'x'.repeat(256 * 1024) });
  const run = await runWorkflow({
    aws,
    input: recording.event,
    handlers: steps({ AnnounceFacts }),
  });
  expect(run).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
});

describe('review', () => {
  test('ends as with an elapsed timeout when nobody answers', async () => {
    const run = await runWorkflow({
      aws,
      input: recording.event,
      handlers: steps({ GateOnConfidence: review }),
    });
    expect(names(run).slice(-2)).toEqual(['RequestHumanReview', 'RecordOnly']);
    expect(run.states.at(-1)?.input).toMatchObject({ review_error: { Error: 'States.Timeout' } });
  });

  test.each([
    ['approved', 'DeliverToSlack'],
    ['corrected', 'DeliverToSlack'],
    ['rejected', 'RecordOnly'],
  ])('%s goes to %s', async (decision, last) => {
    const run = await runWorkflow({
      aws,
      input: recording.event,
      handlers: steps({ GateOnConfidence: review }),
      reviewAnswer: { decision },
    });
    expect(names(run).at(-1)).toBe(last);
    expect(run.output).toMatchObject({ review: { decision } });
  });
});
