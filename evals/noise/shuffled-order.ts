/** The events of every stack, and the stacks, in any order: pages put together wrongly. */
import type { CaseRecording } from '../case-file';
import type { Random } from './random';
import type { RootStack } from './root-stack';

export function shuffledOrder(
  recording: CaseRecording,
  root: RootStack,
  random: Random,
): CaseRecording {
  const stacks = random
    .shuffle(Object.entries(recording.stacks))
    .map(([id, stack]) => [id, { ...stack, StackEvents: random.shuffle(stack.StackEvents) }]);
  return { ...recording, root: root.id, stacks: Object.fromEntries(stacks) };
}
