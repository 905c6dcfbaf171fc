/** The root stack of a recording, and the moments in it that noise has to respect. */
import type { CaseEvent, CaseRecording } from '../case-file';

export type OperationName = 'CREATE' | 'UPDATE' | 'DELETE' | 'IMPORT';

export interface RootStack {
  id: string;
  name: string;
  /** Newest first, as in the recording. */
  events: CaseEvent[];
  operation: OperationName;
  /** The stack-level start of the operation, when the recording has it. */
  start: CaseEvent | undefined;
  /** Milliseconds: of the start, else of the oldest event. */
  startedAt: number;
  /** Of the first failure of any kind in the operation. */
  failedAt: number;
  endedAt: number;
  token: string | undefined;
}

export const at = (event: CaseEvent): number => Date.parse(event.Timestamp);
export const iso = (ms: number): string => new Date(Math.floor(ms)).toISOString();

export const isStackLevel = (event: CaseEvent): boolean =>
  event.PhysicalResourceId
    ? event.PhysicalResourceId === event.StackId
    : event.LogicalResourceId === nameOf(event.StackId);

export const nameOf = (stackId: string): string => stackId.split('/')[1] ?? stackId;

export const isFailed = (event: CaseEvent): boolean => event.ResourceStatus.endsWith('_FAILED');

const listsFailed = (event: CaseEvent): boolean =>
  /failed to (create|update|delete|import)/.test(event.ResourceStatusReason ?? '');

/** ROLLBACK_IN_PROGRESS and its kin, or the DELETE_IN_PROGRESS of OnFailure=DELETE. */
export const isRollbackStart = (event: CaseEvent): boolean =>
  isStackLevel(event) &&
  (/ROLLBACK_IN_PROGRESS$/.test(event.ResourceStatus) ||
    (event.ResourceStatus === 'DELETE_IN_PROGRESS' && listsFailed(event)));

const isStart = (event: CaseEvent): boolean =>
  isStackLevel(event) &&
  /^(CREATE|UPDATE|DELETE|IMPORT)_IN_PROGRESS$/.test(event.ResourceStatus) &&
  !listsFailed(event) &&
  !/^Transformation/.test(event.ResourceStatusReason ?? '');

/**
 * The stack that is nobody's child (or `root`), with its newest operation.
 *
 * @param operation used when no stack-level event tells it.
 */
export function rootStack(recording: CaseRecording, operation: OperationName): RootStack {
  const ids = Object.keys(recording.stacks);
  const children = new Set(
    Object.values(recording.stacks)
      .flatMap((s) => s.StackEvents)
      .filter((e) => e.PhysicalResourceId && e.PhysicalResourceId !== e.StackId)
      .map((e) => e.PhysicalResourceId),
  );
  const id = recording.root ?? ids.find((candidate) => !children.has(candidate)) ?? ids[0] ?? '';
  const events = recording.stacks[id]?.StackEvents ?? [];
  const start = events.filter(isStart).sort((a, b) => at(b) - at(a))[0];
  const startedAt = start ? at(start) : Math.min(...events.map(at));
  const ofOperation = Object.values(recording.stacks)
    .flatMap((s) => s.StackEvents)
    .filter((e) => at(e) >= startedAt);
  const failures = ofOperation.filter((e) => isFailed(e) || isRollbackStart(e)).map(at);
  const endedAt = Math.max(...ofOperation.map(at));
  return {
    id,
    name: nameOf(id),
    events,
    operation: (start?.ResourceStatus.split('_')[0] as OperationName) ?? operation,
    start,
    startedAt,
    failedAt: failures.length > 0 ? Math.min(...failures) : endedAt,
    endedAt,
    token: events.find((e) => e.ClientRequestToken)?.ClientRequestToken ?? undefined,
  };
}

/** The recording with other events in its root stack; nothing else changes. */
export function withRootEvents(
  recording: CaseRecording,
  root: RootStack,
  events: CaseEvent[],
): CaseRecording {
  const stack = recording.stacks[root.id];
  return {
    ...recording,
    stacks: { ...recording.stacks, [root.id]: { ...stack, StackEvents: events } },
  };
}

/** Newest first; of events with the same time, those that came first in the list stay first. */
export const newestFirst = (events: CaseEvent[]): CaseEvent[] =>
  [...events].sort((a, b) => at(b) - at(a));
