/** A deployed bundle in a thread of its own, which can be ended at any moment, as a function can. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { namedError } from '../../statemachine/local/step-error';
import { STEPS, type StepName } from '../../statemachine/steps';

export interface Running {
  result: Promise<unknown>;
  kill(): void;
}

/**
 * @param input the step's payload.
 * @param leftMs what the function has of time.
 */
export function runInThread(step: StepName, input: unknown, leftMs: number): Running {
  const bundle = join(process.cwd(), 'dist/lambdas', STEPS[step].file, 'index.mjs');
  const workerData = { bundle, input, step, now: Date.now(), leftMs };
  const worker = new Worker(THREAD, { eval: true, workerData });
  let kill = () => {};
  const result = new Promise((resolve, reject) => {
    kill = () => {
      reject(namedError('Runtime.ExitError', 'the function was killed'));
      void worker.terminate();
    };
    worker.once('message', ({ output, error }) => {
      if (error) reject(Object.assign(new Error(error.message), { name: error.name }));
      else resolve(output);
      void worker.terminate();
    });
    worker.once('error', reject);
  });
  return { result, kill: () => kill() };
}

const THREAD = `
const { parentPort, workerData: { bundle, input, step, now, leftMs } } = require('node:worker_threads');
const RealDate = Date;
const ahead = now - Date.now();
globalThis.Date = class extends RealDate {
  constructor(...args) { if (args.length) super(...args); else super(RealDate.now() + ahead); }
  static now() { return RealDate.now() + ahead; }
};
const deadline = Date.now() + leftMs;
const context = { functionName: step, awsRequestId: 'thread', memoryLimitInMB: '512',
  functionVersion: '1', invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:x',
  getRemainingTimeInMillis: () => deadline - Date.now() };
import(require('node:url').pathToFileURL(bundle).href)
  .then(({ handler }) => handler(JSON.parse(JSON.stringify(input)), context))
  .then((output) => parentPort.postMessage({ output: output ?? null }),
    ({ name, message }) => parentPort.postMessage({ error: { name, message } }));
`;
