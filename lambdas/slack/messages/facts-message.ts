/** What deterministic code knows, as a Slack message: needs no confidence, is never withheld. */
import { type Facts, type FactsAnswer, factsAnswer } from '../../report/answer';
import { consoleLinks, type Link } from '../../report/links';
import type { NextCommand } from '../../report/next-command';
import { pushText } from '../../report/push-text';
import type { Standing } from '../../report/standing';
import { placed, type Trouble } from '../../report/trouble';
import {
  bold,
  commandBox,
  header,
  labelled,
  lines,
  linked,
  type Part,
  payload,
  quoted,
  type SlackPayload,
  small,
} from './blocks';

/** Stuck stacks: each blocker with its own cause and what to do, then the command and its price. */
export function stuckParts(answer: FactsAnswer): Part[] {
  return [
    ...answer.blockers
      .slice(0, 3)
      .map((blocker) => ({ keep: 94, block: blockerLines(blocker, answer.standing) })),
    ...answer.commands.slice(0, 2).flatMap(commandParts),
  ];
}

const blockerLines = ({ told, action }: Trouble, { kind }: Standing) =>
  lines([
    [kind === 'stuck' ? 'Blocks the rollback:' : 'Failed in the rollback:', told, 300],
    ...(action ? [['Do:', action, 300] as [string, string, number]] : []),
  ]);

function commandParts({ when, command, leaves }: NextCommand): Part[] {
  return [
    { keep: 93, block: leaves ? labelled(`${when}:`, leaves, 300) : bold(`${when}:`) },
    { keep: 93, block: commandBox(command.join(' ')) },
  ];
}

/** The service's own sentence, and where it was said. */
export const evidencePart = ({ first }: FactsAnswer, label: string): Part => ({
  keep: 95,
  block: quoted(label, placed(first), first.sentence),
});

/** Status, time, region, account, and how many events there were. */
export const placePart = ({ place, counts }: FactsAnswer): Part => ({
  keep: 90,
  block: small(`${place} · ${counts}`),
});

/** The facts, and in one line what happens next (`note`). */
export function factsMessage(facts: Facts, note: string, more: Link[] = []): SlackPayload {
  const answer = factsAnswer(facts);
  const links = [...more, ...consoleLinks(facts.failure, facts.run.execution_arn)];
  return payload(pushText(facts), [
    { keep: 100, block: header(answer.title) },
    evidencePart(answer, 'Failed first:'),
    { keep: 99, block: labelled('Now:', note) },
    ...stuckParts(answer),
    placePart(answer),
    ...(links.length ? [{ keep: 40, block: linked(links) }] : []),
  ]);
}
