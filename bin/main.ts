/** The command line: wires commands; every error becomes one line and an exit code. */
import { Command, CommanderError } from 'commander';
import { AwsTrouble } from './aws-trouble';
import { badInputLine, isBadInput } from './bad-input';
import { type Cli, examples } from './cli';
import { dlqCommand } from './commands/dlq';
import { doctorCommand } from './commands/doctor';
import { executionsCommand } from './commands/executions';
import { explainCommand } from './commands/explain';
import { mcpCommand } from './commands/mcp';
import { promptCommand } from './commands/prompt';
import { recordCommand } from './commands/record';
import { redriveCommand } from './commands/redrive';
import { replayCommand } from './commands/replay';
import { reviewCommand } from './commands/review';
import { runCommand } from './commands/run';
import { BAD_INPUT, FAILED } from './exit-codes';
import { forLog } from './run/ci-log';
import { fittedHelp, helpLayout } from './text/help-text';
import { terminalOf } from './text/terminal';

const COMMANDS = [
  replayCommand,
  runCommand,
  recordCommand,
  explainCommand,
  executionsCommand,
  redriveCommand,
  dlqCommand,
  doctorCommand,
  reviewCommand,
  promptCommand,
  mcpCommand,
];

/** Runs one command line (without `node` and script) and answers with its exit code. */
export async function main(args: string[], streams: Cli): Promise<number> {
  const cli = forLog(streams, process.env);
  try {
    await program(cli).parseAsync(args, { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_INPUT;
    return tell(error, cli);
  }
}

function program(cli: Cli): Command {
  const root = new Command('triage')
    .description(
      'Finds out why a CloudFormation deployment failed. Stacks are read, never changed.',
    )
    .version(process.env.TRIAGE_VERSION ?? '0.0.0')
    .addHelpText(
      'after',
      examples([
        ['triage replay failure.json', 'triage a recorded failure; no account, no key'],
        ['triage run --stack-name payments', 'triage a real stack’s last failure'],
        ['triage replay --help', 'the options of one command'],
      ]),
    );
  for (const command of COMMANDS) root.addCommand(command(cli));
  prepare(root, cli, 'triage');
  return root;
}

// Commander writes to and exits the process by itself; a test and a pipe need neither.
function prepare(command: Command, cli: Cli, path: string): void {
  command
    .exitOverride()
    .showHelpAfterError(`(${path} --help shows how)`)
    .configureHelp(helpLayout)
    .configureOutput({
      getOutHelpWidth: () => terminalOf(cli.stdout).width,
      getErrHelpWidth: () => terminalOf(cli.stderr).width,
      writeOut: (text) => void cli.stdout.write(fittedHelp(text, terminalOf(cli.stdout).width)),
      writeErr: (text) => void cli.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'triage: ')),
    });
  for (const child of command.commands) prepare(child, cli, `${path} ${child.name()}`);
}

function tell(error: unknown, cli: Cli): number {
  if (isBadInput(error)) {
    cli.stderr.write(`triage: ${badInputLine(error)}\n`);
    return BAD_INPUT;
  }
  if (error instanceof AwsTrouble) {
    cli.stderr.write(`triage: ${error.message}\n`);
    return error.exitCode;
  }
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  cli.stderr.write(`triage: ${name === 'Error' ? '' : `${name}: `}${message}\n`);
  if (process.env.TRIAGE_DEBUG) cli.stderr.write(`${stack}\n`);
  return FAILED;
}
