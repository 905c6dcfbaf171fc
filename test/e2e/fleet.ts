/** All functions of a deployment, each in its own process; and what AWS itself does around them. */
import type { Handler } from '../../statemachine/local/handlers';
import { STEP_NAMES, type StepName } from '../../statemachine/steps';
import type { RecordedCall } from './access-requests';
import { type DeployedFunction, type Deployment, functionOf } from './deployment';
import { type LambdaProcess, LOG_STREAM, lambdaProcess } from './lambda-process';

export interface Fleet {
  /** For the runner: each state invokes the function that the definition names. */
  handlers: Record<StepName, Handler>;
  invoke(fn: DeployedFunction, event: unknown): Promise<unknown>;
  /** Ends every process; the next event starts a new one. */
  cool(): Promise<void>;
  /** Everything that all functions printed so far. */
  printed(): string;
}

/** @param calls where the calls are noted that Lambda and Step Functions make by themselves. */
export function startFleet(
  deployment: Deployment,
  redirects: Record<string, string>,
  calls: RecordedCall[],
): Fleet {
  const processes = new Map<string, LambdaProcess>();
  let before = '';

  /** With a function's own role Lambda writes what the function prints. */
  const log = ({ role, logGroup }: DeployedFunction, action: string) =>
    calls.push({
      service: 'logs',
      action,
      params: { logGroupName: logGroup, logStreamName: LOG_STREAM },
      accessKeyId: role,
    });

  function processOf(fn: DeployedFunction): LambdaProcess {
    const known = processes.get(fn.name);
    if (known) return known;
    const started = lambdaProcess(deployment, fn, redirects);
    processes.set(fn.name, started);
    log(fn, 'CreateLogStream');
    return started;
  }

  function invoke(fn: DeployedFunction, event: unknown): Promise<unknown> {
    log(fn, 'PutLogEvents');
    return processOf(fn).invoke(event);
  }

  /** With its role Step Functions invokes the function. */
  const handler = (step: StepName): Handler => {
    const fn = functionOf(deployment, step);
    return (event) => {
      const params = { FunctionName: fn.name };
      const accessKeyId = deployment.stateMachineRole;
      calls.push({ service: 'lambda', action: 'Invoke', params, accessKeyId });
      return invoke(fn, event);
    };
  };

  const outputs = () => [...processes.values()].map((process) => process.output()).join('');
  return {
    handlers: Object.fromEntries(
      STEP_NAMES.map((step) => [step, handler(step)]),
    ) as Fleet['handlers'],
    invoke,
    async cool() {
      await Promise.all([...processes.values()].map((process) => process.stop()));
      before += outputs();
      processes.clear();
    },
    printed: () => before + outputs(),
  };
}
