import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import validate from 'asl-validator';
import { nextStates, startingAt, triageDefinition } from '../../statemachine/local/definition';
import { placeholder, STEP_NAMES } from '../../statemachine/steps';

const text = readFileSync(join(__dirname, '../../statemachine/triage.asl.json'), 'utf8');
const states = triageDefinition.States as unknown as Record<string, Record<string, unknown>>;
const tasks = Object.entries(states).filter(([, state]) => state.Type === 'Task');

test('is a valid state machine once its functions are named', () => {
  const bound = text.replace(
    /\$\{(\w+)\}/g,
    (_, name) => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`,
  );
  const { isValid, errorsText } = validate(JSON.parse(bound));
  expect(errorsText('\n')).toBe('');
  expect(isValid).toBe(true);
});

test('every Task state is a step and every step is a Task state', () => {
  expect(tasks.map(([name]) => name).sort()).toEqual([...STEP_NAMES].sort());
});

test('placeholders stand for the steps, each in its own state, and nowhere else', () => {
  for (const [name, state] of tasks) {
    const { FunctionName } = state.Parameters as { FunctionName: string };
    expect(FunctionName).toBe(`\${${placeholder(name as 'RecordOnly')}}`);
  }
  expect(text.match(/\$\{/g)).toHaveLength(STEP_NAMES.length);
});

test('every Task names its time-out, as both engines have other defaults', () => {
  for (const [, state] of tasks) expect(state.TimeoutSeconds).toBeGreaterThan(0);
});

test('every state is reached, and every state named exists', () => {
  expect(Object.keys(startingAt(triageDefinition, triageDefinition.StartAt).States)).toEqual(
    Object.keys(states),
  );
  for (const state of Object.values(states)) {
    for (const next of nextStates(state)) expect(states[next]).toBeDefined();
  }
});

test('a redrive keeps only what can still be reached', () => {
  const rest = startingAt(triageDefinition, 'GateOnConfidence');
  expect(rest.StartAt).toBe('GateOnConfidence');
  expect(Object.keys(rest.States)).toEqual([
    'GateOnConfidence',
    'RouteOnConfidence',
    'DeliverToSlack',
    'RequestHumanReview',
    'RouteOnReview',
    'RecordOnly',
  ]);
});

interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds: number;
  MaxAttempts: number;
  BackoffRate: number;
  MaxDelaySeconds: number;
}
const retrier = (state: string, error: string): Retrier | undefined =>
  (states[state] as { Retry: Retrier[] } | undefined)?.Retry.find((one) =>
    one.ErrorEquals.includes(error),
  );

test.each([
  'CollectEvents',
  'AnalyzeWithClaude',
  'DeliverToSlack',
  'RequestHumanReview',
  'RecordOnly',
])('%s is retried while another attempt of it is at work', (state) => {
  expect(retrier(state, 'IdempotencyAlreadyInProgressError')).toBeDefined();
});

test.each(['DeliverToSlack', 'RecordOnly'])(
  '%s outlasts a Slack that asks for ten minutes, with average luck',
  (state) => {
    const found = retrier(state, 'SlackTransientError')!;
    const longest = Array.from({ length: found.MaxAttempts }, (_, i) =>
      Math.min(found.IntervalSeconds * found.BackoffRate ** i, found.MaxDelaySeconds),
    );
    // Full jitter waits half of it on average.
    expect(longest.reduce((a, b) => a + b, 0) / 2).toBeGreaterThan(600);
  },
);
