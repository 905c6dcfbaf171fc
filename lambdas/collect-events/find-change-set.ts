/** The failure of a change set: no stack event tells of it, a hook's event or a person names it. */
import type { Stack } from '@aws-sdk/client-cloudformation';
import type { Trigger } from '../contracts/failure';
import { isEmptyChangeSet } from '../stack-events/change-set';
import { type NamedChangeSet, nameChangeSetFailure } from '../stack-events/failure-of';
import { windowOf } from '../stack-events/select-operation';
import { type FindServices, type FoundFailure, type NoFailure, none } from './found-failure';
import { findChangeSet, readChangeSet } from './read-change-set';
import { describeStack } from './read-events';
import type { ReaderSessions } from './reader';
import type { Refusal } from './refused-change-set';

/** A hook that stopped a stack or a resource is told by the stack's own events. */
export function notAChangeSetsHook(detail: Trigger['event']['detail']): string | null {
  const target = detail['target-detail']?.['target-type'] ?? 'unknown';
  if (target !== 'CHANGE_SET') return `a hook of ${target}: the stack's own event will tell`;
  const mode = detail['hook-detail']?.['failure-mode'];
  return mode === 'WARN' ? 'a hook that only warns' : null;
}

/**
 * The failure of a change set that could not be made, whatever stopped it.
 *
 * @throws TransientError while the change set is still being made.
 */
export async function findChangeSetFailure(
  sessions: ReaderSessions,
  { changeSetId, stackId }: { changeSetId: string; stackId: string | null },
  { excludedBy, excludedByName }: FindServices,
): Promise<FoundFailure | NoFailure> {
  const changeSet = await findChangeSet(sessions, changeSetId, stackId);
  const { Status = '', StatusReason: reason = '', CreationTime, StackId = '' } = changeSet;
  if (Status !== 'FAILED') return none(`the change set is ${Status}`);
  if (isEmptyChangeSet(reason)) return none('the change set has no changes');
  const stack = await describeStack(sessions, StackId);
  const excluded = excludedByName(stack.StackName ?? '') ?? excludedBy(stack.Tags ?? []);
  if (excluded) return none(excluded);
  const { events, unread, changeSets } = await readChangeSet(sessions, changeSet);
  const operation = stack.StackStatus === 'REVIEW_IN_PROGRESS' ? 'CREATE' : 'UPDATE';
  const id = changeSet.ChangeSetId ?? changeSetId;
  const named = { id, at: (CreationTime ?? new Date(0)).toISOString(), reason };
  const segment = { start: null, operation, events } as const;
  return { ...foundChangeSet(stack, { segment, changeSets }, named), unread };
}

export const foundChangeSet = (
  stack: Stack,
  { segment, changeSets }: Pick<Refusal, 'segment' | 'changeSets'>,
  changeSet: NamedChangeSet,
): FoundFailure => ({
  stack,
  named: nameChangeSetFailure(stack, segment, changeSet),
  events: segment.events,
  window: windowOf(segment, []),
  changeSets,
  unread: [],
});
