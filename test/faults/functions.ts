/**
 * The functions as the state machine invokes them: they may be killed in the middle, and their
 * invocation may fail before the function runs, after it is done, or while it goes on.
 */
import type { Context } from 'aws-lambda';
import type { Definition } from '../../statemachine/local/definition';
import { type Handler, loadHandler } from '../../statemachine/local/handlers';
import { namedError } from '../../statemachine/local/step-error';
import { STEP_NAMES, type StepName } from '../../statemachine/steps';
import type { CallLog } from './calls';
import { advance } from './clock';
import type { InvocationFault } from './kinds';
import { pauses } from './pauses';
import type { Route } from './routes';
import { runInThread } from './thread';

export interface Functions {
  handlers(route: Route, definition: Definition): Record<StepName, Handler>;
  /** The next attempt of this step runs in a thread; returns what ends it. */
  arm(step: StepName): () => void;
  failInvocation(step: StepName, fault: InvocationFault): void;
  /** No more faults from now on. */
  repair(): void;
  /** Steps that were killed, since the last `forget`. */
  killed: StepName[];
  /** Waits for the functions that go on without anybody who waits for them. */
  settled(): Promise<void>;
  forget(): void;
}

export function faultyFunctions(log: CallLog): Functions {
  const killed: StepName[] = [];
  let victim: { step: StepName; kill?: () => void } | null = null;
  let planted: { step: StepName; fault: InvocationFault; left: number } | null = null;
  let goingOn: Promise<unknown>[] = [];
  const settled = async () => void (await Promise.all(goingOn));

  function faultOf(step: StepName): InvocationFault | null {
    if (planted?.step !== step || planted.left <= 0) return null;
    planted.left -= 1;
    return planted.fault;
  }

  function start(step: StepName, handler: Handler, input: unknown, context: Context) {
    if (victim?.step !== step) return handler(input, context);
    const { result, kill } = runInThread(step, input, context.getRemainingTimeInMillis());
    victim.kill = kill;
    return result;
  }

  async function invoke(step: StepName, input: unknown, context: Context): Promise<unknown> {
    const handler = await loadHandler(step);
    log.invoked(step);
    const fault = faultOf(step);
    const failed = fault && namedError(fault.error, 'planted');
    if (failed && fault.function === 'not run') throw failed;
    const work = start(step, handler, input, context);
    if (failed && fault.function === 'goes on') {
      goingOn.push(work.catch(() => null));
      throw failed;
    }
    const output = await work;
    if (failed) throw failed;
    return output;
  }

  return {
    handlers(route, definition) {
      const pauseAfter = pauses(definition);
      const one = (step: StepName): Handler => {
        return async (input, context) => {
          try {
            if (route.unannounced && step === 'AnnounceFacts') throw namedError('Away', 'planned');
            const output = await invoke(step, input, context);
            return step === 'GateOnConfidence' ? { ...(output as object), ...route.gate } : output;
          } catch (error) {
            victim = null;
            const { name } = error as Error;
            // The retry of a function that still goes on should meet it.
            if (name !== OVERLAPS) await settled();
            if (name !== OVERLAPS) advance(pauseAfter(step, name));
            throw error;
          }
        };
      };
      const all = STEP_NAMES.map((step) => [step, one(step)]);
      return Object.fromEntries(all) as Record<StepName, Handler>;
    },
    arm(step) {
      victim = { step };
      return () => {
        if (!victim?.kill) return;
        killed.push(step);
        victim.kill();
      };
    },
    failInvocation(step, fault) {
      planted = { step, fault, left: fault.times ?? Number.POSITIVE_INFINITY };
    },
    repair() {
      victim = null;
      planted = null;
    },
    killed,
    settled,
    forget() {
      killed.length = 0;
      goingOn = [];
    },
  };
}

/** What the state machine is told when it no longer waits for a function that goes on. */
export const OVERLAPS = 'Lambda.ClientExecutionTimeoutException';
