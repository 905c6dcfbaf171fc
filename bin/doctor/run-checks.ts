/** The checks in their order; what an earlier one found may leave nothing for the later ones. */
import { awsTrouble } from '../aws-trouble';
import { type Deployment, readDeployment } from '../deployment/read-deployment';
import { checkConcurrency } from './check-concurrency';
import { type CheckContext, type Clients, openCheckContext } from './check-context';
import { checkKey, checkPrompt } from './check-model';
import { checkSlack, checkSlackSecret } from './check-slack';
import { checkCredentials, checkRegion, judgeStack, missingOutputs } from './check-stack';
import { checkDeadLetters, checkPause, checkRules, checkStateMachine } from './check-trigger';
import { type Checked, type Finding, failed, refused, skipped } from './finding';

const OF_DEPLOYMENT: [check: string, run: (context: CheckContext) => Promise<Finding>][] = [
  ['state machine', checkStateMachine],
  ['rules', checkRules],
  ['dead letters', checkDeadLetters],
  ['pause switch', checkPause],
  ['concurrency', checkConcurrency],
  ['model key', checkKey],
  ['prompt', checkPrompt],
  ['slack secret', checkSlackSecret],
  ['slack', checkSlack],
];

export interface Examination {
  stackName: string;
  /** Whether a test message may be posted. */
  post: boolean;
  clients: Clients;
  /** Hears what is being looked at, then what was found. */
  onCheck: (check: string) => void;
  onFound: (checked: Checked) => void;
}

/** Answers with the deployment, or null where it is not to be had. */
export async function runChecks(examination: Examination): Promise<Deployment | null> {
  const { clients, stackName, post } = examination;
  const look = lookFor(examination);
  const known: { deployment: Deployment | null } = { deployment: null };
  if (
    (await look('region', () => checkRegion(clients))) &&
    (await look('credentials', () => checkCredentials(clients)))
  ) {
    await look('stack', async () => {
      const read = await readDeployment(clients.cfn, stackName);
      if (missingOutputs(read).length === 0) known.deployment = read;
      return judgeStack(read);
    });
  }
  const { deployment } = known;
  const context = deployment && openCheckContext(clients, deployment, post);
  for (const [check, run] of OF_DEPLOYMENT) {
    if (context) await look(check, () => run(context));
    else examination.onFound({ check, ...skipped('needs the deployment') });
  }
  return deployment;
}

/** Runs one check; true unless it failed. A check that throws has failed, with AWS's refusal. */
function lookFor({ clients, onCheck, onFound }: Examination) {
  const region = () => clients.sts.config.region().catch(() => '');
  return async (check: string, run: () => Promise<Finding>): Promise<boolean> => {
    onCheck(check);
    const finding = await run().catch((error: unknown) => findingOf(error));
    onFound({ check, ...finding, ...inRegion(finding, await region()) });
    return finding.status !== 'failed';
  };
}

/** A command that is pasted into another shell must still mean this deployment. */
const inRegion = ({ command }: Finding, region: string): { command?: string } =>
  command?.startsWith('aws ') && region ? { command: `${command} --region ${region}` } : {};

function findingOf(error: unknown): Finding {
  const trouble = awsTrouble(error);
  const nowhere = /^there is no stack/.test(trouble.message);
  return nowhere
    ? failed(trouble.message, 'deploy it (npx cdk deploy), or name it: --stack-name, --region')
    : refused(trouble);
}
