/** The pauses between attempts: the state's own Retry says how long, and the clock jumps. */
import type { Definition } from '../../statemachine/local/definition';
import type { StepName } from '../../statemachine/steps';

export interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds: number;
  BackoffRate: number;
  MaxDelaySeconds: number;
}

export const retriersOf = ({ States }: Definition, step: string): Retrier[] =>
  (States[step] as unknown as { Retry?: Retrier[] }).Retry ?? [];

/** Tells how long the state waits after each failure of one of its attempts, without jitter. */
export function pauses(definition: Definition) {
  const counts = new Map<Retrier, number>();
  /** @returns milliseconds; 0 for what is not retried. */
  return (step: StepName, error: string): number => {
    const found = retriersOf(definition, step).find((one) => one.ErrorEquals.includes(error));
    if (!found) return 0;
    const before = counts.get(found) ?? 0;
    counts.set(found, before + 1);
    const { IntervalSeconds, BackoffRate, MaxDelaySeconds } = found;
    return 1_000 * Math.min(IntervalSeconds * BackoffRate ** before, MaxDelaySeconds);
  };
}
