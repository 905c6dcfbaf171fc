/**
 * Times in whole seconds, as many dumps have them, and one and the same time for everything from
 * the first failure to three seconds later. Only the order of the list tells what came first.
 */
import type { CaseEvent, CaseRecording } from '../case-file';
import { at, iso, type RootStack } from './root-stack';

export function equalTimestamps(recording: CaseRecording, root: RootStack): CaseRecording {
  const floor = (ms: number) => Math.floor(ms / 1000) * 1000;
  const moment = floor(root.failedAt);
  const time = (event: CaseEvent): number => {
    const ms = at(event);
    return ms >= root.failedAt && ms <= root.failedAt + 3000 ? moment : floor(ms);
  };
  const stacks = Object.entries(recording.stacks).map(([id, stack]) => [
    id,
    {
      ...stack,
      StackEvents: stack.StackEvents.map((event) => ({ ...event, Timestamp: iso(time(event)) })),
    },
  ]);
  return { ...recording, stacks: Object.fromEntries(stacks) };
}
