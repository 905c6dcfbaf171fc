/**
 * A cold start in a process of its own: `node call-once.js BUNDLE [PAYLOAD]`, started with `fork`.
 * Tells the CPU time of importing a bundle and of its first call, and what the call answered or
 * threw; a payload is a file of JSON.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [bundle = '', payload] = process.argv.slice(2);
const event: unknown = payload && JSON.parse(readFileSync(payload, 'utf8'));
const context = {
  functionName: 'bench',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:bench',
  memoryLimitInMB: '512',
  awsRequestId: '00000000-0000-4000-8000-000000000000',
  getRemainingTimeInMillis: () => 180_000,
};

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** As Lambda reports it: an error by its name. */
async function answerOf(handler: (event: unknown, context: unknown) => Promise<unknown>) {
  try {
    return { output: (await handler(event, context)) ?? null };
  } catch (error) {
    const { name, message } = error as Error;
    return { error: { name, message } };
  }
}

async function main(): Promise<void> {
  const begun = cpuMs();
  const { handler } = await import(pathToFileURL(bundle).href);
  const imported = cpuMs();
  const answer = payload ? await answerOf(handler) : {};
  const told = {
    importMs: imported - begun,
    callMs: cpuMs() - imported,
    rssMb: process.resourceUsage().maxRSS / 1024,
    ...answer,
  };
  process.send?.(told, () => process.exit(0));
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
