/** Checks of the ground: region, credentials, the stack and its outputs. */
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Deployment } from '../deployment/read-deployment';
import type { Clients } from './check-context';
import { type Finding, failed, ok, warning } from './finding';

export async function checkRegion({ sts }: Clients): Promise<Finding> {
  return ok(await sts.config.region());
}

export async function checkCredentials({ sts }: Clients): Promise<Finding> {
  const { Arn, Account } = await sts.send(new GetCallerIdentityCommand({}));
  return ok(`${Arn ?? 'somebody'} in account ${Account ?? 'unknown'}`);
}

/** Without these nothing else can be found. */
const NEEDED = ['StateMachineArn', 'DeadLetterQueueUrl', 'SlackSecret', 'RuleNames'];

export const missingOutputs = ({ outputs }: Deployment): string[] =>
  NEEDED.filter((name) => outputs[name] === undefined);

const DEPLOY = 'deploy it again (npx cdk deploy) and read the stack’s events for what failed';

/** From the stack's status and outputs alone. */
export function judgeStack(deployment: Deployment): Finding {
  const { stackName, status, statusReason } = deployment;
  const missing = missingOutputs(deployment);
  const said = `${stackName} is ${status}${statusReason ? `: ${statusReason}` : ''}`;
  if (missing.length > 0 && !/IN_PROGRESS$/.test(status)) {
    return failed(
      `${said}, without the output${missing.length > 1 ? 's' : ''} ${missing.join(', ')}`,
      'name the stack of stack-triage (--stack-name), or bring it up to date (npx cdk deploy)',
    );
  }
  if (status === 'UPDATE_ROLLBACK_COMPLETE') {
    return warning(`${said}: the version before the last update is at work`, DEPLOY);
  }
  if (/_IN_PROGRESS$/.test(status)) {
    return warning(`${said}: not all may be there yet`, 'wait until the deployment has ended');
  }
  if (/FAILED|ROLLBACK|DELETE/.test(status)) return failed(said, DEPLOY);
  return ok(said);
}
