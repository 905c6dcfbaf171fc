/**
 * The EventBridge event of the newest failed operation in a stack's recorded events, for
 * recordings that carry none.
 *
 * The first failure status of an operation starts a triage (EventBridge's `CloudFormation Stack
 * Status Change`): a default create never reports CREATE_FAILED but ROLLBACK_IN_PROGRESS. A
 * rollback that fails later belongs to the same deployment here; it is reported as a blocker.
 */
import { createHash } from 'node:crypto';
import type { StackEvent as SdkStackEvent } from '@aws-sdk/client-cloudformation';
import {
  isCancelled,
  isFailed,
  isStackLevel,
  toTimelineEvent,
} from '../../lambdas/stack-events/events';
import { splitOperations } from '../../lambdas/stack-events/operation';
import { selectOperation } from '../../lambdas/stack-events/select-operation';
import { isStackFailure, ROLLBACK_FAILED } from '../../lambdas/stack-events/stack-status';
import { type StackEvent, stackIdParts, type WorkflowEvent } from '../embedded-aws/recording';

interface Found {
  status: string;
  event: StackEvent | undefined;
}

/** The failure that a first look at these events (newest first) would have been told of. */
export function newestFailure(newestFirst: StackEvent[]): Found {
  const timeline = newestFirst.map((event, position) =>
    toTimelineEvent({ ...event, Timestamp: new Date(event.Timestamp) } as SdkStackEvent, position),
  );
  const operation = selectOperation(splitOperations(timeline), { at: null, token: null });
  if (!operation) return { status: 'CREATE_FAILED', event: newestFirst[0] };
  const stackLevel = operation.events.filter(isStackLevel);
  const first =
    stackLevel.find((e) => isStackFailure(e) && !ROLLBACK_FAILED.test(e.status)) ??
    stackLevel.find((e) => /ROLLBACK_/.test(e.status));
  if (first) {
    // The end of a rollback tells that it began.
    const status = first.status.replace(/ROLLBACK_COMPLETE.*/, 'ROLLBACK_IN_PROGRESS');
    return { status, event: newestFirst[first.position] };
  }
  const failed = operation.events.filter((e) => isFailed(e) && !isCancelled(e));
  const last = failed.at(-1) ?? operation.events.at(-1);
  return { status: `${operation.operation}_FAILED`, event: newestFirst[last?.position ?? 0] };
}

/** Builds the event for stack `id`; without any event its time is now. */
export function synthesizeEvent(id: string, newestFirst: StackEvent[]): WorkflowEvent {
  const { region, account } = stackIdParts(id);
  const found = newestFailure(newestFirst);
  const known = found.event && found.status === found.event.ResourceStatus;
  const token = found.event?.ClientRequestToken;
  const time = found.event?.Timestamp ?? new Date().toISOString();
  return {
    version: '0',
    id: uuidOf(`${id} ${time} ${found.status}`),
    'detail-type': 'CloudFormation Stack Status Change',
    source: 'aws.cloudformation',
    account,
    time,
    region,
    resources: [id],
    detail: {
      'stack-id': id,
      'status-details': {
        status: found.status,
        'status-reason': known ? (found.event?.ResourceStatusReason ?? '') : '',
      },
      ...(token ? { 'client-request-token': token } : {}),
    },
  };
}

/** The same recording gives the same event id. */
function uuidOf(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
}
