/** `triage prompt`: shows the bundled prompt, checks an edited one before it is put in place. */
import { Command } from 'commander';
import { type Cli, examples } from '../cli';
import { BAD_INPUT, OK } from '../exit-codes';
import type { Sent } from '../prompt/sent-prompt';
import { readInput } from '../read-input';
import type { PromptCheck } from '../text/prompt-check-text';
import { terminalOf } from '../text/terminal';

interface Options {
  recording?: string;
  json?: boolean;
}

export function promptCommand(cli: Cli): Command {
  const prompt = new Command('prompt').description('Show and check the prompt.');
  prompt.addHelpText(
    'after',
    examples([
      ['triage prompt show > my-prompt.md', 'the bundled prompt, to start from'],
      ['triage prompt check my-prompt.md', 'is the edited one valid, and how large?'],
    ]),
  );
  prompt
    .command('show')
    .description('Print the bundled prompt as the one document that Parameter Store takes.')
    .option('--json', 'as JSON: version, hash, system, user')
    .addHelpText(
      'after',
      examples([['triage prompt show > my-prompt.md', 'a starting point for an own prompt']]),
    )
    .action(async (options: Options) => show(options, cli));
  prompt
    .command('check')
    .description('Check an edited prompt: sections, slots, size; and what it would send.')
    .argument('<file>', 'the document; - is stdin')
    .option('--recording <file>', 'also show what would be sent for this recorded failure')
    .option('--json', 'one JSON document')
    .addHelpText(
      'after',
      examples([
        ['triage prompt check my-prompt.md', 'version, hash, size, and every problem by name'],
        [
          'triage prompt check my-prompt.md --recording examples/nested-failure.json',
          'and the very text that would go to the model; none is asked',
        ],
      ]),
    )
    .addHelpText('after', '\nExit codes: 0 valid, 2 invalid or bad input.\n')
    .action(async (file: string, options: Options) => {
      cli.exitCode = await check(file, options, cli);
    });
  return prompt;
}

async function show({ json }: Options, cli: Cli): Promise<void> {
  const { bundledPrompt, hashOf } = await import('../../statemachine/local/model-prompt');
  const { promptDocument } = await import('../../lambdas/prompting/prompt');
  const document = { ...bundledPrompt, hash: hashOf(bundledPrompt) };
  cli.stdout.write(json ? `${JSON.stringify(document)}\n` : promptDocument(bundledPrompt));
}

async function check(file: string, { recording, json }: Options, cli: Cli): Promise<number> {
  const { validatePrompt } = await import('../../lambdas/prompting/prompt');
  const { bundledPrompt, hashOf } = await import('../../statemachine/local/model-prompt');
  const { checkText, tierOf } = await import('../text/prompt-check-text');
  const { prompt, bytes, problems } = validatePrompt(await readInput(file, cli.stdin));
  const hash = prompt && hashOf(prompt);
  const found: PromptCheck = {
    file,
    valid: prompt !== null,
    version: prompt?.version ?? null,
    hash,
    bytes,
    tier: tierOf(bytes),
    problems,
    bundled: hash === hashOf(bundledPrompt),
  };
  let sent: Sent | null = null;
  if (prompt && recording !== undefined) {
    const { sentPrompt } = await import('../prompt/sent-prompt');
    sent = await sentPrompt(prompt, await readInput(recording, cli.stdin), recording);
  }
  if (json) cli.stdout.write(`${JSON.stringify({ ...found, ...(sent ? { sent } : {}) })}\n`);
  else {
    cli.stdout.write(checkText(found, terminalOf(cli.stdout)));
    if (sent) cli.stdout.write(sentText(sent));
  }
  return prompt ? OK : BAD_INPUT;
}

const sentText = ({ system, user, tokens }: Sent): string =>
  `\nWould be sent (at most ${tokens} tokens, without the output schema)\n\n` +
  `${system}\n\n${user}\n`;
