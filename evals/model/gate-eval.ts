#!/usr/bin/env node
/**
 * `npm run eval:gate -- DIR [--deceived] [--json]`: what the gate does with the answers of a
 * scripted model over real HTTP. Honest: cause, category and action of each case. Deceived: a true
 * quotation under what is true of another case of the folder.
 */
import '../../bin/quiet';
import { startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { replay } from '../../statemachine/local/replay';
import { type Case, readCases } from '../case-file';
import { startMessagesServer } from './messages-server';
import { scriptedAnswer } from './scripted-answer';

interface Routed {
  id: string;
  /** The case whose truth was told. */
  told: string;
  route: string | null;
  why: string | null;
}

/** Far enough apart in a folder by name that neighbours of one source do not meet. */
const ELSEWHERE = 37;

async function routeAll(cases: Case[], deceived: boolean): Promise<Routed[]> {
  let asked = cases[0] as Case;
  let told = asked;
  const model = await startMessagesServer((prompt) => scriptedAnswer(prompt, asked, told));
  process.env.ANTHROPIC_BASE_URL = model.url;
  process.env.ANTHROPIC_API_KEY = ['sk', 'ant', 'local'].join('-');
  const aws = await startEmbeddedAws();
  const routed: Routed[] = [];
  try {
    for (const [i, one] of cases.entries()) {
      asked = one;
      told = deceived ? (cases[(i + ELSEWHERE) % cases.length] as Case) : one;
      const document = await replay(JSON.stringify(one.recording), `${one.id}.json`, { aws });
      const { route, route_reason: why } = document;
      routed.push({
        id: one.id,
        told: told.id,
        route,
        why: why ?? document.error?.message ?? null,
      });
    }
  } finally {
    model.close();
    await aws.stop();
  }
  return routed;
}

function text(routed: Routed[]): string {
  const delivered = routed.filter((r) => r.route === 'deliver');
  const lines = routed.filter((r) => r.route !== 'deliver').map((r) => `  ${r.id}: ${r.why}`);
  return [`delivered ${delivered.length} of ${routed.length}`, 'not delivered', ...lines].join(
    '\n',
  );
}

async function main(args: string[]): Promise<number> {
  const folder = args.find((a) => !a.startsWith('-'));
  if (folder === undefined) {
    process.stderr.write('usage: npm run eval:gate -- DIR [--deceived] [--json]\n');
    return 2;
  }
  delete process.env.SLACK_WEBHOOK_URL;
  delete process.env.SLACK_BOT_TOKEN;
  const routed = await routeAll(readCases(folder), args.includes('--deceived'));
  process.stdout.write(`${args.includes('--json') ? JSON.stringify(routed) : text(routed)}\n`);
  return routed.some((r) => r.route === null) ? 1 : 0;
}

void main(process.argv.slice(2)).then((code) => process.exit(code));
