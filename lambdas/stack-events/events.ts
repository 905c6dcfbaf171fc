/** One event of a deployment, as the classification sees it, and what its status says. */

/** An event as DescribeStackEvents answers it, as far as it is read here. */
export interface StackEvent {
  EventId?: string | undefined;
  StackId?: string | undefined;
  StackName?: string | undefined;
  LogicalResourceId?: string | undefined;
  PhysicalResourceId?: string | undefined;
  ResourceType?: string | undefined;
  ResourceStatus?: string | undefined;
  ResourceStatusReason?: string | undefined;
  ResourceProperties?: string | undefined;
  Timestamp?: Date | undefined;
  OperationId?: string | undefined;
  ClientRequestToken?: string | undefined;
  HookType?: string | undefined;
  HookStatus?: string | undefined;
  HookStatusReason?: string | undefined;
  HookInvocationId?: string | undefined;
  HookFailureMode?: string | undefined;
}

/**
 * An event of DescribeStackEvents (or a failed one of DescribeEvents), with every optional field
 * made definite. `at` is milliseconds since the epoch; `position` is the place in the API's
 * newest-first answer, so that equal timestamps keep their order.
 */
export interface TimelineEvent {
  eventId: string;
  stackId: string;
  stackName: string;
  logicalResourceId: string;
  physicalResourceId: string;
  resourceType: string;
  status: string;
  reason: string;
  timestamp: string;
  at: number;
  position: number;
  operationId: string;
  token: string;
  properties: string;
  /** What a hook said; one that only warns has not failed anything. */
  hook: {
    type: string;
    failed: boolean;
    warned: boolean;
    reason: string;
    invocationId: string;
  } | null;
  source: 'stack-event' | 'operation-event';
}

export const STACK_TYPE = 'AWS::CloudFormation::Stack';

/** The SDK's event with absent fields as empty strings; an absent timestamp counts as 1970. */
export function toTimelineEvent(event: StackEvent, position: number): TimelineEvent {
  const at = event.Timestamp?.getTime() ?? 0;
  return {
    // DescribeEvents may leave it out, and a cause is cited by it.
    eventId: event.EventId || `${event.StackId ?? ''}#${at}#${position}`,
    stackId: event.StackId ?? '',
    stackName: event.StackName ?? stackNameOf(event.StackId ?? ''),
    logicalResourceId: event.LogicalResourceId ?? '',
    physicalResourceId: event.PhysicalResourceId ?? '',
    resourceType: event.ResourceType ?? '',
    status: event.ResourceStatus ?? '',
    reason: (event.ResourceStatusReason ?? '').trim(),
    timestamp: new Date(at).toISOString(),
    at,
    position,
    operationId: event.OperationId ?? '',
    token: event.ClientRequestToken ?? '',
    properties: event.ResourceProperties ?? '',
    hook: hookOf(event),
    source: 'stack-event',
  };
}

/** Only the mode FAIL stops a deployment; where none is given, the hook may have stopped it. */
function hookOf(event: StackEvent): TimelineEvent['hook'] {
  if (!event.HookStatus) return null;
  const complained = /FAILED/.test(event.HookStatus);
  const warns = event.HookFailureMode === 'WARN';
  return {
    type: event.HookType ?? '',
    failed: complained && !warns,
    warned: complained && warns,
    reason: event.HookStatusReason ?? '',
    invocationId: event.HookInvocationId ?? '',
  };
}

/** Whether a hook or a validation complained in its mode WARN: the deployment went on. */
export const isWarning = (event: TimelineEvent): boolean =>
  event.hook?.warned === true || event.status.endsWith('_WARNING');

/** Oldest first; the API lists newest first, so of two with the same time the later listed is older. */
export function oldestFirst(events: readonly TimelineEvent[]): TimelineEvent[] {
  return [...events].sort((a, b) => a.at - b.at || b.position - a.position);
}

/** `name` in `arn:aws:cloudformation:<region>:<account>:stack/<name>/<uuid>`. */
export const stackNameOf = (stackId: string): string => stackId.split('/')[1] ?? stackId;

export const isStackId = (id: string): boolean =>
  /^arn:[\w-]+:cloudformation:[\w-]*:\d*:stack\/[^/]+\/.+/.test(id);

/** Whether the event is about the stack itself and not about a resource in it. */
export function isStackLevel(event: TimelineEvent): boolean {
  if (event.physicalResourceId) return event.physicalResourceId === event.stackId;
  return (
    event.logicalResourceId === event.stackName &&
    (event.resourceType === STACK_TYPE || event.resourceType === '')
  );
}

/**
 * The nested stack that the event stands for in its parent, or ''.
 *
 * Only a nested stack's own resource names one, and only one beside its parent: a custom resource
 * chooses its physical id and its reason itself, and must not choose what is read next.
 */
export function childStackId(event: TimelineEvent): string {
  if (isStackLevel(event) || (event.resourceType && event.resourceType !== STACK_TYPE)) return '';
  const named = /\b(?:Embedded|Nested) stack (arn:\S+:stack\/\S+)/i.exec(event.reason)?.[1];
  const child = isStackId(event.physicalResourceId)
    ? event.physicalResourceId
    : (named?.replace(/[.,]$/, '') ?? '');
  return samePlace(child, event.stackId) ? child : '';
}

/** Partition, region and account: a nested stack shares its parent's. */
const placeOf = (stackId: string): string => stackId.split(':stack/')[0] ?? '';

export const samePlace = (stackId: string, other: string): boolean =>
  isStackId(stackId) && placeOf(stackId) === placeOf(other);

export const isFailed = (event: TimelineEvent): boolean => event.status.endsWith('_FAILED');

/**
 * CloudFormation cancels what is under way when a sibling fails; the whole reason says just that.
 * Anchored, because a real error may contain the word; dumps may have cut its last letters.
 */
export const isCancelled = (event: TimelineEvent): boolean =>
  isFailed(event) &&
  /^(?:Embedded stack \S{1,300} was not successfully \w{1,12}: )?(?:Resource|Stack) (?:creation|update|deletion|import) cance(?:l(?:l(?:ed?)?|ed?)?)?[.\u2026]*$/i.test(
    event.reason,
  );

/**
 * The wrapper that a parent shows for a child that failed; anything else is the parent's own error.
 * A dump may have cut it anywhere after the child's id.
 */
export const isWrapperReason = (reason: string): boolean =>
  /^(?:Embedded|Nested) stack .*(?:was not successfully|failed|Currently in)/is.test(reason) ||
  /^(?:Embedded|Nested) stack arn:\S+(?: w\w*(?: n\w*(?: s\w*)?)?)?[.\u2026]*$/i.test(reason);
