/** Change sets as events of the timeline: CloudFormation emits no stack event for one that failed. */
import { STACK_TYPE, type TimelineEvent, toTimelineEvent } from './events';

/** A change set as ListChangeSets and DescribeChangeSet answer it, as far as it is read here. */
export interface ChangeSet {
  ChangeSetId?: string | undefined;
  StatusReason?: string | undefined;
  CreationTime?: Date | undefined;
}

/** A hook's result as ListHookResults answers it, as far as it is read here. */
export interface HookResult {
  HookResultId?: string | undefined;
  TypeName?: string | undefined;
  Status?: string | undefined;
  HookStatusReason?: string | undefined;
  FailureMode?: string | undefined;
}

/** A change set without changes is FAILED too, and no failure. */
export const isEmptyChangeSet = (reason: string): boolean =>
  /didn't contain changes|no updates are to be performed/i.test(reason);

/** What a change set says when one that is nested in it failed. */
export const isNestedChangeSetReason = (reason: string): boolean =>
  /^Nested change set \S+ was not successfully/i.test(reason);

/** The change set's own status reason, for where nothing else tells of its failure. */
export function changeSetEvent(
  changeSet: ChangeSet,
  stack: { StackId?: string | undefined; StackName?: string | undefined },
): TimelineEvent {
  const event = toTimelineEvent(
    {
      EventId: changeSet.ChangeSetId,
      StackId: stack.StackId,
      StackName: stack.StackName,
      LogicalResourceId: stack.StackName,
      PhysicalResourceId: changeSet.ChangeSetId,
      ResourceType: STACK_TYPE,
      Timestamp: changeSet.CreationTime,
      ResourceStatusReason: changeSet.StatusReason,
    },
    0,
  );
  return { ...event, status: 'CHANGE_SET_FAILED', source: 'operation-event' };
}

/** A hook that complained about a change set as a whole; none for one that had nothing to say. */
export function hookEvent(hook: HookResult, at: TimelineEvent): TimelineEvent[] {
  if (!/FAILED/.test(hook.Status ?? '')) return [];
  const warns = hook.FailureMode === 'WARN';
  const { TypeName: type = '', HookStatusReason: reason = '', HookResultId = '' } = hook;
  return [
    {
      ...at,
      eventId: HookResultId || `${at.eventId}#${type}`,
      status: warns ? 'HOOK_WARNING' : 'HOOK_FAILED',
      reason: `The following hook(s) failed: [${type}]: ${reason}`,
      hook: { type, failed: !warns, warned: warns, reason, invocationId: HookResultId },
    },
  ];
}
