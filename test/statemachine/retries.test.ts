/** What the retries of the file promise, by their numbers: no step is run here. */
import { triageDefinition } from '../../statemachine/local/definition';
import { STEP_NAMES, type StepName } from '../../statemachine/steps';

interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds: number;
  MaxAttempts: number;
  BackoffRate: number;
  MaxDelaySeconds: number;
  JitterStrategy?: 'FULL';
}

const stateOf = (step: StepName) =>
  triageDefinition.States[step] as unknown as { TimeoutSeconds: number; Retry: Retrier[] };
const retrier = (step: StepName, error: string): Retrier | undefined =>
  stateOf(step).Retry.find((one) => one.ErrorEquals.includes(error));
const without = (...left: StepName[]) => STEP_NAMES.filter((step) => !left.includes(step));

/** The longest pause before retry `i`, in seconds. */
const longest = (r: Retrier, i: number) =>
  Math.min(r.IntervalSeconds * r.BackoffRate ** i, r.MaxDelaySeconds);
const sum = (r: Retrier, count = r.MaxAttempts) =>
  Array.from({ length: count }, (_, i) => longest(r, i)).reduce((a, b) => a + b, 0);
/** Full jitter waits half of it on average. */
const average = (r: Retrier) => sum(r) / (r.JitterStrategy === 'FULL' ? 2 : 1);

describe.each(STEP_NAMES)('%s', (step) => {
  it.each([
    'Lambda.ServiceException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ])('is retried on %s', (error) => expect(retrier(step, error)).toBeDefined());

  it('waits for a full queue with jitter, so that a storm does not come back as one', () => {
    expect(retrier(step, 'Lambda.TooManyRequestsException')?.JitterStrategy).toBe('FULL');
  });
});

it.each(
  STEP_NAMES.flatMap((step) =>
    ['Runtime.ExitError', 'Runtime.OutOfMemory', 'Lambda.Unknown', 'Sandbox.Timedout'].map(
      (error) => [step, error] as const,
    ),
  ),
)('%s is retried after %s', (step, error) => expect(retrier(step, error)).toBeDefined());

it.each(['CollectEvents', 'DeliverToSlack', 'RequestHumanReview', 'RecordOnly'] as const)(
  '%s outlasts a quarter of an hour of trouble, with average luck',
  (step) => expect(average(retrier(step, 'TransientError')!)).toBeGreaterThan(900),
);

it.each(without('BudgetAndSummarize', 'ExplainWithRules', 'GateOnConfidence'))(
  '%s outlasts the record of an attempt that died, whatever the luck',
  (step) => {
    const busy = retrier(step, 'IdempotencyAlreadyInProgressError')!;
    expect(busy.JitterStrategy).toBeUndefined();
    // A function may live, and its record be in progress, for as long as its state at most.
    const lives = step === 'RequestHumanReview' ? 180 : stateOf(step).TimeoutSeconds;
    expect(sum(busy)).toBeGreaterThan(lives);
  },
);

it('announces shortly or not at all: whatever comes next posts the facts', () => {
  for (const one of stateOf('AnnounceFacts').Retry) expect(sum(one)).toBeLessThan(120);
});

it('asks the model shortly or not at all: the rules answer', () => {
  for (const one of stateOf('AnalyzeWithClaude').Retry) {
    if (one.ErrorEquals.includes('LeaderPendingError')) continue;
    expect(sum(one)).toBeLessThan(360);
  }
});

it('lets those wait who wait for another failure of the same cause', () => {
  const pending = retrier('AnalyzeWithClaude', 'LeaderPendingError')!;
  expect(average(pending)).toBeGreaterThan(300);
});

/** A generator of [0, 1) that gives the same storm each time (mulberry32). */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Failures that use up their retries, of `count` that queue for `functions` of `busyS` seconds. */
function lostInStorm(policy: Retrier, count: number, functions: number, busyS: number): number {
  const next = random(7);
  const queue = new Map<number, number[]>([[0, Array.from({ length: count }, () => 0)]]);
  const ends: number[] = [];
  let lost = 0;
  for (let now = 0; queue.size > 0; now++) {
    while (ends.length > 0 && ends[0]! <= now) ends.shift();
    for (const attempt of queue.get(now) ?? []) {
      if (ends.length < functions) ends.push(now + busyS);
      else if (attempt >= policy.MaxAttempts) lost++;
      else {
        const at = now + Math.max(1, Math.round(next() * longest(policy, attempt)));
        const then = queue.get(at);
        if (then) then.push(attempt + 1);
        else queue.set(at, [attempt + 1]);
      }
    }
    queue.delete(now);
  }
  return lost;
}

const TEN: Retrier = {
  ErrorEquals: [],
  IntervalSeconds: 2,
  MaxAttempts: 10,
  BackoffRate: 2,
  MaxDelaySeconds: 120,
  JitterStrategy: 'FULL',
};

describe('a storm of 10,000 failures before ten functions of five seconds', () => {
  it('uses up ten attempts', () => {
    expect(lostInStorm(TEN, 10_000, 10, 5)).toBeGreaterThan(1_000);
  });

  it.each(without('AnnounceFacts', 'AnalyzeWithClaude'))('loses none at %s', (step) => {
    const policy = retrier(step, 'Lambda.TooManyRequestsException')!;
    expect(lostInStorm(policy, 10_000, 10, 5)).toBe(0);
  });
});
