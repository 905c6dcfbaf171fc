/** Checks of what starts a triage: state machine, rules, dead-letter queue, pause switch. */
import { DescribeRuleCommand } from '@aws-sdk/client-eventbridge';
import { DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import pLimit from 'p-limit';
import type { CheckContext } from './check-context';
import { type Finding, failed, ok, warning } from './finding';

const AT_ONCE = 4;

const REDEPLOY = ['deploy it again', 'npx cdk deploy'] as const;

export async function checkStateMachine({ sfn, deployment }: CheckContext): Promise<Finding> {
  const stateMachineArn = deployment.outputs.StateMachineArn;
  const command = new DescribeStateMachineCommand({ stateMachineArn });
  try {
    const { status, name } = await sfn.send(command);
    if (status === 'ACTIVE') return ok(`${name} is active`);
    return failed(`${name} is ${status}`, ...REDEPLOY);
  } catch (error) {
    if ((error as Error).name !== 'StateMachineDoesNotExist') throw error;
    return failed(`${stateMachineArn} is gone`, ...REDEPLOY);
  }
}

interface RuleState {
  /** `name`, or `bus|name`. */
  id: string;
  /** Null when it does not exist. */
  state: string | null;
}

/** All rules of the stack: those that start a triage, and those that alert and watch. */
export async function checkRules(context: CheckContext): Promise<Finding> {
  const named = (context.deployment.outputs.RuleNames ?? '').split(',').filter(Boolean);
  const all = [...new Set([...named, ...(await context.resources('AWS::Events::Rule'))])];
  return judgeRules(await pLimit(AT_ONCE).map(all, (id) => ruleState(context, id)));
}

async function ruleState({ events }: CheckContext, id: string): Promise<RuleState> {
  const [Name, EventBusName] = id.split('|').reverse();
  try {
    const { State } = await events.send(new DescribeRuleCommand({ Name, EventBusName }));
    return { id, state: State ?? null };
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return { id, state: null };
    throw error;
  }
}

export function judgeRules(rules: RuleState[]): Finding {
  const gone = rules.filter(({ state }) => state === null);
  const off = rules.filter(({ state }) => state === 'DISABLED');
  const names = (some: RuleState[]) => some.map(({ id }) => id).join(', ');
  if (rules.length === 0) return failed('there is no rule', ...REDEPLOY);
  if (gone.length > 0) return failed(`gone: ${names(gone)}`, ...REDEPLOY);
  if (off.length > 0) {
    const [name, bus] = (off[0]?.id ?? '').split('|').reverse();
    const onBus = bus ? ` --event-bus-name ${bus}` : '';
    return failed(
      `disabled: ${names(off)}`,
      off.length > 1 ? 'enable each, as the first' : 'enable it',
      `aws events enable-rule --name ${name}${onBus}`,
    );
  }
  return ok(`${rules.length} rules are enabled`);
}

export async function checkDeadLetters({ sqs, deployment }: CheckContext): Promise<Finding> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: deployment.outputs.DeadLetterQueueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  const waiting = Object.values(Attributes).reduce((sum, n) => sum + Number(n), 0);
  if (waiting === 0) return ok('empty');
  return failed(
    `${waiting} failure${waiting === 1 ? '' : 's'} never reached the state machine`,
    'see why (triage dlq list), repair that, then redrive them',
    'triage dlq redrive',
  );
}

export async function checkPause(context: CheckContext): Promise<Finding> {
  const name = context.deployment.outputs.PauseParameter;
  if (name === undefined) return ok('no switch in this deployment');
  return judgePause(name, await context.parameter(name));
}

export function judgePause(name: string, value: string | null): Finding {
  const resume = `aws ssm put-parameter --name ${name} --value none --overwrite`;
  if (value === null) {
    return warning(`${name} is gone: nothing can be paused`, ...REDEPLOY);
  }
  const what = PAUSED[value.trim()];
  if (what === undefined) {
    return warning('it holds no known word, so nothing is paused', 'set it', resume);
  }
  if (what === null) return ok('nothing is paused');
  return warning(what, 'let it go on once it may', resume);
}

const PAUSED: Record<string, string | null> = {
  none: null,
  model: 'the model is paused: the rules explain',
  delivery: 'delivery is paused: triages are recorded, nothing is posted',
  all: 'model and delivery are paused: the rules explain, nothing is posted',
};
