#!/usr/bin/env node
/** `npm run eval`: the process around the evaluation, with one embedded AWS for all cases. */
import '../bin/quiet';
import { startEmbeddedAws } from '../statemachine/embedded-aws/embedded-aws';
import { replay } from '../statemachine/local/replay';
import { evalCommand } from './command';
import type { Replay } from './evaluate';

/** The same rough measure for both sides of a comparison: three bytes a token. */
const tokens = (text: string): number => Math.ceil(Buffer.byteLength(text) / 3);

async function main(): Promise<number> {
  // Deterministic code is measured, on this machine alone; the model only where it is asked for. No Slack.
  const key = process.env.ANTHROPIC_API_KEY;
  delete process.env.SLACK_WEBHOOK_URL;
  delete process.env.SLACK_BOT_TOKEN;
  const aws = await startEmbeddedAws();
  const withKey = (given: string | undefined): Replay => {
    return (text, file) => {
      if (given) process.env.ANTHROPIC_API_KEY = given;
      else delete process.env.ANTHROPIC_API_KEY;
      return replay(text, file, { aws, prompt: true });
    };
  };
  try {
    return await evalCommand(process.argv.slice(2), process, {
      replay: withKey(undefined),
      model: key ? withKey(key) : null,
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
