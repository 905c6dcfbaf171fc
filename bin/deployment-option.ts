/** How a command is told which deployment of stack-triage is meant: by its stack, everywhere. */
import { type Command, Option } from 'commander';
import { DEFAULT_STACK } from './deployment/read-deployment';

/** Adds `--stack-name`, and `--deployment` as its older name; both options hold what was given. */
export const withDeployment = (command: Command): Command =>
  command
    .option('--stack-name <name>', 'the stack that stack-triage is deployed as', DEFAULT_STACK)
    .addOption(new Option('--deployment <name>').hideHelp())
    .hook('preAction', (_, acting) => {
      const { deployment, stackName } = acting.opts<{ deployment?: string; stackName: string }>();
      const named = deployment ?? stackName;
      acting.setOptionValue('deployment', named);
      acting.setOptionValue('stackName', named);
    });
