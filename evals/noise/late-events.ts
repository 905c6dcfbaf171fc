/**
 * Events that arrive after the rollback began: siblings that could not be cancelled and finish, a
 * sibling that is cancelled late, and events with an old time that the list shows as if newest.
 */
import type { CaseRecording } from '../case-file';
import { BYSTANDERS, eventMaker } from './make-event';
import type { Random } from './random';
import { type RootStack, withRootEvents } from './root-stack';

export function lateEvents(
  recording: CaseRecording,
  root: RootStack,
  random: Random,
): CaseRecording {
  const make = eventMaker(root, random, root.token);
  const verb = root.operation === 'IMPORT' ? 'CREATE' : root.operation;
  const word = { CREATE: 'creation', UPDATE: 'update', DELETE: 'deletion' }[verb];
  const late = random.shuffle(BYSTANDERS).map(([id, type], i) => {
    const time = root.failedAt + random.between(1500, 9000);
    return i % 3 === 0
      ? make.resource(time, id, type, `${verb}_FAILED`, `Resource ${word} cancelled`)
      : make.resource(time, id, type, `${verb}_COMPLETE`);
  });
  const stale = root.events.filter((event) => event !== root.start && random.between(0, 1) < 0.3);
  const others = root.events.filter((event) => !stale.includes(event));
  return withRootEvents(recording, root, [...random.shuffle(stale), ...late, ...others]);
}
