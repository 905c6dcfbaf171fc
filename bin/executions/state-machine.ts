/** Finds the deployed state machine, and the ARN of an execution that was named. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { ListStateMachinesCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { clientSettings } from '../aws-options';
import { awsTrouble, withAwsErrors } from '../aws-trouble';
import { BadInput } from '../bad-input';

/** The deployed stack calls it after its logical id; the embedded AWS after the project. */
const OURS = /stack-?triage|TriageWorkflow/i;
const MACHINE_ARN = /^arn:[\w-]+:states:[\w-]+:\d+:stateMachine:[\w-]+$/;
const EXECUTION_ARN = /^arn:[\w-]+:states:([\w-]+):\d+:execution:[\w-]+:[\w-]+$/;

export interface Deployed {
  /** Name or ARN of the state machine. */
  stateMachine?: string | undefined;
  /** The stack that stack-triage itself is deployed as. */
  deployment?: string | undefined;
}

/**
 * The ARN of the state machine that is named, else of the one that the deployed stack's outputs
 * name, else of the only one whose name fits.
 *
 * @throws BadInput when there is none or more than one.
 */
export async function findStateMachine(
  sfn: SFNClient,
  { stateMachine, deployment }: Deployed,
): Promise<string> {
  if (stateMachine && MACHINE_ARN.test(stateMachine)) return stateMachine;
  const region = await regionOf(sfn);
  const found = stateMachine ? undefined : await fromOutputs(deployment ?? 'stack-triage', region);
  if (found) return found;
  const machines = await listStateMachines(sfn);
  const fitting = machines.filter(({ name }) =>
    stateMachine ? name === stateMachine : OURS.test(name),
  );
  if (fitting.length === 1 && fitting[0]) return fitting[0].arn;
  throw new BadInput(
    '--state-machine',
    '',
    fitting.length === 0
      ? `no ${stateMachine ? `state machine "${stateMachine}"` : 'stack-triage state machine'} in ` +
          `${region}: is the region right, is stack-triage deployed there?`
      : `several state machines fit in ${region}, name one: ${fitting.map((m) => m.arn).join(', ')}`,
  );
}

const regionOf = (sfn: SFNClient): Promise<string> => withAwsErrors(sfn.config.region());

/** Undefined where there is no such stack, or where the caller may not read it. */
async function fromOutputs(deployment: string, region: string): Promise<string | undefined> {
  const cfn = new CloudFormationClient(clientSettings(region));
  try {
    const { Stacks } = await cfn.send(new DescribeStacksCommand({ StackName: deployment }));
    const outputs = Stacks?.[0]?.Outputs ?? [];
    return outputs.find(({ OutputKey }) => OutputKey === 'StateMachineArn')?.OutputValue;
  } catch (error) {
    const { name } = error as Error;
    if (name === 'ValidationError' || /^AccessDenied/.test(name)) return undefined;
    throw awsTrouble(error);
  } finally {
    cfn.destroy();
  }
}

async function listStateMachines(sfn: SFNClient): Promise<{ name: string; arn: string }[]> {
  const machines: { name: string; arn: string }[] = [];
  let nextToken: string | undefined;
  do {
    const page = await withAwsErrors(sfn.send(new ListStateMachinesCommand({ nextToken })));
    for (const { name, stateMachineArn } of page.stateMachines ?? []) {
      if (name && stateMachineArn) machines.push({ name, arn: stateMachineArn });
    }
    nextToken = page.nextToken;
  } while (nextToken);
  return machines;
}

/** The ARN of an execution: as given, or of the execution with that name of `machineArn`. */
export function executionArn(nameOrArn: string, machineArn: string): string {
  if (EXECUTION_ARN.test(nameOrArn)) return nameOrArn;
  if (!/^[\w-]{1,80}$/.test(nameOrArn)) {
    throw new BadInput('EXECUTION', '', `"${nameOrArn}" is neither an execution’s ARN nor a name`);
  }
  return `${machineArn.replace(':stateMachine:', ':execution:')}:${nameOrArn}`;
}
