/** Names the failure: which status, which phase, which identity. Pure. */
import type { Failure } from '../contracts/failure';
import { isCancelled, isFailed, oldestFirst, type TimelineEvent } from './events';
import type { OperationSegment } from './operation';
import { parseStackId } from './stack-id';
import { isRefusal, isRollbackStart, isStackFailure, ROLLBACK_FAILED } from './stack-status';

/** What DescribeStacks says of a stack, as far as naming a failure needs it. */
export interface StackDescription {
  StackId?: string | undefined;
  StackName?: string | undefined;
  Tags?: { Key?: string | undefined; Value?: string | undefined }[] | undefined;
}

export interface NamedFailure {
  failure: Failure;
  /**
   * `<root stack id>@<start of the failed operation, ISO>#<deploy|rollback>`, or
   * `<root stack id>@<change set id>#change-set` for a change set that could not be made.
   */
  failureId: string;
}

/** A change set that could not be made: no stack event tells of it. */
export interface NamedChangeSet {
  id: string;
  /** When it was begun, ISO 8601. */
  at: string;
  reason: string;
}

/** Tags by which teams usually name the commit, the first that is there wins. */
const COMMIT_TAGS = ['CommitSHA', 'commit-sha', 'commit', 'git-commit', 'GitCommit', 'git:sha'];

/**
 * Names the failure of an operation.
 *
 * @param status the triggering event's status; null when it is not known (a manual start).
 */
export function nameFailure(
  stack: StackDescription,
  segment: OperationSegment,
  status: string | null,
  triggeredAt: number | null,
): NamedFailure {
  const stackId = stack.StackId ?? segment.events[0]?.stackId ?? '';
  const { region, account, name } = parseStackId(stackId);
  const phase = status && isRollbackFailure(status, segment) ? 'rollback' : 'deploy';
  const reported = statusEvent(segment, status, phase);
  const start =
    phase === 'rollback' ? rollbackStart(segment, reported, triggeredAt) : segment.start;
  const startedAt = (start ?? oldestFirst(segment.events)[0])?.timestamp ?? '';
  const tags = Object.fromEntries((stack.Tags ?? []).map((t) => [t.Key ?? '', t.Value ?? '']));
  // The status of a refused deletion is that of the operation before.
  const told = reported && !isRefusal(reported) ? reported : undefined;
  const failed = reported ?? segment.events.find((e) => isFailed(e) && !isCancelled(e));
  return {
    failureId: `${stackId}@${startedAt}#${phase}`,
    failure: {
      stackName: stack.StackName ?? name,
      stackId,
      region,
      account,
      operation: segment.operation,
      phase,
      status: told?.status ?? `${segment.operation}_FAILED`,
      status_inferred: !told,
      status_reason: reported?.reason ?? '',
      started_at: startedAt,
      failed_at: failed?.timestamp ?? segment.events.at(-1)?.timestamp ?? startedAt,
      tags,
      commit_sha: COMMIT_TAGS.map((tag) => tags[tag]).find(Boolean) ?? null,
    },
  };
}

/** Names the failure of a change set: nothing has begun, and no status event carries it. */
export function nameChangeSetFailure(
  stack: StackDescription,
  segment: OperationSegment,
  { id, at, reason }: NamedChangeSet,
): NamedFailure {
  const { failure } = nameFailure(stack, segment, null, null);
  return {
    failureId: `${failure.stackId}@${id}#change-set`,
    failure: { ...failure, started_at: at, status_reason: reason },
  };
}

/** Outside of a deletion, DELETE_FAILED is that of OnFailure=DELETE, in the rollback's place. */
const isRollbackFailure = (status: string, { operation }: OperationSegment): boolean =>
  ROLLBACK_FAILED.test(status) || (status === 'DELETE_FAILED' && operation === 'CREATE');

/** The stack-level event that carries the status; the first failure status when none was given. */
function statusEvent(segment: OperationSegment, status: string | null, phase: string) {
  const failures = segment.events.filter(isStackFailure);
  const same = failures.filter((e) => e.status === status);
  if (same.length > 0) return phase === 'rollback' ? same.at(-1) : same[0];
  return failures[0];
}

/** The attempt that failed: the newest rollback start before it. */
function rollbackStart(
  segment: OperationSegment,
  reported: TimelineEvent | undefined,
  triggeredAt: number | null,
) {
  const until =
    triggeredAt !== null ? triggeredAt + 999 : (reported?.at ?? Number.POSITIVE_INFINITY);
  return segment.events.filter((e) => isRollbackStart(e) && e.at <= until).at(-1) ?? segment.start;
}
