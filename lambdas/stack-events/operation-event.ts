/** Events of DescribeEvents that stack events do not carry: early validation and hooks. */
import { stackNameOf, type TimelineEvent, toTimelineEvent } from './events';

/** An event as DescribeEvents answers it, as far as it is read here. */
export interface OperationEvent {
  EventId?: string | undefined;
  StackId?: string | undefined;
  OperationId?: string | undefined;
  EventType?: string | undefined;
  LogicalResourceId?: string | undefined;
  PhysicalResourceId?: string | undefined;
  ResourceType?: string | undefined;
  ResourceProperties?: string | undefined;
  Timestamp?: Date | undefined;
  ClientRequestToken?: string | undefined;
  HookType?: string | undefined;
  HookStatus?: string | undefined;
  HookStatusReason?: string | undefined;
  HookFailureMode?: string | undefined;
  ValidationName?: string | undefined;
  ValidationStatus?: string | undefined;
  ValidationFailureMode?: string | undefined;
  ValidationStatusReason?: string | undefined;
  ValidationPath?: string | undefined;
}

/**
 * A validation or hook that complained, as an event of the timeline; other kinds are stack events
 * already. Only the mode FAIL fails a deployment: WARN makes a warning, which is told as one.
 */
export function fromOperationEvent(event: OperationEvent, position: number): TimelineEvent[] {
  const reason = reasonOf(event);
  if (!reason || event.ValidationStatus === 'SKIPPED') return [];
  const isHook = event.EventType === 'HOOK_INVOCATION_ERROR';
  const mode = isHook ? event.HookFailureMode : event.ValidationFailureMode;
  return [
    {
      ...toTimelineEvent({ ...event, ResourceStatusReason: reason }, position),
      logicalResourceId: event.LogicalResourceId || stackNameOf(event.StackId ?? ''),
      status: `${isHook ? 'HOOK' : 'VALIDATION'}_${mode === 'WARN' ? 'WARNING' : 'FAILED'}`,
      source: 'operation-event',
    },
  ];
}

function reasonOf(event: OperationEvent): string {
  if (event.EventType === 'VALIDATION_ERROR') {
    const where = event.ValidationPath ? ` (at ${event.ValidationPath})` : '';
    return `${event.ValidationName ?? 'Validation'}: ${event.ValidationStatusReason ?? 'failed'}${where}`;
  }
  if (event.EventType === 'HOOK_INVOCATION_ERROR') {
    return `The following hook(s) failed: [${event.HookType ?? ''}]: ${event.HookStatusReason ?? ''}`;
  }
  return '';
}
