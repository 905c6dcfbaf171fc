/** Finds the deployed state machine, and the ARN of an execution that was named. */
import { ListStateMachinesCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { inWords } from '../aws-trouble';
import { BadInput } from '../bad-input';

const OURS = /stack-?triage/i;
const MACHINE_ARN = /^arn:[\w-]+:states:[\w-]+:\d+:stateMachine:[\w-]+$/;
const EXECUTION_ARN = /^arn:[\w-]+:states:([\w-]+):\d+:execution:[\w-]+:[\w-]+$/;

/**
 * The ARN of the state machine called `named` (ARN or name), else of the only one whose name
 * says stack-triage.
 *
 * @throws BadInput when there is none or more than one.
 */
export async function findStateMachine(sfn: SFNClient, named?: string): Promise<string> {
  if (named && MACHINE_ARN.test(named)) return named;
  const machines = await listStateMachines(sfn);
  const fitting = machines.filter(({ name }) => (named ? name === named : OURS.test(name)));
  if (fitting.length === 1 && fitting[0]) return fitting[0].arn;
  const region = await sfn.config.region();
  throw new BadInput(
    '--state-machine',
    '',
    fitting.length === 0
      ? `no ${named ? `state machine "${named}"` : 'stack-triage state machine'} in ${region}: ` +
          'is the region right, is stack-triage deployed there?'
      : `several state machines fit in ${region}, name one: ${fitting.map((m) => m.arn).join(', ')}`,
  );
}

async function listStateMachines(sfn: SFNClient): Promise<{ name: string; arn: string }[]> {
  const machines: { name: string; arn: string }[] = [];
  let nextToken: string | undefined;
  do {
    const page = await inWords(sfn.send(new ListStateMachinesCommand({ nextToken })));
    for (const { name, stateMachineArn } of page.stateMachines ?? []) {
      if (name && stateMachineArn) machines.push({ name, arn: stateMachineArn });
    }
    nextToken = page.nextToken;
  } while (nextToken);
  return machines;
}

/** The region in an execution's or a state machine's ARN; undefined for a name. */
export function regionInArn(nameOrArn: string | undefined): string | undefined {
  return nameOrArn?.startsWith('arn:') ? nameOrArn.split(':')[3] : undefined;
}

/** The ARN of an execution: as given, or of the execution with that name of `machineArn`. */
export function executionArn(nameOrArn: string, machineArn: string): string {
  if (EXECUTION_ARN.test(nameOrArn)) return nameOrArn;
  if (!/^[\w-]{1,80}$/.test(nameOrArn)) {
    throw new BadInput('EXECUTION', '', `"${nameOrArn}" is neither an execution’s ARN nor a name`);
  }
  return `${machineArn.replace(':stateMachine:', ':execution:')}:${nameOrArn}`;
}
