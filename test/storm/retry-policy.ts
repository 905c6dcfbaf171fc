/** The retries of the definition alone: failures that queue before bounded functions, by numbers. */
import { triageDefinition } from '../../statemachine/local/definition';
import type { StepName } from '../../statemachine/steps';
import { random } from './failures';

interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds: number;
  MaxAttempts: number;
  BackoffRate: number;
  MaxDelaySeconds: number;
}

/** The way of most failures, with reserved concurrency and seconds of a call. */
const WAY: [step: StepName, functions: number, busyS: number][] = [
  ['CollectEvents', 10, 3],
  ['AnnounceFacts', 5, 1],
  ['BudgetAndSummarize', 50, 1],
  ['AnalyzeWithClaude', 20, 15],
  ['GateOnConfidence', 50, 1],
  ['DeliverToSlack', 10, 2],
];

const policyOf = (step: StepName): Retrier =>
  (triageDefinition.States[step] as unknown as { Retry: Retrier[] }).Retry.find((retry) =>
    retry.ErrorEquals.includes('Lambda.TooManyRequestsException'),
  ) as Retrier;
const isCaught = (step: StepName): boolean => 'Catch' in (triageDefinition.States[step] as object);

interface Waiting {
  step: number;
  attempt: number;
}

/** @returns executions that fail, and the hours until the last one is through. */
export function simulateRetries(count: number): { failed: number; wentOn: number; hours: number } {
  const next = random(count);
  const due = new Map<number, Waiting[]>();
  const wake = (at: number, one: Waiting) => void due.set(at, [...(due.get(at) ?? []), one]);
  for (let i = 0; i < count; i++) wake(Math.floor(next() * 60), { step: 0, attempt: 0 });
  const ends = WAY.map((): number[] => []);
  let [failed, wentOn, left, now] = [0, 0, count, 0];
  for (; left > 0; now++) {
    for (const { step, attempt } of due.get(now) ?? []) {
      const way = WAY[step];
      if (!way) {
        left -= 1;
        continue;
      }
      const [name, functions, busyS] = way;
      ends[step] = ends[step]!.filter((end) => end > now);
      const policy = policyOf(name);
      if (ends[step].length < functions) {
        ends[step].push(now + busyS);
        wake(now + busyS, { step: step + 1, attempt: 0 });
      } else if (attempt < policy.MaxAttempts) {
        const longest = Math.min(
          policy.IntervalSeconds * policy.BackoffRate ** attempt,
          policy.MaxDelaySeconds,
        );
        wake(now + Math.max(1, Math.round(next() * longest)), { step, attempt: attempt + 1 });
      } else if (isCaught(name)) {
        wentOn += 1;
        wake(now + 1, { step: step + 1, attempt: 0 });
      } else {
        failed += 1;
        left -= 1;
      }
    }
    due.delete(now);
  }
  return { failed, wentOn, hours: now / 3600 };
}
