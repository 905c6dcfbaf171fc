/**
 * The EventBridge event of the newest failed operation in a stack's recorded events, for
 * recordings that carry none.
 *
 * The first failure status of an operation starts a triage (EventBridge's `CloudFormation Stack
 * Status Change`): a default create never reports CREATE_FAILED but ROLLBACK_IN_PROGRESS. A
 * rollback that fails later belongs to the same deployment here; it is reported as a blocker.
 */
import { createHash } from 'node:crypto';
import { isStackLevel } from './derive-stack';
import { type StackEvent, stackIdParts, type WorkflowEvent } from './recording';

const FIRST_FAILURE =
  /^(ROLLBACK_IN_PROGRESS|UPDATE_ROLLBACK_IN_PROGRESS|IMPORT_ROLLBACK_IN_PROGRESS|CREATE_FAILED|UPDATE_FAILED|IMPORT_FAILED|DELETE_FAILED)$/;
const LATER_FAILURE = /^(UPDATE_|IMPORT_)?ROLLBACK_/;
const START = /^(CREATE|UPDATE|DELETE|IMPORT)_IN_PROGRESS$/;
const LISTS_FAILED = /The following resource\(s\) failed to /;

const status = (event: StackEvent): string => event.ResourceStatus;
const reason = (event: StackEvent): string => event.ResourceStatusReason ?? '';

/** OnFailure=DELETE: the delete of a failed create says in its reason what failed. */
const isFailedDeletion = (event: StackEvent): boolean =>
  status(event) === 'DELETE_IN_PROGRESS' && LISTS_FAILED.test(reason(event));

const isFailure = (event: StackEvent): boolean =>
  FIRST_FAILURE.test(status(event)) || isFailedDeletion(event);

const isStart = (event: StackEvent): boolean =>
  START.test(status(event)) && !isFailedDeletion(event) && !/^Transformation/.test(reason(event));

/** Splits chronological events at each start of an operation. */
function operations(events: StackEvent[]): StackEvent[][] {
  const groups: StackEvent[][] = [];
  for (const event of events) {
    const current = groups.at(-1);
    const starts = isStackLevel(event) && isStart(event);
    if (!current || (starts && current.some((e) => !isStart(e)))) groups.push([event]);
    else current.push(event);
  }
  return groups;
}

/** `UPDATE` of `UPDATE_ROLLBACK_COMPLETE`, `CREATE` of `ROLLBACK_COMPLETE`. */
const operationOf = (event: StackEvent | undefined): string =>
  /^(UPDATE|DELETE|IMPORT)_/.exec(event?.ResourceStatus ?? '')?.[1] ?? 'CREATE';

interface Found {
  status: string;
  event: StackEvent | undefined;
}

const isFailedResource = (event: StackEvent): boolean =>
  !isStackLevel(event) && status(event).endsWith('_FAILED') && !/cancelled$/.test(reason(event));

/** The first failure of one operation; undefined when it did not fail. */
function failureIn(group: StackEvent[], resources: StackEvent[]): Found | undefined {
  const first = group.find(isFailure);
  if (first) return { status: status(first), event: first };
  const later = group.find((event) => LATER_FAILURE.test(status(event)));
  if (later && /ROLLBACK_FAILED$/.test(status(later))) {
    return { status: status(later), event: later };
  }
  if (later) {
    // The end of a rollback tells that it began.
    return { status: status(later).replace(/ROLLBACK_.*/, 'ROLLBACK_IN_PROGRESS'), event: later };
  }
  const failed = resources.filter(isFailedResource).at(-1);
  // A deployment that completed may have left DELETE_FAILED resources behind: no failure. While
  // its clean-up is still under way, they are what is going wrong now.
  if (!failed || /_COMPLETE$/.test(status(group.at(-1) ?? failed))) return undefined;
  return { status: `${operationOf(group[0])}_FAILED`, event: failed };
}

/** The failure that a first look at these events (newest first) would have been told of. */
export function newestFailure(newestFirst: StackEvent[]): Found {
  const events = [...newestFirst].reverse();
  const groups = operations(events.filter(isStackLevel));
  let until: StackEvent | undefined;
  for (const group of groups.reverse()) {
    const from = group[0] ? events.indexOf(group[0]) : 0;
    const to = until ? events.indexOf(until) : events.length;
    const found = failureIn(group, events.slice(from, to));
    if (found) return found;
    until = group[0];
  }
  const failed = events.filter((event) => status(event).endsWith('_FAILED'));
  const operation = operationOf(groups[0]?.[0] ?? failed[0] ?? events[0]);
  return { status: `${operation}_FAILED`, event: failed.at(-1) ?? events.at(-1) };
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
