/**
 * What surrounds a failure in real accounts. Each kind leaves what is true about the case true: it
 * only adds what CloudFormation could have reported besides, or disturbs the order.
 */
import type { Case, CaseRecording } from '../case-file';
import { cancelledSiblings } from './cancelled-siblings';
import { earlierOperation } from './earlier-operation';
import { equalTimestamps } from './equal-timestamps';
import { failingRollback } from './failing-rollback';
import { lateEvents } from './late-events';
import { progressEvents } from './progress-events';
import { type Random, seeded } from './random';
import { type RootStack, rootStack } from './root-stack';
import { shuffledOrder } from './shuffled-order';

type Noise = (recording: CaseRecording, root: RootStack, random: Random) => CaseRecording | null;

const KINDS = {
  'earlier operation': earlierOperation,
  'progress events': progressEvents,
  'cancelled siblings': cancelledSiblings,
  'failing rollback': failingRollback,
  'late events': lateEvents,
  'shuffled order': shuffledOrder,
  'equal timestamps': equalTimestamps,
} satisfies Record<string, Noise>;

export type NoiseKind = keyof typeof KINDS;
export const NOISE_KINDS = Object.keys(KINDS) as NoiseKind[];

/** The case's recording under one kind of noise; null when that cannot happen to such a case. */
export function addNoise(testCase: Case, kind: NoiseKind): CaseRecording | null {
  const root = rootStack(testCase.recording, testCase.operation);
  return KINDS[kind](testCase.recording, root, seeded(`${testCase.id} ${kind}`));
}
