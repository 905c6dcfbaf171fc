/** The calls of a run: which step made each, and which of its kind it is. */
import type { EmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import type { StepName } from '../../statemachine/steps';
import type { FaultProxy } from './fault-proxy';

/** One call of a run; that of the state machine to a function is `lambda:Invoke`. */
export interface Call {
  step: StepName;
  service: string;
  action: string;
  /** Which of its kind it is in the whole run. */
  nth: number;
  /** Which of its kind it is in its step. */
  inStep: number;
}

export const INVOKE = { service: 'lambda', action: 'Invoke' };

export interface CallLog {
  invoked(step: StepName): void;
  calls(): Call[];
  clear(): void;
}

/** Notes every call from now on, with the step that the runner is at. */
export function logCalls(aws: EmbeddedAws, proxies: Record<string, FaultProxy>): CallLog {
  const log: Omit<Call, 'nth' | 'inStep'>[] = [];
  const note = (service: string, action: string) => {
    if (aws.state.step) log.push({ step: aws.state.step as StepName, service, action });
  };
  onPush(aws.calls, ({ service, action }) => note(service, action));
  for (const [service, { calls }] of Object.entries(proxies)) {
    onPush(calls, (action) => note(service, action));
  }
  return {
    invoked: (step) => void log.push({ step, ...INVOKE }),
    calls: () => numbered(log),
    clear: () => {
      log.length = 0;
    },
  };
}

/** Tells of each element that is added from now on. */
export function onPush<T>(list: T[], act: (one: T) => void): void {
  const push = list.push.bind(list);
  list.push = (...some) => {
    for (const one of some) act(one);
    return push(...some);
  };
}

function numbered(log: Omit<Call, 'nth' | 'inStep'>[]): Call[] {
  const seen = new Map<string, number>();
  const count = (key: string) => {
    seen.set(key, (seen.get(key) ?? 0) + 1);
    return seen.get(key) as number;
  };
  return log.map((call) => {
    const key = `${call.service} ${call.action}`;
    return { ...call, nth: count(key), inStep: count(`${call.step} ${key}`) };
  });
}
