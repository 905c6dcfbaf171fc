/** The command behind `npm run leaks`. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startEmbeddedAws } from '../../statemachine/embedded-aws/embedded-aws';
import { type Kind, parseKinds } from './kinds';
import { outputsOf } from './outputs';
import { ownKinds } from './own-kinds';
import { plantRound } from './plant';
import { type Leak, leaksText, targetsMissed } from './result';
import { survives } from './survives';

const HELP = `Usage: npm run leaks -- [options]

Plants each kind of secret in each place of a deployment, triages it, and looks for the secret in
everything that leaves.

  --kinds FILE   kinds to plant; by default the project's own, made up anew from its formats
  --bounded      as many rounds as fit into a minute or two (CI)
  --rounds N     this many rounds; each plants one secret in each place
  --json         each leak as a line of JSON
`;

const BOUNDED_ROUNDS = 120;

/** Exit code 1 when a target is missed. */
export async function leaksCommand(args: string[], out: NodeJS.Process): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      kinds: { type: 'string' },
      rounds: { type: 'string' },
      bounded: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    out.stdout.write(HELP);
    return 0;
  }
  const kinds = values.kinds ? parseKinds(readFileSync(values.kinds, 'utf8')) : ownKinds(1);
  const most = values.rounds ? Number(values.rounds) : values.bounded ? BOUNDED_ROUNDS : Infinity;
  const rounds = Math.min(kinds.length, most);
  const { leaks, outputs } = await measure(kinds, rounds);
  if (values.json) for (const leak of leaks) out.stdout.write(`${JSON.stringify(leak)}\n`);
  out.stdout.write(leaksText({ kinds, rounds, leaks, outputs }));
  return targetsMissed({ kinds, rounds, leaks, outputs }).length > 0 ? 1 : 0;
}

/** Plants, triages and looks, round after round. */
export async function measure(
  kinds: readonly Kind[],
  rounds: number,
): Promise<{ leaks: Leak[]; outputs: string[] }> {
  const aws = await startEmbeddedAws();
  const leaks: Leak[] = [];
  let names: string[] = [];
  try {
    for (let i = 0; i < rounds; i++) {
      const round = Math.floor((i * kinds.length) / rounds);
      const { deployment, planted } = plantRound(kinds, round);
      const outputs = await outputsOf(deployment, aws);
      names = Object.keys(outputs);
      for (const { kind, place, encoded } of planted) {
        const left = names.filter((name) => survives(outputs[name]!, kind.value, encoded));
        if (left.length > 0) leaks.push({ kind: kind.kind, cls: kind.cls, place, outputs: left });
      }
    }
  } finally {
    await aws.stop();
  }
  return { leaks, outputs: names };
}
