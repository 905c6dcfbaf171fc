#!/usr/bin/env node
/** `npm run eval`: the process around the evaluation, with one embedded AWS for all cases. */
import '../bin/quiet';
import { startEmbeddedAws } from '../statemachine/embedded-aws/embedded-aws';
import { replay } from '../statemachine/local/replay';
import { evalCommand } from './command';

/** The same rough measure for both sides of a comparison: three bytes a token. */
const tokens = (text: string): number => Math.ceil(Buffer.byteLength(text) / 3);

async function main(): Promise<number> {
  // Deterministic code is measured, on this machine alone, unless the model is asked for; no Slack.
  if (!process.argv.includes('--model')) delete process.env.ANTHROPIC_API_KEY;
  delete process.env.SLACK_WEBHOOK_URL;
  delete process.env.SLACK_BOT_TOKEN;
  const aws = await startEmbeddedAws();
  try {
    return await evalCommand(process.argv.slice(2), process, {
      replay: (text, file) => replay(text, file, { aws, prompt: true }),
      tokens,
    });
  } finally {
    await aws.stop();
  }
}

const { stdout, stderr } = process;
void main().then(
  (code) => stdout.write('', () => stderr.write('', () => process.exit(code))),
  (error: unknown) => {
    stderr.write(`eval: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
    process.exit(1);
  },
);
