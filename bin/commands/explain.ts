/** `triage explain`: what the rules say of one reason, and which entry of the knowledge says it. */
import { Command, Option } from 'commander';
import { Operation } from '../../lambdas/contracts/failure';
import { type Cli, examples } from '../cli';
import { readInput } from '../read-input';
import { terminalOf } from '../text/terminal';

interface Options {
  type?: string;
  status?: string;
  operation?: Operation;
  id: string;
  json?: boolean;
}

export function explainCommand(cli: Cli): Command {
  return new Command('explain')
    .description('Show what the rules say of one status reason, which entry says it, and why.')
    .argument('<reason>', 'the status reason; - is stdin')
    .option('--type <type>', 'resource type, AWS::S3::Bucket say')
    .option('--status <status>', "the resource's status, CREATE_FAILED say")
    .addOption(
      new Option('--operation <operation>', "the stack's operation").choices(Operation.options),
    )
    .option('--id <logical id>', 'what to call the resource', 'The resource')
    .option('--json', 'one JSON document')
    .addHelpText(
      'after',
      examples([
        ['triage explain "my-bucket already exists" --type AWS::S3::Bucket', 'what it means'],
        [
          'pbpaste | triage explain - --type AWS::Lambda::Function --status UPDATE_FAILED',
          'a reason full of quotes, from the clipboard',
        ],
      ]),
    )
    .addHelpText('after', '\nExit codes: 0 explained (or unknown to the rules), 2 bad input.\n')
    .action(async (reason: string, options: Options) => show(reason, options, cli));
}

async function show(argument: string, options: Options, cli: Cli): Promise<void> {
  const { explainChoice } = await import('../../lambdas/knowledge/why');
  const { choiceText } = await import('../text/choice-text');
  const reason = argument === '-' ? (await readInput('-', cli.stdin)).trim() : argument;
  const { type: resourceType = '', status = '', operation, id: logicalResourceId } = options;
  const choice = explainChoice({ reason, resourceType, status, operation, logicalResourceId });
  cli.stdout.write(
    options.json ? `${JSON.stringify(choice)}\n` : choiceText(choice, terminalOf(cli.stdout)),
  );
}
