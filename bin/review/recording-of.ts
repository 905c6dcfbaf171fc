/** A recording of a triaged failure, from what was kept of it. Pure. */

import type { CaseEvent, CaseRecording } from '../../evals/case-file';
import type { EvidenceEvent } from '../../lambdas/contracts/evidence';
import type { Verdict } from '../../lambdas/contracts/verdict';

const STACK = 'AWS::CloudFormation::Stack';

/**
 * @param timeline every event of the operation, as kept in the bucket; null when it is gone: then
 *   the verdict's own events make a smaller recording.
 */
export function recordingOf(verdict: Verdict, timeline: EvidenceEvent[] | null): CaseRecording {
  const { failure } = verdict;
  const events = (timeline?.length ? timeline : framed(verdict)).map(caseEvent);
  const newestFirst = events.sort((a, b) => Date.parse(b.Timestamp) - Date.parse(a.Timestamp));
  const stacks: CaseRecording['stacks'] = { [failure.stackId]: { StackEvents: [] } };
  for (const event of newestFirst) {
    stacks[event.StackId] ??= { StackEvents: [] };
    stacks[event.StackId]?.StackEvents.push(event);
  }
  return { root: failure.stackId, stacks };
}

const caseEvent = (event: EvidenceEvent): CaseEvent => ({
  EventId: event.eventId,
  StackId: event.stackId,
  StackName: event.stackName,
  LogicalResourceId: event.logicalResourceId,
  ...(event.physicalResourceId && { PhysicalResourceId: event.physicalResourceId }),
  ResourceType: event.resourceType,
  Timestamp: event.timestamp,
  ResourceStatus: event.status,
  ...(event.reason && { ResourceStatusReason: event.reason }),
});

/** The verdict's events, with those stack-level ones around them that are known but not kept. */
function framed(verdict: Verdict): EvidenceEvent[] {
  const { failure, root_causes, rollback_blockers, other_events } = verdict;
  const kept = [...root_causes, ...rollback_blockers, ...other_events];
  const stack = { stackName: failure.stackName, stackId: failure.stackId, resourceType: STACK };
  const level = {
    ...stack,
    logicalResourceId: failure.stackName,
    physicalResourceId: failure.stackId,
  };
  const start: EvidenceEvent = {
    ...level,
    eventId: `start-${failure.operation}`,
    status: `${failure.operation}_IN_PROGRESS`,
    reason: 'User Initiated',
    timestamp: failure.started_at,
  };
  const end: EvidenceEvent = {
    ...level,
    eventId: `end-${failure.status}`,
    status: failure.status,
    reason: failure.status_reason,
    timestamp: failure.failed_at,
  };
  const known = new Set(kept.map((event) => event.physicalResourceId));
  const orphans = new Map(kept.filter((e) => !isOf(e, known, failure.stackId)).map(byStack));
  const wrappers = [...orphans.values()].map(
    (child): EvidenceEvent => ({
      ...stack,
      eventId: `nested-${child.stackName}`,
      logicalResourceId: child.stackName,
      physicalResourceId: child.stackId,
      status: `${failure.operation}_FAILED`,
      reason: `Embedded stack ${child.stackId} failed: [${child.logicalResourceId}].`,
      timestamp: failure.failed_at,
    }),
  );
  const unique = new Map([start, end, ...wrappers, ...kept].map((event) => [event.eventId, event]));
  return [...unique.values()];
}

const isOf = (event: EvidenceEvent, known: Set<string | undefined>, root: string): boolean =>
  event.stackId === root || known.has(event.stackId);

const byStack = (event: EvidenceEvent) => [event.stackId, event] as const;
