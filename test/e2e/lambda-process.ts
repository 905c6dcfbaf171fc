/** One deployed function in a process of its own, with the template's environment and no other. */
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { DeployedFunction, Deployment } from './deployment';

export interface LambdaProcess {
  /** @throws an error with the name that the handler's error had. */
  invoke(event: unknown): Promise<unknown>;
  /** What it printed so far. */
  output(): string;
  stop(): Promise<void>;
}

interface Answer {
  id: string;
  result?: unknown;
  error?: { errorType: string; message: string };
}

const RUNTIME = join(__dirname, 'lambda-runtime.mjs');

/** What Lambda itself sets, beside the template's variables. */
function runtimeVariables({ place }: Deployment, fn: DeployedFunction): Record<string, string> {
  return {
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    // Says in each signature which role is calling.
    AWS_ACCESS_KEY_ID: fn.role,
    AWS_SECRET_ACCESS_KEY: 'embedded',
    AWS_SESSION_TOKEN: 'embedded',
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: fn.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: LOG_STREAM,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    LAMBDA_TASK_ROOT: fn.code,
    _HANDLER: fn.handler,
    TZ: ':UTC',
  };
}

export const LOG_STREAM = '2026/11/20/[$LATEST]local';

/** Started on the first event, as Lambda does. `redirects` lead its clients to local servers. */
export function lambdaProcess(
  deployment: Deployment,
  fn: DeployedFunction,
  redirects: Record<string, string>,
): LambdaProcess {
  let started: Promise<ChildProcess> | undefined;
  let printed = '';
  const pending = new Map<string, (answer: Answer) => void>();

  function start(): Promise<ChildProcess> {
    const [file = '', name = ''] = fn.handler.split('.');
    const child = fork(RUNTIME, [join(fn.code, `${file}.mjs`), name], {
      env: { ...fn.environment, ...runtimeVariables(deployment, fn), ...redirects },
      execArgv: [`--max-old-space-size=${fn.memoryMb}`],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        printed += chunk.toString('utf8');
      });
    }
    return new Promise((resolve, reject) => {
      child.on('exit', (code) => {
        const error = { errorType: 'Runtime.ExitError', message: `exit ${code}: ${printed}` };
        for (const [id, settle] of pending) settle({ id, error });
        started = undefined;
        reject(new Error(`${fn.id} ended before it was ready: ${printed}`));
      });
      child.on('message', (message: Answer | { ready: true }) => {
        if ('ready' in message) resolve(child);
        else pending.get(message.id)?.(message);
      });
    });
  }

  return {
    async invoke(event) {
      started ??= start();
      const child = await started;
      const id = randomUUID();
      const deadline = Date.now() + fn.timeoutS * 1000;
      let timer: NodeJS.Timeout | undefined;
      const answer = await new Promise<Answer>((settle) => {
        pending.set(id, settle);
        const message = `Task timed out after ${fn.timeoutS} seconds`;
        const late: Answer = { id, error: { errorType: 'Sandbox.Timedout', message } };
        timer = setTimeout(() => settle(late), fn.timeoutS * 1000);
        child.send({ id, event, context: contextOf(fn, id), deadline });
      });
      clearTimeout(timer);
      pending.delete(id);
      if (!answer.error) return answer.result;
      const { errorType, message } = answer.error;
      throw Object.assign(new Error(message), { name: errorType });
    },
    output: () => printed,
    async stop() {
      const child = await started?.catch(() => undefined);
      if (!child || child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
    },
  };
}

const contextOf = (fn: DeployedFunction, awsRequestId: string) => ({
  awsRequestId,
  functionName: fn.name,
  functionVersion: '$LATEST',
  invokedFunctionArn: fn.arn,
  memoryLimitInMB: String(fn.memoryMb),
  logGroupName: fn.logGroup,
  logStreamName: LOG_STREAM,
});
