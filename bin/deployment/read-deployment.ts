/** A deployed stack-triage, found by its stack: where it is and what its outputs name. */
import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { parseStackId } from '../../lambdas/stack-events/stack-id';
import { withAwsErrors } from '../aws-trouble';
import { BadInput } from '../bad-input';
import { plainOutputs } from './output-names';

export const DEFAULT_STACK = 'stack-triage';

export interface Deployment {
  stackName: string;
  stackId: string;
  region: string;
  status: string;
  statusReason: string;
  /** By name, as `StateMachineArn`, also where the key is longer. */
  outputs: Record<string, string>;
}

/**
 * Reads the stack and its outputs.
 *
 * @throws AwsTrouble for what AWS refuses; a stack that does not exist is bad input.
 */
export async function readDeployment(
  cfn: CloudFormationClient,
  stackName: string,
): Promise<Deployment> {
  const { DescribeStacksCommand } = await import('@aws-sdk/client-cloudformation');
  const answer = await withAwsErrors(cfn.send(new DescribeStacksCommand({ StackName: stackName })));
  const stack = answer.Stacks?.[0];
  if (!stack?.StackId) throw new BadInput('--stack-name', '', `there is no stack ${stackName}`);
  const outputs = (stack.Outputs ?? []).flatMap(({ OutputKey, OutputValue }) =>
    OutputKey && OutputValue ? [[OutputKey, OutputValue] as const] : [],
  );
  return {
    stackName: stack.StackName ?? stackName,
    stackId: stack.StackId,
    region: parseStackId(stack.StackId).region,
    status: stack.StackStatus ?? '',
    statusReason: stack.StackStatusReason ?? '',
    outputs: plainOutputs(stackName, Object.fromEntries(outputs)),
  };
}

/**
 * One output.
 *
 * @throws BadInput when the stack lacks it, because it is another stack or an older deployment.
 */
export function outputOf({ stackName, outputs }: Deployment, name: string): string {
  const value = outputs[name];
  if (value !== undefined) return value;
  throw new BadInput(
    '--stack-name',
    '',
    `${stackName} has no output ${name}: is it a deployment of stack-triage, and up to date?`,
  );
}
