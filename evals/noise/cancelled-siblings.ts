/** Dozens of siblings that were under way when the first failure came, and so were cancelled. */
import type { CaseEvent, CaseRecording } from '../case-file';
import { BYSTANDERS, eventMaker } from './make-event';
import type { Random } from './random';
import { isRollbackStart, newestFirst, type RootStack, withRootEvents } from './root-stack';

const WORDS = { CREATE: 'creation', UPDATE: 'update', DELETE: 'deletion', IMPORT: 'creation' };

export function cancelledSiblings(
  recording: CaseRecording,
  root: RootStack,
  random: Random,
): CaseRecording {
  const make = eventMaker(root, random, root.token);
  const verb = root.operation === 'IMPORT' ? 'CREATE' : root.operation;
  const rollback = root.events.find(isRollbackStart);
  // Nothing is cancelled once the rollback runs.
  const until = Math.max(
    root.failedAt + 1,
    Math.min(root.failedAt + 3000, rollback ? Date.parse(rollback.Timestamp) - 1 : Infinity),
  );
  const names: string[] = [];
  const events: CaseEvent[] = [];
  for (let i = 0; i < 48; i++) {
    const [id, type] = random.pick(BYSTANDERS);
    const name = `${id}${i}`;
    names.push(name);
    events.push(
      make.resource(
        random.between(root.failedAt + 1, until),
        name,
        type,
        `${verb}_FAILED`,
        `Resource ${WORDS[root.operation]} cancelled`,
      ),
    );
    if (root.start && root.startedAt < root.failedAt) {
      const begun = random.between(root.startedAt + 1, root.failedAt);
      events.push(make.resource(begun, name, type, `${verb}_IN_PROGRESS`));
    }
  }
  const own = root.events.map((event) => (event === rollback ? listing(event, names) : event));
  return withRootEvents(recording, root, newestFirst([...own, ...events]));
}

/** CloudFormation lists what it cancelled along with what failed. */
function listing(event: CaseEvent, names: string[]): CaseEvent {
  const reason = event.ResourceStatusReason ?? '';
  return {
    ...event,
    ResourceStatusReason: reason.replace(
      /(failed to (?:create|update|delete): \[)([^[\]]*\])/,
      (_, before: string, listed: string) => `${before}${names.join(', ')}, ${listed}`,
    ),
  };
}
