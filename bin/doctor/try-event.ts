/** Sends a harmless event through the deployed state machine, to see that it runs. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeExecutionCommand,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { parseStackId } from '../../lambdas/stack-events/stack-id';
import type { Deployment } from '../deployment/read-deployment';
import { causeText, lastState } from '../executions/read-executions';
import { plainError } from '../text/plain-error';
import { type Finding, failed, ok } from './finding';

/** Marks the doctor's own executions. */
export const TEST_NAME = 'doctor-';

/** The settling wait (up to 300 s by setting), a cold start and its retries. */
const LONGEST_MS = 400_000;

/** About the deployment's own stack, with a status that is none of a failure. */
export function testEvent({ stackId, region }: Deployment, now: Date) {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'CloudFormation Stack Status Change',
    source: 'aws.cloudformation',
    account: parseStackId(stackId).account,
    region,
    time: now.toISOString(),
    resources: [stackId],
    detail: {
      'stack-id': stackId,
      'status-details': { status: 'UPDATE_COMPLETE', 'status-reason': '' },
    },
  };
}

/** Expects what the first step says of it: `not-a-failure`. No model, no message. */
export async function tryEvent(
  sfn: SFNClient,
  deployment: Deployment,
  pollMs: number,
): Promise<Finding> {
  const event = testEvent(deployment, new Date());
  const started = await sfn.send(
    new StartExecutionCommand({
      stateMachineArn: deployment.outputs.StateMachineArn,
      name: `${TEST_NAME}${event.id}`,
      input: JSON.stringify(event),
    }),
  );
  const executionArn = started.executionArn as string;
  const deadline = Date.now() + LONGEST_MS;
  for (;;) {
    const { status, output, error, cause } = await sfn.send(
      new DescribeExecutionCommand({ executionArn }),
    );
    if (status === 'SUCCEEDED') return judgeOutput(output);
    if (status !== 'RUNNING') {
      const state = await lastState(sfn, executionArn);
      const why = plainError(error ?? status ?? null, causeText(cause));
      return failed(`the test event failed in ${state}: ${why}`, LOOK);
    }
    if (Date.now() > deadline) return failed('the test event did not end in time', LOOK);
    await sleep(pollMs);
  }
}

const LOOK = 'see it with `triage executions --limit 5`, and the function’s log for more';

/** The output of an execution that succeeded. */
export function judgeOutput(output: string | undefined): Finding {
  const { outcome } = JSON.parse(output ?? '{}') as { outcome?: string };
  if (outcome === 'not-a-failure') {
    return ok('a test event went through the state machine and was known as no failure');
  }
  return failed(
    `the test event ended as ${outcome ?? 'nothing known'}, not as not-a-failure`,
    'deploy again: state machine and functions are of different versions',
  );
}
