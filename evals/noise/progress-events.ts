/** Thousands of events of resources that succeeded, between the operation's start and its failure. */
import type { CaseEvent, CaseRecording } from '../case-file';
import { BYSTANDERS, eventMaker } from './make-event';
import type { Random } from './random';
import { at, newestFirst, type RootStack, withRootEvents } from './root-stack';

const RESOURCES = 800;

export function progressEvents(
  recording: CaseRecording,
  root: RootStack,
  random: Random,
): CaseRecording {
  const make = eventMaker(root, random, root.token);
  const verb = root.operation === 'IMPORT' ? 'CREATE' : root.operation;
  const from = root.start ? root.startedAt + 1 : root.failedAt - 30 * 60_000;
  const to = Math.max(from, root.failedAt - 1);
  const events: CaseEvent[] = [];
  for (let i = 0; i < RESOURCES; i++) {
    const [id, type] = random.pick(BYSTANDERS);
    const name = `${id}${i}`;
    const [a = from, b = from, c = from] = [1, 2, 3]
      .map(() => random.between(from, to))
      .sort((x, y) => x - y);
    events.push(make.resource(c, name, type, `${verb}_COMPLETE`));
    if (verb === 'CREATE') {
      events.push(
        make.resource(b, name, type, `${verb}_IN_PROGRESS`, 'Resource creation Initiated'),
      );
    }
    events.push(make.resource(a, name, type, `${verb}_IN_PROGRESS`));
  }
  const [older, own] = split(root.events, root.startedAt);
  // Of the same instant the case's own events were there first in the list, and so are newer.
  const start = own.filter((event) => event === root.start);
  const rest = own.filter((event) => event !== root.start);
  return withRootEvents(recording, root, [
    ...newestFirst([...rest, ...events]),
    ...start,
    ...older,
  ]);
}

const split = (events: CaseEvent[], from: number): [CaseEvent[], CaseEvent[]] => [
  events.filter((event) => at(event) < from),
  events.filter((event) => at(event) >= from),
];
